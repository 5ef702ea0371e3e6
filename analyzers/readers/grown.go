package readers

import "strings"

// grown counts the bytes that expansions have put together, so that values which
// double each other come to an end.
type grown int

// grow adds to the count, and reports whether it is still within bounds.
func (g *grown) grow(bytes int) bool {
	*g += grown(bytes)
	return *g <= mostBytes
}

// doubles reports whether the values of an env file grow beyond bounds when each
// reference in them is replaced by the value it names: a library that expands
// without a bound of its own must not be given such a file. It counts too much
// rather than too little.
func doubles(text string) bool {
	total, most := 0, 2*len(text)+4<<20
	sizes := map[string]int{}
	name := ""
	for line := range strings.Lines(text) {
		rest, last, held := line, name, 0
		if i := strings.IndexAny(line, "=:"); i >= 0 {
			name, rest = strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(line[:i]), "export ")), line[i+1:]
		}
		goesOn := !strings.Contains(line, "=") // perhaps the value above
		if name == last {
			held = sizes[name]
		}
		size := len(rest)
		for _, part := range strings.Split(rest, "$")[1:] {
			part = strings.TrimPrefix(part, "{")
			n := 0
			for n < len(part) && (part[n] == '_' || part[n] >= '0' && part[n] <= '9' || part[n] >= 'A' && part[n] <= 'Z' || part[n] >= 'a' && part[n] <= 'z') {
				n++
			}
			size += sizes[part[:n]]
		}
		if name != last && goesOn {
			sizes[last] += size
		}
		sizes[name] = size
		if goesOn {
			sizes[name] += held
		}
		if total += size; total > most {
			return true
		}
	}
	return false
}
