package analyzers

import (
	"testing"

	"credls/analyzers/lint"
	"credls/analyzers/linttest"
	"credls/analyzers/profiles"
	"credls/analyzers/source"
	"credls/analyzers/syntax"
)

// Names that mean more to git, and folders at the ends of a path, which an
// editor's archives cannot hold.
func TestIgnoreEntries(t *testing.T) {
	for _, tt := range []struct{ file, ignore, text, want string }{
		{"/.env", "/.gitignore", "", "/.env\n"},
		{"a/my *.env", ".gitignore", "x\n", "x\n/a/my\\ \\*.env\n"},
		{"/r/[1]?.env", "/r/.gitignore", "x", "x\n/\\[1]\\?.env\n"},
		{"C:/r/a/.env", "C:/r/.gitignore", "x\r\n", "x\r\n/a/.env\r\n"},
	} {
		f := parse(linttest.Decode(tt.file, "<tracked: no>\n<ignored: no>\nAWS_ACCESS_KEY_ID=AKIAQ3EGRS7VQNZ2UXKT\nAWS_SECRET_ACCESS_KEY=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\n"))
		ignore := syntax.Parse(tt.ignore, "", source.New(tt.text), syntax.Facts{})
		found := linter().Run(f, profiles.NewWorld(f, ignore), nil)
		if len(found) != 1 || len(found[0].Fixes) != 1 {
			t.Errorf("%s: %v", tt.file, found)
			continue
		}
		if got := lint.Apply(ignore.Text, found[0].Fixes[0].Edits).String(); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.file, got, tt.want)
		}
	}
}
