package lint

import (
	"strings"

	"credls/analyzers/source"
	"credls/analyzers/syntax"
)

// A ProfileFlag is a profile that a command of a shell script is told to use.
type ProfileFlag struct {
	source.Span
	Name string
	Made bool // the command sets the profile up, so that it need not be there yet
}

// flagName is the option by which AWS's own commands are told a profile.
const flagName = "--profile"

// ProfileFlags returns what --profile says to AWS's commands in a shell script. Of
// other commands nobody knows what it means to them, and what a variable holds is
// known when it runs only.
func ProfileFlags(f *syntax.File) (flags []ProfileFlag) {
	text := f.Text.String()
	if f.Kind != syntax.Shell || !strings.Contains(text, flagName) {
		return nil
	}
	for start := 0; start < len(text); {
		end := commandEnd(text, start)
		if flag, ok := profileFlag(text[start:end]); ok {
			flag.Start, flag.End = flag.Start+start, flag.End+start
			flags = append(flags, flag)
		}
		start = end + 1
	}
	return flags
}

// commandEnd returns where the command that begins at an offset ends: with its
// line, unless a backslash carries that on, or where another one begins.
func commandEnd(text string, start int) int {
	for i := start; i < len(text); i++ {
		switch text[i] {
		case ';', '|', '&', '(', ')', '`':
			return i
		case '\n':
			if !strings.HasSuffix(strings.TrimSuffix(text[start:i], "\r"), `\`) {
				return i
			}
		}
	}
	return len(text)
}

// profileFlag returns the profile that one command is told to use.
func profileFlag(command string) (flag ProfileFlag, ok bool) {
	words := strings.Fields(command)
	for len(words) > 0 && (strings.Contains(words[0], "=") || leads(words[0])) {
		words = words[1:]
	}
	if len(words) < 2 || words[0] != "aws" && words[0] != "sam" && words[0] != "cdk" {
		return ProfileFlag{}, false
	}
	at := strings.Index(command, " "+flagName)
	if at < 0 {
		return ProfileFlag{}, false
	}
	at += 1 + len(flagName)
	rest := command[at:]
	value := strings.TrimLeft(rest, "= \t")
	if len(value) == len(rest) {
		return ProfileFlag{}, false // The option only begins like it.
	}
	at += len(rest) - len(value)
	value, _, _ = strings.Cut(strings.Fields(value + " -")[0], "\\")
	name := strings.Trim(value, `"'`)
	if name == "" || strings.HasPrefix(name, "-") || strings.ContainsAny(name, "$<{*\"'") {
		return ProfileFlag{}, false
	}
	at += strings.Index(value, name)
	return ProfileFlag{Span: source.Span{Start: at, End: at + len(name)}, Name: name, Made: words[1] == "configure"}, true
}

// leads reports whether a word stands in front of a command without being one.
func leads(word string) bool {
	switch word {
	case "if", "then", "elif", "else", "while", "until", "do", "!", "{", "exec", "time", "sudo":
		return true
	}
	return false
}
