package aws

import "strings"

// NeedsShell returns the first sign in a path or a command that only a shell makes
// something of, and where it stands: ~, $HOME or another variable, and in a command
// |. A command that starts a shell itself needs no other.
func NeedsShell(s Setting, value string) (at int, sign string) {
	if s == CredentialProcess {
		return signInCommand(value)
	}
	if value == "~" || strings.HasPrefix(value, "~/") || strings.HasPrefix(value, `~\`) {
		return 0, "~"
	}
	if i := strings.IndexByte(value, '$'); i >= 0 {
		return i, variableAt(value[i:])
	}
	return 0, ""
}

// signInCommand is [NeedsShell] for commands: what stands in single quotes is meant
// as it is, and ~ counts at the start of a word only.
func signInCommand(value string) (at int, sign string) {
	first, _, _ := strings.Cut(value, " ")
	switch first[strings.LastIndexAny(first, `/\`)+1:] {
	case "sh", "bash", "zsh", "dash", "ksh", "fish", "env", "cmd", "cmd.exe", "powershell", "powershell.exe", "pwsh":
		return 0, ""
	}
	quote, starts := byte(0), true
	for i := range len(value) {
		c := value[i]
		switch {
		case c == quote:
			quote = 0
		case quote == 0 && (c == '\'' || c == '"'):
			quote = c
		case c == '$' && quote != '\'' && variableAt(value[i:]) != "":
			return i, variableAt(value[i:])
		case quote == 0 && c == '|':
			return i, "|"
		case quote == 0 && c == '~' && starts && (i+1 == len(value) || value[i+1] == '/'):
			return i, "~"
		}
		starts = c == ' ' || c == '\t'
	}
	return 0, ""
}

// variableAt returns the variable that a text begins with, as $X or ${X}.
func variableAt(text string) string {
	if end := strings.IndexByte(text, '}'); strings.HasPrefix(text, "${") && end > 2 {
		return text[:end+1]
	}
	n := 1
	for n < len(text) && (text[n] == '_' || isUpper(text[n]) || isLower(text[n]) || n > 1 && isDigit(text[n])) {
		n++
	}
	if n == 1 {
		return ""
	}
	return text[:n]
}

// WithoutShell returns the programs that make nothing of a sign that needs a shell.
// botocore expands ~ and variables in the paths of the two AWS files (configloader),
// the SDKs for JavaScript (loadSharedConfigFiles) and Rust ~ only; what Java does is
// not known. In other paths nobody expands anything (cases x44, x46), and the bundle
// of certificates is read by botocore and Go alone.
func WithoutShell(s Setting, sign string) []string {
	switch {
	case s == CredentialProcess:
		return botocore
	case s == CABundle:
		return botocoreGo
	case s != ConfigFile && s != SharedCredentialsFile:
		return everybody
	case sign == "~":
		return onlyGo
	}
	return []string{"go-sdk", "js-sdk", "rust-sdk"}
}
