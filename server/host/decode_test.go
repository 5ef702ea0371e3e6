package host

import (
	"testing"
	"unicode/utf8"

	"credls/analyzers/syntax"
)

// wide returns ASCII as UTF-16, with the NUL first or last.
func wide(s string, bigEndian bool) string {
	var b []byte
	for i := range len(s) {
		if bigEndian {
			b = append(b, 0, s[i])
		} else {
			b = append(b, s[i], 0)
		}
	}
	return string(b)
}

func TestDecode(t *testing.T) {
	tests := []struct {
		name, raw, text string
		encoding        syntax.DiskEncoding
		bom             bool
		ends            syntax.LineEnds
	}{
		{"empty", "", "", syntax.UTF8, false, syntax.UnknownLineEnds},
		{"no line end", "A=b", "A=b", syntax.UTF8, false, syntax.UnknownLineEnds},
		{"usual", "A=b\nC=é\n", "A=b\nC=é\n", syntax.UTF8, false, syntax.LF},
		{"crlf", "A\r\nB\r\n", "A\r\nB\r\n", syntax.UTF8, false, syntax.CRLF},
		{"cr", "A\rB\r", "A\rB\r", syntax.UTF8, false, syntax.CR},
		{"mixed", "A\r\nB\n", "A\r\nB\n", syntax.UTF8, false, syntax.MixedLineEnds},
		{"cr before crlf", "A\r\r\n", "A\r\r\n", syntax.UTF8, false, syntax.MixedLineEnds},
		{"bom", bomUTF8 + "A=b\n", "A=b\n", syntax.UTF8, true, syntax.LF},
		{"bom alone", bomUTF8, "", syntax.UTF8, true, syntax.UnknownLineEnds},
		{"two boms", bomUTF8 + bomUTF8 + "A", "\uFEFFA", syntax.UTF8, true, syntax.UnknownLineEnds},
		{"latin-1", "A=\xe9\n", "A=\xe9\n", syntax.NotUTF8, false, syntax.LF},
		{"latin-1 with bom", bomUTF8 + "A=\xe9\n", "A=\xe9\n", syntax.NotUTF8, true, syntax.LF},
		{"little endian", bomUTF16LE + wide("A=b\r\n", false), "A=b\r\n", syntax.UTF16LE, true, syntax.CRLF},
		{"big endian", bomUTF16BE + wide("A=b\n", true), "A=b\n", syntax.UTF16BE, true, syntax.LF},
		{"little endian without bom", wide("A=b\n", false), "A=b\n", syntax.UTF16LE, false, syntax.LF},
		{"big endian without bom", wide("A=b\n", true), "A=b\n", syntax.UTF16BE, false, syntax.LF},
		{"little endian with a dash", wide("# a", false) + "\x13\x20" + wide("\nA=b", false), "# a\u2013\nA=b", syntax.UTF16LE, false, syntax.LF},
		{"mark alone", bomUTF16LE, "", syntax.UTF16LE, true, syntax.UnknownLineEnds},
		{"pair", bomUTF16LE + "\x3d\xd8\x00\xde", "😀", syntax.UTF16LE, true, syntax.UnknownLineEnds},
		{"half a pair", bomUTF16BE + "\xd8\x3d\x00A", "\uFFFDA", syntax.UTF16BE, true, syntax.UnknownLineEnds},
		{"half a pair at the end", bomUTF16BE + "\xd8\x3d", "\uFFFD", syntax.UTF16BE, true, syntax.UnknownLineEnds},
		{"half a unit", bomUTF16LE + "A\x00B", "A\uFFFD", syntax.UTF16LE, true, syntax.UnknownLineEnds},
		{"NULs that are no UTF-16", "A\x00\x00\x00B\x00\x00\x00", "A\x00\x00\x00B\x00\x00\x00", syntax.UTF8, false, syntax.UnknownLineEnds},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			text, disk := Decode([]byte(test.raw))
			if want := (syntax.Disk{Encoding: test.encoding, BOM: test.bom, LineEnds: test.ends}); disk != want || text != test.text {
				t.Errorf("got %q %+v, want %q %+v", text, disk, test.text, want)
			}
			if got := DiskOf([]byte(test.raw)); got != disk {
				t.Errorf("DiskOf %+v", got)
			}
		})
	}
}

