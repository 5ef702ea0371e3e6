package readers

import (
	"cmp"
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode"

	"credls/analyzers/syntax"
)

var update = flag.Bool("update", false, "write docs/readers.md")

const page = "../../docs/readers.md"

// TestPage holds docs/readers.md against what the readers make of the
// peculiarities. Run it with -update to write the page.
func TestPage(t *testing.T) {
	want := pageText()
	if *update {
		if err := os.WriteFile(page, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if got, _ := os.ReadFile(page); string(got) != want {
		t.Error("docs/readers.md is not current. Run: make generate")
	}
}

// TestPeculiarities makes sure that rows can be told apart by their titles, and
// that their words fit into a table.
func TestPeculiarities(t *testing.T) {
	for _, list := range [][]peculiarity{iniPeculiarities, envPeculiarities} {
		titles := map[string]bool{}
		for _, p := range list {
			if titles[p.title] {
				t.Errorf("%s stands twice", p.title)
			}
			titles[p.title] = true
			for held, word := range p.words {
				if strings.ContainsAny(word, "|`") || spelling.Replace(held) == "" {
					t.Errorf("%s: the word %q for %q", p.title, word, held)
				}
			}
		}
	}
}

// spelling turns a text of a peculiarity into the bytes of its file.
var spelling = strings.NewReplacer(
	"⏎", "\n", "<SP>", " ", "<CR>", "\r", "<BOM>", "\ufeff",
	"<NBSP>", "\u00a0", "<ZWSP>", "\u200b", "<E9>", "\xe9",
)

// file returns the bytes of a peculiarity's file.
func (p *peculiarity) file(ini bool) string {
	text := p.text
	if ini && !strings.Contains(text, "[") {
		text = "[default]⏎" + text
	}
	return strings.TrimSuffix(spelling.Replace(text), "\n") + "\n"
}

// word says what a program makes of a peculiarity.
func (p *peculiarity) word(r *Reader, kind syntax.Kind) string {
	ini := kind.INI()
	scope, name := p.scope, cmp.Or(p.name, "K")
	if ini {
		scope, name = cmp.Or(scope, "default"), cmp.Or(p.name, "region")
	}
	reading := r.Read(p.file(ini), kind)
	v, found := reading.Get(scope, name)
	if !found && kind == syntax.Config { // Some programs hold on to the whole header.
		v, found = reading.Get("profile "+scope, name)
	}
	switch err := reading.Err; {
	case found:
	case err == nil:
		return "not seen"
	case err.Code == "panic":
		return "**crashes**"
	case err.Code == Unknown:
		return "not known"
	default:
		return "**refused**"
	}
	for held, word := range p.words {
		if spelling.Replace(held) == v.Text {
			return word
		}
	}
	if v.Text == "" {
		return "empty"
	}
	return code(v.Text)
}

// code returns a text in the way of Markdown, with what nobody sees spelled.
func code(text string) string {
	var b strings.Builder
	for _, r := range text {
		switch {
		case r == '\n':
			b.WriteString("⏎")
		case r == ' ' || unicode.IsPrint(r):
			b.WriteRune(r)
		default:
			fmt.Fprintf(&b, "<U+%04X>", r)
		}
	}
	return "`" + strings.ReplaceAll(b.String(), "|", `\|`) + "`"
}

// columnsOf returns what each program that reads files of a sort makes of all
// peculiarities; programs that make the same of each have a column in common.
func columnsOf(list []peculiarity, reads func(syntax.Kind) bool) (heads []string, cells [][]string) {
next:
	for _, r := range All() {
		i := slices.IndexFunc(r.Kinds, reads)
		if i < 0 {
			continue
		}
		var words []string
		for n := range list {
			kind := r.Kinds[i]
			if list[n].kind != "" {
				if kind = list[n].kind; !r.reads(kind) {
					words = append(words, "–")
					continue
				}
			}
			words = append(words, list[n].word(r, kind))
		}
		for n := range cells {
			if slices.Equal(cells[n], words) {
				heads[n] += ", " + r.Title
				continue next
			}
		}
		heads, cells = append(heads, r.Title), append(cells, words)
	}
	return heads, cells
}

// tableOf writes a table with a row for each peculiarity.
func tableOf(b *strings.Builder, list []peculiarity, reads func(syntax.Kind) bool) {
	heads, cells := columnsOf(list, reads)
	fmt.Fprintf(b, "| what stands there | example | %s |\n|%s\n", strings.Join(heads, " | "), strings.Repeat(" --- |", len(heads)+2))
	for n, p := range list {
		fmt.Fprintf(b, "| %s | `%s` |", p.title, p.text)
		for i := range cells {
			fmt.Fprintf(b, " %s |", cells[i][n])
		}
		b.WriteByte('\n')
	}
}

const pageHead = `<!-- Generated from the readers. Change them there and run: make generate -->
# What each program reads

The same bytes are a working profile for one program, a wrong secret for a second and a fatal error
for a third. These tables say which is which. ` + "`credls read FILE`" + ` says it of a file of your own, and
` + "`credls check`" + ` names those who break.

- **read**, **kept**, **dropped**, **cut off**: what the program does with what the row is about.
- **not seen**: the program reads the file and does not find the value.
- **refused**: it refuses the file, all of it; a shell reads no further.
- **crashes**: it ends with a panic.
- **not known**: only running the file would tell, and credls runs nothing.
- Anything in ` + "`code`" + ` is the value that the program then holds.

In examples ⏎ ends a line and characters that nobody sees are spelled, as ` + "`<SP>`" + ` for a blank that
stands first or last; without a header a line stands in ` + "`[default]`" + `. Programs that read all rows alike
share a column.
`

const pageTail = `
## How the tables were made

Each row is a file of one to four lines. A test runs every reader of credls over each of them and
compares the page with what it finds, so it cannot be older than the code. The readers in turn are
held against what was measured with the programs themselves: their values for hundreds of small files
are in ` + "`analyzers/readers/testdata`" + `. Env files are read from an empty environment.

## The versions measured

| program | name for ` + "`--reader`" + ` | version |
| --- | --- | --- |
`

// pageText returns docs/readers.md.
func pageText() string {
	var b strings.Builder
	b.WriteString(pageHead)
	b.WriteString("\n## ~/.aws/credentials and ~/.aws/config\n\n")
	tableOf(&b, iniPeculiarities, syntax.Kind.INI)
	b.WriteString("\n## Env files\n\n")
	tableOf(&b, envPeculiarities, syntax.Kind.Env)
	b.WriteString(pageTail)
	for _, r := range All() {
		fmt.Fprintf(&b, "| %s | `%s` | %s |\n", r.Title, r.Name, r.Version)
	}
	return b.String()
}
