package analyzers

import (
	"fmt"
	"strings"
	"testing"

	"credls/analyzers/lint"
	"credls/analyzers/linttest"
	"credls/analyzers/profiles"
	"credls/analyzers/readers"
	"credls/analyzers/source"
	"credls/analyzers/syntax"
)

// manyProfiles returns a credentials file of n profiles without a fault.
func manyProfiles(n int) string {
	const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
	var b strings.Builder
	for i := range n {
		id := []byte("AKIAQ3EGRS7VQNZ2UXKT")
		for j, x := 19, i; j > 12; j, x = j-1, x/32 {
			id[j] = letters[x%32]
		}
		fmt.Fprintf(&b, "[team-%05d]\naws_access_key_id = %s\naws_secret_access_key = qF4dT9xWv2LmZ7bKc8RnYp3HsJ6gEa1uQ%s\nregion = eu-west-1\n\n", i, id, string(id[13:]))
	}
	return b.String()
}

// BenchmarkParse and BenchmarkRun show what a large file costs, beside the floor
// of walking over its lines.
func BenchmarkLines(b *testing.B) {
	text := manyProfiles(10000)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		source.New(text)
	}
}

func BenchmarkParse(b *testing.B) {
	for _, n := range []int{100, 1000, 10000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			text := source.New(manyProfiles(n))
			b.SetBytes(int64(text.Len()))
			b.ReportAllocs()
			for b.Loop() {
				syntax.Parse(".aws/credentials", syntax.Credentials, text, syntax.Facts{})
			}
		})
	}
}

func BenchmarkRun(b *testing.B) {
	for _, n := range []int{100, 1000, 10000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			f := syntax.Parse(".aws/credentials", syntax.Credentials, source.New(manyProfiles(n)), syntax.Facts{})
			l := lint.New(All(), lint.Options{})
			if found := l.Run(f, profiles.NewWorld(f), nil); len(found) > 0 {
				b.Fatalf("%d findings: %s", len(found), found[0].Message)
			}
			b.SetBytes(int64(f.Text.Len()))
			b.ReportAllocs()
			for b.Loop() {
				l.Run(f, profiles.NewWorld(f), nil)
			}
		})
	}
}

// BenchmarkReadings shows what asking every reader about every value adds to the
// parse alone: nothing much in a plain file, and one section in a file with one
// peculiar line.
func BenchmarkReadings(b *testing.B) {
	plain := manyProfiles(10000)
	for _, c := range []struct{ name, text string }{
		{"parse-alone", plain},
		{"plain", plain},
		{"one-peculiar-line", strings.Replace(plain, "region = eu-west-1", "region = \"eu-west-1\" # x", 1)},
	} {
		b.Run(c.name, func(b *testing.B) {
			text := source.New(c.text)
			b.SetBytes(int64(text.Len()))
			for b.Loop() {
				f := syntax.Parse(".aws/credentials", syntax.Credentials, text, syntax.Facts{})
				if c.name == "parse-alone" {
					continue
				}
				readings := readers.NewReadings(f, nil)
				for _, binding := range f.Bindings {
					if binding.Plain() {
						continue // Every program reads what stands there.
					}
					for _, r := range append(readings.Likely, readings.Unlikely...) {
						readings.Of(r, binding)
					}
				}
			}
		})
	}
}

// BenchmarkSessions shows what sessions cost, each with its token and the note of
// when it ends, and sign-ins that many profiles share.
func BenchmarkSessions(b *testing.B) {
	const n = 10000
	token := tokenOf(now)
	var keys, signIns strings.Builder
	for i := range n {
		fmt.Fprintf(&keys, "[team-%05d]\naws_access_key_id = ASIARTV3BGSYNRVQG3C2\naws_secret_access_key = qF4dT9xWv2LmZ7bKc8RnYp3HsJ6gEa1uQiOoDt5V\naws_session_token = %s\nx_security_token_expires = 2026-11-23T20:00:00Z\n\n", i, token)
		fmt.Fprintf(&signIns, "[profile team-%05d]\nsso_session = shop-%d\nsso_account_id = 110987654320\nsso_role_name = Dev\n\n", i, i%3)
	}
	for _, tt := range []struct {
		name, text string
		kind       syntax.Kind
	}{{"credentials", keys.String(), syntax.Credentials}, {"config", signIns.String(), syntax.Config}} {
		b.Run(tt.name, func(b *testing.B) {
			f := syntax.Parse("x/.aws/"+tt.name, tt.kind, source.New(tt.text), syntax.Facts{})
			w := profiles.NewWorld(f, parse(linttest.Decode("x/.aws/sso/cache/0123456789abcdef0123456789abcdef01234567.json", `{"accessToken":"t"}`)))
			w.Now = now
			alone := lint.New([]*lint.Analyzer{expiredSession}, lint.Options{})
			b.ReportAllocs()
			for b.Loop() {
				alone.Run(f, w, nil)
			}
		})
	}
}