func TestRewritten(t *testing.T) {
	const bom, enc, ends = 1, 2, 4
	tests := []struct {
		name, raw string
		what      int
		want      string
	}{
		{"nothing asked", bomUTF8 + "A\r\n", 0, bomUTF8 + "A\r\n"},
		{"bom", bomUTF8 + "A\r\n", bom, "A\r\n"},
		{"two boms", bomUTF8 + bomUTF8 + "A", bom, "A"},
		{"bom of latin-1", bomUTF8 + "\xe9\r\n", bom, "\xe9\r\n"},
		{"line ends", "A\r\nB\rC\nD\r\r\n", ends, "A\nB\nC\nD\n\n"},
		{"line ends below a bom", bomUTF8 + "A\r\n", ends, bomUTF8 + "A\n"},
		{"line ends of latin-1", "\xe9\r\n", ends, "\xe9\n"},
		{"no missing end added", "A\r\nB", ends, "A\nB"},
		{"bom of UTF-16 stays", bomUTF16LE + wide("A", false), bom, bomUTF16LE + wide("A", false)},
		{"UTF-16", bomUTF16LE + wide("A\r\n", false), enc, "A\r\n"},
		{"UTF-16 without bom", wide("A\r\n", true), enc, "A\r\n"},
		{"UTF-16 with a second bom", bomUTF16LE + bomUTF16LE + wide("A", false), enc, "A"},
		{"line ends of UTF-16", bomUTF16BE + wide("A\r\n", true), ends, bomUTF16BE + wide("A\n", true)},
		{"all", bomUTF16BE + wide("A\r\nB\r", true), bom | enc | ends, "A\nB\n"},
		{"half a pair stays", bomUTF16BE + "\xd8\x3d", enc, bomUTF16BE + "\xd8\x3d"},
		{"binary stays", "\x00\r\n\x00\x00", bom | enc | ends, "\x00\r\n\x00\x00"},
	}
	for _, test := range tests {
		got := Rewritten([]byte(test.raw), test.what&bom != 0, test.what&enc != 0, test.what&ends != 0)
		if string(got) != test.want {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
}

// FuzzRewritten holds what is decoded, encoded and rewritten against what must
// always be so.
func FuzzRewritten(f *testing.F) {
	for _, s := range []string{"", "A\r\n", bomUTF8 + "A", bomUTF16LE + wide("A\r", false), wide("A\n", true), "\xe9", bomUTF16BE + "\xd8\x3d\xde\x00"} {
		for what := range byte(8) {
			f.Add([]byte(s), what)
		}
	}
	f.Fuzz(func(t *testing.T, raw []byte, what byte) {
		text, disk := Decode(raw)
		c := &Content{Path: "f", Raw: raw}
		if same, err := c.Encode(text); err == nil && string(same) != string(raw) {
			t.Fatalf("%q comes back as %q", raw, same)
		} else if err != nil && byteUnits(disk) {
			t.Fatalf("%q: %v", raw, err)
		}
		bom, enc, ends := what&1 != 0, what&2 != 0, what&4 != 0
		once := Rewritten(raw, bom, enc, ends)
		if twice := Rewritten(once, bom, enc, ends); string(twice) != string(once) {
			t.Fatalf("%q rewritten %q, then %q", raw, once, twice)
		}
		if utf8.Valid(raw) && !utf8.Valid(once) {
			t.Fatalf("%q rewritten %q", raw, once)
		}
	})
}

// byteUnits reports whether every sequence of bytes is a text on such a disk.
func byteUnits(disk syntax.Disk) bool { return orderOf(disk.Encoding) == nil }
