package source

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A Hidden is a part of a line that must not be shown.
type Hidden struct {
	Span     // in bytes of the line
	Keep int // how many characters at either end may be seen all the same, as of a key ID
}

const (
	bullet     = "•"
	shortened  = 8  // a run of as many bullets is written shorter
	residueLen = 20 // a run of as many characters that looks random is hidden wherever it stands
)

// Masked returns a line as it may be shown to anyone. It is the only way a line
// of a file leaves the program.
//
// Every letter and digit of a hidden part becomes a bullet; long runs of them
// are shortened to ••••(40), and to … in a part that keeps its ends, so that a
// key ID reads AKIA…7XQ2. What is wrong stays visible: blanks at the end as
// ·, tabs as →, characters that take no room as <U+200B>, quotes and other
// signs. Whatever looks like a key outside the hidden parts is hidden as well.
// The marks, spans in bytes of the line, come back in bytes of what is shown;
// a mark of one character inside a hidden part with kept ends leaves that
// character visible, because it is what the mark is about.
func Masked(line string, hidden []Hidden, marks []Span) (shown string, moved []Span) {
	line = strings.TrimRight(line, "\r\n")
	m := masker{line: line, hide: make([]bool, len(line)+1), ends: make([]bool, len(line)+1), edge: make([]bool, len(line)+1), at: make([]int, len(line)+1)}
	for _, h := range hidden {
		m.cover(h)
	}
	m.residue()
	for _, mark := range marks {
		mark = clamp(mark, len(line))
		m.edge[mark.Start], m.edge[mark.End] = true, true
		if _, n := utf8.DecodeRuneInString(line[mark.Start:]); mark.Len() == n && m.kept(hidden, mark) {
			m.hide[mark.Start] = false
		}
	}
	m.draw()
	for _, mark := range marks {
		mark = clamp(mark, len(line))
		moved = append(moved, Span{m.at[mark.Start], m.at[mark.End]})
	}
	return m.out.String(), moved
}

func clamp(s Span, n int) Span {
	s.Start = max(0, min(s.Start, n))
	s.End = max(s.Start, min(s.End, n))
	return s
}

type masker struct {
	line string
	hide []bool // for the first byte of each character: whether it is hidden
	ends []bool // for the first byte of each hidden character: whether its part keeps its ends
	edge []bool // whether a mark begins or ends at this byte
	at   []int  // where each byte stands in what is shown
	out  strings.Builder
}

// cover hides the letters and digits of h but for those that it keeps.
func (m *masker) cover(h Hidden) {
	s := clamp(h.Span, len(m.line))
	count := utf8.RuneCountInString(m.line[s.Start:s.End])
	n := 0
	for i, r := range m.line[s.Start:s.End] {
		if secretive(r) && n >= h.Keep && n < count-h.Keep {
			m.hide[s.Start+i], m.ends[s.Start+i] = true, h.Keep > 0
		}
		n++
	}
}

// secretive reports whether a character could be part of a secret.
func secretive(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || r == '+' || r == '/' || r == '='
}

// kept reports whether mark lies in a hidden part that keeps its ends.
func (m *masker) kept(hidden []Hidden, mark Span) bool {
	for _, h := range hidden {
		if h.Keep > 0 && h.Holds(mark) {
			return true
		}
	}
	return false
}

// residue hides what looks random wherever it stands: in a name, a comment, a header.
func (m *masker) residue() {
	start, upper, lower, digit := 0, false, false, false
	end := func(i int) {
		if n := i - start; upper && lower && (digit || n >= 2*residueLen-8) && n >= residueLen {
			for j := start; j < i; j++ {
				m.hide[j] = true
			}
		}
		upper, lower, digit = false, false, false
	}
	for i := range len(m.line) {
		switch c := m.line[i]; {
		case 'A' <= c && c <= 'Z':
			upper = true
		case 'a' <= c && c <= 'z':
			lower = true
		case '0' <= c && c <= '9':
			digit = true
		case c == '+' || c == '/':
		default:
			end(i)
			start = i + 1
		}
	}
	end(len(m.line))
}

// draw writes the line out and notes where each byte went.
func (m *masker) draw() {
	trailing := len(strings.TrimRight(m.line, " \t"))
	run, ends := 0, false
	flush := func() {
		if run >= shortened && ends {
			m.out.WriteString("…")
		} else if run >= shortened {
			fmt.Fprintf(&m.out, "%s(%d)", strings.Repeat(bullet, 4), run)
		} else {
			m.out.WriteString(strings.Repeat(bullet, run))
		}
		run = 0
	}
	for i := 0; i < len(m.line); {
		r, size := utf8.DecodeRuneInString(m.line[i:])
		if m.edge[i] || !m.hide[i] {
			flush()
		}
		for j := range size {
			m.at[i+j] = m.out.Len()
		}
		if m.hide[i] {
			run, ends = run+1, m.ends[i]
		} else {
			m.out.WriteString(visible(r, size, m.line[i], i >= trailing))
		}
		i += size
	}
	flush()
	m.at[len(m.line)] = m.out.Len()
}

// visible returns how a character that is not hidden is shown.
func visible(r rune, size int, first byte, trailing bool) string {
	switch {
	case r == utf8.RuneError && size <= 1:
		return fmt.Sprintf("<%02X>", first)
	case r == '\t':
		return "→"
	case r == ' ' && trailing:
		return "·"
	case r == ' ' || unicode.IsPrint(r):
		return string(r)
	}
	return fmt.Sprintf("<U+%04X>", r)
}
