package lint

import (
	"encoding/binary"
	"fmt"
	"path"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"unicode/utf16"

	"credls/analyzers/source"
	"credls/analyzers/syntax"
)

// An Example is a piece of a file in the documentation of a rule. Tests run it.
type Example struct {
	Kind syntax.Kind
	Bad  bool   // whether the rule reports it
	With bool   // whether it stands beside the example above it, and what that shows is shown by both
	Path string // the file it stands for
	Text string // with what nobody sees spelled: <NBSP>, <CR>; <BOM>, <CRLF>, <UTF16> first say it of the file
}

// samplePaths are the files that examples stand for unless they name one.
var samplePaths = map[syntax.Kind]string{
	syntax.Credentials: "~/.aws/credentials", syntax.Config: "~/.aws/config", syntax.Dotenv: ".env", syntax.Shell: ".envrc",
	syntax.GitHub: ".github/workflows/ci.yml", syntax.GitHubAction: "action.yml", syntax.GitLab: ".gitlab-ci.yml", syntax.CircleCI: ".circleci/config.yml",
	syntax.Bitbucket: "bitbucket-pipelines.yml", syntax.Azure: "azure-pipelines.yml", syntax.Travis: ".travis.yml", syntax.Drone: ".drone.yml",
	syntax.Woodpecker: ".woodpecker.yml", syntax.Buildkite: ".buildkite/pipeline.yml", syntax.CodeBuild: "buildspec.yml", syntax.AppVeyor: "appveyor.yml",
	syntax.Cirrus: ".cirrus.yml", syntax.Compose: "compose.yml", syntax.Kubernetes: "pod.yml", syntax.Serverless: "serverless.yml",
}

// File returns the file that the example stands for.
func (e Example) File() *syntax.File {
	text, facts := e.decoded()
	return syntax.Parse(e.Path, e.Kind, source.New(text), facts)
}

// Bytes returns what stands on disk where somebody has such a file.
func (e Example) Bytes() string {
	text, facts := e.decoded()
	disk := facts.Disk
	switch {
	case disk.Encoding == syntax.UTF16LE:
		units := utf16.AppendRune(nil, '\ufeff')
		for _, r := range text {
			units = utf16.AppendRune(units, r)
		}
		var b []byte
		for _, u := range units {
			b = binary.LittleEndian.AppendUint16(b, u)
		}
		return string(b)
	case disk.BOM:
		return "\ufeff" + text
	}
	return text
}

// Name returns the name of a file of one's own in which to try the example.
func (e Example) Name() string { return path.Base(e.Path) }

// Spelled reports whether the text spells what nobody sees, so that it must not be
// copied as it stands.
func (e Example) Spelled() bool { return e.Bytes() != e.Text }

// Printf returns the command that writes the file in a POSIX shell: what nobody
// sees is in octal.
func (e Example) Printf() string {
	text, facts := e.decoded()
	if facts.Disk.Encoding == syntax.UTF16LE {
		return `(printf '\377\376'; printf '` + octal(text) + "' | iconv -f UTF-8 -t UTF-16LE) > " + e.Name()
	}
	return "printf '" + octal(e.Bytes()) + "' > " + e.Name()
}

// octal returns a text as printf takes it.
func octal(text string) string {
	var b strings.Builder
	for _, c := range []byte(text) {
		switch {
		case c == '\n':
			b.WriteString(`\n`)
		case c == '%':
			b.WriteString("%%")
		case c < ' ' || c > '~' || c == '\'' || c == '\\':
			fmt.Fprintf(&b, `\%03o`, c)
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}

// decoded returns the text as a buffer holds it, and what is known beside.
func (e Example) decoded() (string, syntax.Facts) {
	facts := syntax.Facts{Disk: syntax.Disk{Encoding: syntax.UTF8, LineEnds: syntax.LF}}
	disk := &facts.Disk
	text := e.Text
	cut := func(mark string) (found bool) {
		text, found = strings.CutPrefix(text, mark)
		return found
	}
	for m := fact().FindStringSubmatch(text); m != nil; m = fact().FindStringSubmatch(text) {
		text = text[len(m[0]):]
		answer := map[string]syntax.Answer{"yes": syntax.Yes, "no": syntax.No}[m[2]]
		switch m[1] {
		case "mode":
			fmt.Sscanf(m[2], "%o", &facts.Mode)
		case "tracked":
			facts.Tracked = answer
		case "ignored":
			facts.Ignored = answer
		case "role":
			facts.Role = map[string]syntax.Role{"home": syntax.Home, "workspace": syntax.Workspace}[m[2]]
		}
	}
	disk.BOM = cut("<BOM>")
	switch {
	case cut("<UTF16>"):
		disk.Encoding = syntax.UTF16LE
	case cut("<NOTUTF8>"):
		disk.Encoding = syntax.NotUTF8
	case cut("<CRLF>"):
		disk.LineEnds = syntax.CRLF
		text = strings.ReplaceAll(text, "\n", "\r\n")
	case cut("<MAC>"):
		disk.LineEnds = syntax.CR
		text = strings.ReplaceAll(text, "\n", "\r")
	}
	text = unspell(text)
	if disk.LineEnds == syntax.LF && strings.Contains(text, "\r") {
		disk.LineEnds = syntax.MixedLineEnds
	}
	return text, facts
}

// fact finds a line before the text that says what only the host knows:
// <mode: 0644>, <tracked: yes>, <ignored: no>, <role: home>, <env: none>.
var fact = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^<(mode|tracked|ignored|role|env): (\w+)>\n`) })

// unspell puts characters in the place of their spellings.
func unspell(text string) string {
	if !strings.Contains(text, "<") {
		return text
	}
	text = strings.NewReplacer("<SP>", " ", "<TAB>", "\t", "<NBSP>", "\u00a0", "<ZWSP>", "\u200b", "<CR>", "\r").Replace(text)
	text = regexp.MustCompile(`<U\+[0-9A-F]{4,6}>`).ReplaceAllStringFunc(text, func(s string) string {
		n, _ := strconv.ParseUint(s[3:len(s)-1], 16, 21)
		return string(rune(n))
	})
	return regexp.MustCompile(`<[0-9A-F]{2}>`).ReplaceAllStringFunc(text, func(s string) string {
		n, _ := strconv.ParseUint(s[1:3], 16, 8)
		return string([]byte{byte(n)})
	})
}
