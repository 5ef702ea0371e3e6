package readers

import (
	"strings"
	"unicode"

	"github.com/joho/godotenv"

	"credls/analyzers/syntax"
)

var godotenvLib = &Reader{
	Name:    "godotenv",
	Title:   "godotenv",
	Version: "github.com/joho/godotenv v1.5.1",
	Kinds:   []syntax.Kind{syntax.Dotenv},
	Read:    readGodotenv,
}

// readGodotenv lets the library itself read the file, and finds by a scan of
// its own where the names stand. The library's errors quote the file and go no
// further than here; what it read before an error its callers never see.
func readGodotenv(text string, _ syntax.Kind) Reading {
	if doubles(text) {
		return Reading{Err: &Refusal{0, Unknown, "values that grow beyond bounds"}}
	}
	found, err := godotenv.UnmarshalBytes([]byte(text))
	scan := dotenvScan{dotenvCursor: dotenvCursor{text: text}}
	refusal := scan.run()
	if err != nil {
		if refusal == nil {
			refusal = &Refusal{scan.at, "error", "a line that godotenv cannot read"}
		}
		return Reading{Err: refusal}
	}
	values := make([]Value, 0, len(found))
	for _, v := range scan.names.values {
		if text, ok := found[v.Name]; ok {
			values = append(values, Value{v.Name, text, v.At})
		}
	}
	return Reading{Scopes: []Scope{{Values: values}}}
}

// A dotenvScan walks over the statements of an env file in godotenv's grammar
// and notes where each name stands last. It reads \r\n where the library reads
// \n; they mean the same everywhere.
type dotenvScan struct {
	dotenvCursor
	names table
}

func (s *dotenvScan) run() *Refusal {
	for s.next() {
		if err := s.name(); err != nil {
			return err
		}
		if err := s.value(); err != nil {
			return err
		}
	}
	return nil
}

// name reads a name and its delimiter, = or :. The library looks at bytes, one
// by one, and takes each for the Latin-1 character of that number.
func (s *dotenvScan) name() *Refusal {
	s.skipBlanks()
	if rest, ok := strings.CutPrefix(s.text[s.at:], "export"); ok && rest != "" {
		if trimmed := trimBlanks(rest); len(trimmed) < len(rest) {
			s.at = len(s.text) - len(trimmed)
		}
	}
	start := s.at
	for i := start; i < len(s.text); i++ {
		r := rune(s.text[i])
		switch {
		case r == '=' || r == ':':
			name := strings.TrimRightFunc(s.text[start:i], unicode.IsSpace)
			s.names.set(Value{Name: name, At: start})
			s.at = i + 1
			s.skipBlanks()
			return nil
		case !dotenvBlank(r) && r != '_' && r != '.' && !unicode.IsLetter(r) && !unicode.IsNumber(r):
			s.at = i
			return &Refusal{start, "unexpected character", "a name with a character that godotenv does not take"}
		}
	}
	// A name that ends with the file is a value without a name.
	s.names.set(Value{At: start})
	return nil
}

// value skips a value: to the closing quote, or to the end of the line.
func (s *dotenvScan) value() *Refusal {
	rest := s.text[s.at:]
	if rest == "" || rest[0] != '"' && rest[0] != '\'' {
		if end := strings.IndexAny(rest, "\r\n"); end >= 0 {
			s.at += end
		} else {
			s.at = len(s.text)
		}
		return nil
	}
	for i := 1; i < len(rest); i++ {
		if rest[i] == rest[0] && rest[i-1] != '\\' {
			s.at += i + 1
			return nil
		}
	}
	return &Refusal{s.at, "unterminated quoted value", "a quote that nothing closes"}
}
