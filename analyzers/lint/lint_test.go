package lint_test

import (
	"bytes"
	"log/slog"
	"strings"
	"testing"
	"time"

	"credls/analyzers/aws"
	"credls/analyzers/lint"
	"credls/analyzers/profiles"
	"credls/analyzers/source"
	"credls/analyzers/syntax"
)

// everyX reports each value that holds an x and offers to remove the first one.
var everyX = &lint.Analyzer{
	Name: "every-x", Severity: lint.Warning,
	Binding: func(pass *lint.Pass, b *syntax.Binding) {
		if i := strings.IndexByte(b.Value.Text, 'x'); i >= 0 {
			pass.ReportBinding(b, lint.Diagnostic{Span: b.Value.Span, Message: "An x.", Fixes: []lint.Fix{{
				Title: "Remove an x", Safe: true, Edits: lint.Remove(b.Value.At(i, i+1)),
			}}})
		}
	},
}

var broken = &lint.Analyzer{
	Name: "broken", Severity: lint.Error,
	Binding: func(_ *lint.Pass, b *syntax.Binding) { panic("a secret: " + b.Value.Text) },
}

func credentials(text string) (*syntax.File, *profiles.World) {
	f := syntax.Parse("a/.aws/credentials", syntax.Credentials, source.New(text), syntax.Facts{})
	w := profiles.NewWorld(f)
	w.Now = time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC)
	return f, w
}

func count(l *lint.Linter, text string) int {
	f, w := credentials(text)
	return len(l.Run(f, w, nil))
}

// Who looks at a file for longer is told when it has to be looked at again: at the
// earliest time that a rule or a comment names and that is not past.
func TestUntil(t *testing.T) {
	now := time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)
	var names []time.Duration
	changing := &lint.Analyzer{Name: "changing", Severity: lint.Info, File: func(pass *lint.Pass) {
		for _, d := range names {
			pass.Until(now.Add(d))
		}
	}}
	l := lint.New([]*lint.Analyzer{changing}, lint.Options{})
	for _, tt := range []struct {
		names   []time.Duration
		comment string
		want    time.Duration // 0 for never
	}{
		{nil, "", 0},
		{[]time.Duration{time.Hour, time.Minute, 2 * time.Hour}, "", time.Minute},
		{[]time.Duration{-time.Hour, 0}, "", 0},
		{nil, "# credls: ignore x until=2026-11-23\n# credls: ignore x until=2026-12-24\n", 12 * time.Hour},
		{nil, "# credls: ignore x until=2026-11-22\n", 0},
		{nil, "# credls: ignore x until=never\n", 0},
	} {
		names = tt.names
		f, w := credentials(tt.comment + "[a]\n")
		w.Now = now
		want := now.Add(tt.want)
		if tt.want == 0 {
			want = time.Time{}
		}
		if _, until := l.RunUntil(f, w, nil); !until.Equal(want) {
			t.Errorf("%v %q: until %v, want %v", tt.names, tt.comment, until, want)
		}
		w.Now = time.Time{}
		if _, until := l.RunUntil(f, w, nil); !until.IsZero() {
			t.Errorf("%v %q: until %v without a clock", tt.names, tt.comment, until)
		}
	}
}

func TestIgnore(t *testing.T) {
	l := lint.New([]*lint.Analyzer{everyX}, lint.Options{})
	for text, want := range map[string]int{
		"[a]\nregion = x\noutput = x\n":                                                       2,
		"[a]\n# credls: ignore every-x\nregion = x\noutput = x\n":                             1,
		"[a]\n; credls: ignore other, every-x -- why\nregion = x\n":                           0,
		"[a]\n# credls: ignore other\nregion = x\n":                                           1,
		"[a]\n# credls: ignore every-x\n# another comment\nregion = x\n":                      0,
		"[a]\n# credls: ignore every-x\n\nregion = x\n":                                       1,
		"[a]\nregion = x\n# credls: ignore-file every-x -- all of it\noutput = x\n":           0,
		"[a]\n# credls: ignore every-x until=2026-11-23\nregion = x\n":                        0,
		"[a]\n# credls: ignore every-x until=2026-11-22\nregion = x\n":                        1,
		"[a]\n# credls: ignore every-x\ncredential_process = a\n  x\noutput = y\n":            0,
		"[a]\n# credls: ignore\nregion = x\n":                                                 1,
		"[a]\n# credls: frobnicate every-x\nregion = x\n":                                     1,
		"# credls: ignore every-x":                                                            0,
		"[a]\nregion = x\n" + lint.IgnoreComment("every-x") + "\noutput = x\nca_bundle = x\n": 2,
	} {
		if got := count(l, text); got != want {
			t.Errorf("%q: %d findings, want %d", text, got, want)
		}
	}
}

// uses reports what each name in a comment is good for.
var uses = &lint.Analyzer{
	Name: "uses", Severity: lint.Hint,
	Ignore: func(pass *lint.Pass, i *lint.Ignore) {
		for _, r := range i.Rules {
			pass.Report(lint.Diagnostic{Span: r.Span, Message: map[lint.Use]string{lint.Unclear: "unclear", lint.Used: "used", lint.Unused: "unused", lint.NoRule: "none"}[r.Use] + r.Near})
		}
	},
}

