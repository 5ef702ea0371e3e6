package analyzers

import (
	"testing"

	"credls/analyzers/lint"
	"credls/analyzers/linttest"
	"credls/analyzers/profiles"
	"credls/analyzers/source"
	"credls/analyzers/syntax"
)

// BenchmarkHome prints what large homes cost, beside the floor of walking over
// their lines: the full index, which is both files parsed and all that is asked of
// a World and its graph, and all rules over both files.
func BenchmarkHome(b *testing.B) {
	for _, home := range linttest.LargeHomes() {
		read := func() (*profiles.World, []*syntax.File) {
			facts := syntax.Facts{Role: syntax.Home}
			files := []*syntax.File{
				syntax.Parse("/home/rosa/.aws/config", syntax.Config, source.New(home.Config), facts),
				syntax.Parse("/home/rosa/.aws/credentials", syntax.Credentials, source.New(home.Credentials), facts),
			}
			w := profiles.NewWorld(files...)
			w.ConfigPath, w.CredentialsPath = files[0].Path, files[1].Path
			return w, files
		}
		b.Run(home.Name, func(b *testing.B) {
			floor := measure(b, "floor", 0, func() {
				source.New(home.Config)
				source.New(home.Credentials)
			})
			measure(b, "index", floor, func() {
				w, files := read()
				for _, f := range files {
					w.Credentials(f)
				}
				g := w.Graph(files[0])
				g.Loop(g.Profiles[0])
				g.BuiltOn(g.Profiles[0])
				g.Claimed("x")
				g.SSORegion("x")
			})
			l := lint.New(All(), lint.Options{})
			measure(b, "rules", floor, func() {
				w, files := read()
				for _, f := range files {
					for _, d := range l.Run(f, w, nil) {
						if d.Severity < lint.Info {
							b.Fatal(d.Analyzer.Name, ": ", d.Message)
						}
					}
				}
			})
		})
	}
}

// measure runs one benchmark and returns the nanoseconds that it took. Beside them
// it prints how many times a floor that is.
func measure(b *testing.B, name string, floor float64, do func()) (took float64) {
	b.Run(name, func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			do()
		}
		took = float64(b.Elapsed().Nanoseconds()) / float64(b.N)
		if floor > 0 {
			b.ReportMetric(took/floor, "×floor")
		}
	})
	return took
}
