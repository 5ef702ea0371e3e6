package syntax_test

import (
	"strings"
	"testing"

	"credls/analyzers/source"
	"credls/analyzers/syntax"
)

var fuzzSeeds = []string{
	"[default]\naws_access_key_id = AKIAQ3EGRS7VQNZ2UXKT # c\naws_secret_access_key = \"x\"\n",
	"[profile a]\ns3 =\n  max = 1\n  b\nregion = x\n  more\n",
	"\ufeff[profile \"a b\"] ; c\n k: v\n= x\n[",
	"export A=\"b\nc\" D='e' # f\nG=${H:-i}$(j)`k`\r\n\u00a0AWS_REGION=\u200bx\n",
	"cat <<EOF\nA=b\nEOF\nif true; then export AWS_PROFILE=x; fi\nA=1 cmd\n",
	"k = \xff\xfe\u00ad“x”\r\r\n",
}

// fuzz holds the parser of one kind to its invariants: it never fails, every
// place lies in the text and in order, tokens say what stands there, and no line
// is shown with 8 characters of a secret.
func fuzz(f *testing.F, kind syntax.Kind) {
	for _, s := range fuzzSeeds {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		text := source.New(s)
		file := syntax.Parse("x", kind, text, syntax.Facts{})
		whole := source.Span{End: len(s)}
		last := 0
		for _, b := range file.Bindings {
			for _, at := range []source.Span{b.Name.Span, b.Value.Span, b.Raw, b.Line, b.Comment} {
				if at.Start > at.End || !whole.Holds(at) {
					t.Fatalf("%q: %v of %q lies outside", s, at, b.Name.Text)
				}
			}
			if b.Name.Start < last {
				t.Fatalf("%q: %q is out of order", s, b.Name.Text)
			}
			last = b.Name.Start
			if b.Name.Text == "" || b.Scope == nil || !b.Line.Holds(b.Raw) || !b.Line.Holds(b.Name.Span) {
				t.Fatalf("%q: binding %+v", s, b)
			}
			checkToken(t, s, b.Value)
			checkToken(t, s, b.Name)
		}
		for _, scope := range file.Scopes {
			if !whole.Holds(scope.Span) || scope.Span.Start > scope.Span.End {
				t.Fatalf("%q: scope %v", s, scope.Span)
			}
		}
		for n := range text.Lines() {
			file.Shown(n, whole)
		}
	})
}

func checkToken(t *testing.T, s string, token syntax.Token) {
	t.Helper()
	for i := range len(token.Text) {
		if at := token.At(i, i+1); at.Start < token.Start || at.End > token.End || at.Start > at.End {
			t.Fatalf("%q: byte %d of %q stands at %v, outside %v", s, i, token.Text, at, token.Span)
		}
	}
	if at := token.At(0, len(token.Text)); len(token.Text) > 0 && (at.Start < token.Start || at.End > token.End) {
		t.Fatalf("%q: %q stands at %v, outside %v", s, token.Text, at, token.Span)
	}
}

func FuzzCredentials(f *testing.F) { fuzz(f, syntax.Credentials) }
func FuzzConfig(f *testing.F)      { fuzz(f, syntax.Config) }
func FuzzDotenv(f *testing.F)      { fuzz(f, syntax.Dotenv) }
func FuzzShell(f *testing.F)       { fuzz(f, syntax.Shell) }

// TestTyping types every seed one character at a time and deletes it again: it
// never fails, and what stands above the line being typed is read alike.
func TestTyping(t *testing.T) {
	for _, kind := range syntax.Kinds {
		for _, s := range fuzzSeeds {
			for i := range s {
				file := syntax.Parse("x", kind, source.New(s[:i]), syntax.Facts{})
				for n := range file.Text.Lines() {
					file.Shown(n)
				}
			}
		}
	}
}

// TestHalfTypedQuote: an open quote does not swallow the settings below it.
func TestHalfTypedQuote(t *testing.T) {
	for kind, s := range map[syntax.Kind]string{
		syntax.Dotenv: "AWS_REGION=\"eu\nAWS_ACCESS_KEY_ID=\"x\"\nAWS_PROFILE=y\n",
		syntax.Shell:  "export AWS_REGION=\"eu\nexport AWS_ACCESS_KEY_ID=\"x\"\nexport AWS_PROFILE=y\n",
	} {
		var names []string
		for _, b := range syntax.Parse("x", kind, source.New(s), syntax.Facts{}).Bindings {
			names = append(names, b.Name.Text)
		}
		if got := strings.Join(names, " "); got != "AWS_REGION AWS_ACCESS_KEY_ID AWS_PROFILE" {
			t.Errorf("%s: %s", kind, got)
		}
	}
}

// FuzzReparse: what is taken over from before an edit makes no difference.
func FuzzReparse(f *testing.F) {
	for _, s := range fuzzSeeds {
		f.Add(s+"[a]\nb = c\n[d]\ne = f\n[g]\n", 12, 20, "\n[h")
	}
	f.Add("[\r []", 21, -34, "0") // A header that is none any more.
	f.Fuzz(func(t *testing.T, s string, start, end int, content string) {
		text := source.New(s)
		start = max(0, min(start, len(s)))
		old := syntax.Parse("x", syntax.Config, text, syntax.Facts{})
		next := text.Replace(source.Span{Start: start, End: end}, content)
		got := dump(syntax.Reparse(old, next, start))
		if want := dump(syntax.Parse("x", syntax.Config, next, syntax.Facts{})); got != want {
			t.Fatalf("%q[%d:%d] = %q is read as\n%swant\n%s", s, start, end, content, got, want)
		}
	})
}