// TestUse: what a comment is good for is only told where it is known.
func TestUse(t *testing.T) {
	elsewhere := &lint.Analyzer{Name: "elsewhere", Elsewhere: true, File: func(*lint.Pass) {}}
	silent := &lint.Analyzer{Name: "silent", File: func(*lint.Pass) {}}
	cover := &lint.Analyzer{Name: "cover", Severity: lint.Error, Uncovers: []string{"silent"}, File: func(pass *lint.Pass) { pass.Report(lint.Diagnostic{Message: "A cover."}) }}
	all := []*lint.Analyzer{everyX, broken, elsewhere, silent, uses}
	off := lint.Options{Severities: map[string]lint.Severity{"every-x": lint.Off, "silent": lint.Off}}
	for _, tt := range []struct {
		analyzers []*lint.Analyzer
		options   lint.Options
		names     string
		want      string
	}{
		{all, lint.Options{}, "every-x silent", "used unused"},
		{all, lint.Options{}, "broken elsewhere uses", "unclear unclear unclear"},
		{all, lint.Options{}, "evry-x no-such-thing", "noneevery-x none"},
		{all, lint.Options{Readers: []string{"go-sdk"}}, "every-x silent", "used unclear"},
		{all, off, "every-x silent", "unclear unclear"},
		{append([]*lint.Analyzer{cover}, all...), lint.Options{}, "silent", "unclear"},
	} {
		f, w := credentials("[a]\n# credls: ignore " + tt.names + "\nregion = x\n")
		var got []string
		for _, d := range lint.New(tt.analyzers, tt.options).Run(f, w, nil) {
			if d.Analyzer == uses {
				got = append(got, d.Message)
			}
		}
		if strings.Join(got, " ") != tt.want {
			t.Errorf("%s: %q, want %q", tt.names, got, tt.want)
		}
	}
}

func TestSeverities(t *testing.T) {
	const text = "[a]\nregion = x\n"
	if n := count(lint.New([]*lint.Analyzer{everyX}, lint.Options{Severities: map[string]lint.Severity{"every-x": lint.Off}}), text); n != 0 {
		t.Errorf("switched off it finds %d", n)
	}
	f, w := credentials(text)
	found := lint.New([]*lint.Analyzer{everyX}, lint.Options{Severities: map[string]lint.Severity{"every-x": lint.Hint}}).Run(f, w, nil)
	if len(found) != 1 || found[0].Severity != lint.Hint {
		t.Errorf("found %v, want one hint", found)
	}
}

// TestBrokenRule: a rule that panics takes no other with it, and its panic is
// told without the value.
func TestBrokenRule(t *testing.T) {
	var log bytes.Buffer
	l := lint.New([]*lint.Analyzer{broken, everyX}, lint.Options{Log: slog.New(slog.NewTextHandler(&log, nil))})
	if n := count(l, "[a]\nregion = xSECRETSECRET\n"); n != 1 {
		t.Errorf("%d findings, want 1", n)
	}
	if s := log.String(); !strings.Contains(s, "rule=broken") || !strings.Contains(s, "lint_test.go") || strings.Contains(s, "SECRET") {
		t.Errorf("logged %q", s)
	}
}

func TestStop(t *testing.T) {
	f, w := credentials(strings.Repeat("[a]\nregion = x\n", 1000))
	l := lint.New([]*lint.Analyzer{everyX}, lint.Options{})
	if found := l.Run(f, w, func() bool { return true }); found != nil {
		t.Errorf("a stopped run finds %d", len(found))
	}
}

// TestFixAll: three rounds come out as one edit a region of the original.
func TestFixAll(t *testing.T) {
	f, w := credentials("[a]\nregion = axbxcx\noutput = x\r\nmfa_serial = y\n")
	done := lint.New([]*lint.Analyzer{everyX}, lint.Options{}).FixAll(f, w, nil)
	if got := done.Text.String(); got != "[a]\nregion = abc\noutput = \r\nmfa_serial = y\n" {
		t.Errorf("fixed to %q", got)
	}
	if got := lint.Apply(f.Text, done.Edits).String(); got != done.Text.String() {
		t.Errorf("the edits give %q", got)
	}
	if done.Applied != 4 || len(done.Left) != 0 || len(done.Edits) != 4 {
		t.Errorf("%d fixes, %d edits, %d left", done.Applied, len(done.Edits), len(done.Left))
	}
	if got := lint.New([]*lint.Analyzer{everyX}, lint.Options{}).FixAll(f, w, func(lint.Diagnostic) bool { return false }); len(got.Edits) != 0 {
		t.Errorf("fixes nobody wants were made: %v", got.Edits)
	}
}

// TestGuard: a fix that would change what ini.v1 reads elsewhere is not made.
func TestGuard(t *testing.T) {
	harmful := &lint.Analyzer{
		Name: "harmful", Severity: lint.Error, Settings: []aws.Setting{aws.Region},
		Binding: func(pass *lint.Pass, b *syntax.Binding) {
			other := pass.File.Bindings[len(pass.File.Bindings)-1]
			pass.ReportBinding(b, lint.Diagnostic{Span: b.Value.Span, Message: "A region.", Fixes: []lint.Fix{{
				Title: "Break what follows", Safe: true, Edits: []lint.Edit{{Span: source.Span{Start: b.Line.End, End: b.Line.End}, New: "[b]\n"}},
			}}})
			_ = other
		},
	}
	f, w := credentials("[a]\nregion = x\n\n\noutput = y\n")
	if done := lint.New([]*lint.Analyzer{harmful}, lint.Options{}).FixAll(f, w, nil); len(done.Edits) != 0 {
		t.Errorf("made %v", done.Edits)
	}
}

func TestNearest(t *testing.T) {
	for word, want := range map[string]string{
		"quoted": "quoted-value", "quotd-value": "quoted-value", "QUOTED-VALUE": "quoted-value", "nothing-like-it": "", "x": "",
	} {
		if got := lint.Nearest(word, []string{"trailing-whitespace", "quoted-value", "inline-comment"}); got != want {
			t.Errorf("Nearest(%q) = %q, want %q", word, got, want)
		}
	}
}
