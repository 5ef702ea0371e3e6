package cli

import (
	"os"
	"strconv"
)

// pipeWidth is how many columns a table takes that goes to no terminal.
const pipeWidth = 100

// width returns how many columns a table may take: what COLUMNS says, what the
// terminal has, or as many as still read well elsewhere.
func (c *console) width() int {
	if n, err := strconv.Atoi(os.Getenv("COLUMNS")); err == nil && n > 0 {
		return n
	}
	if c.outTerminal {
		if n := terminalWidth(os.Stdout.Fd()); n > 0 {
			return n
		}
	}
	return pipeWidth
}
