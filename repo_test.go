// Package main_test holds what must be true of the repository as a whole:
// which package imports which, how long a file gets, what is documented.
package main_test

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
)

// ladder lists our packages from the ground up. A package imports only such as
// stand before it.
var ladder = []string{
	"analyzers/source",
	"analyzers/yaml",
	"analyzers/aws",
	"analyzers/syntax",
	"analyzers/readers",
	"analyzers/profiles",
	"analyzers/lint",
	"analyzers/verdict",
	"analyzers/complete",
	"analyzers",
	"server/host",
	"server/sts",
	"server",
	"server/cli",
	".",
	"analyzers/linttest", // Tests import it, and nothing else does.
}

// without lists what a package does not import although it stands lower: host
// and sts know no rule.
var without = map[string][]string{
	"server/host": {"analyzers/readers", "analyzers/profiles", "analyzers/lint", "analyzers"},
	"server/sts":  {"analyzers/readers", "analyzers/profiles", "analyzers/lint", "analyzers", "server/host"},
}

// owners lists the libraries that only one package may know, by the beginning
// of their import paths.
var owners = map[string]string{
	"go.lsp.dev/":              "server",
	"gopkg.in/ini.v1":          "analyzers/readers",
	"github.com/joho/godotenv": "analyzers/readers",
	"go.yaml.in/yaml/":         "analyzers/yaml",
}

// A goFile is a Go file of the repository.
type goFile struct {
	path      string // from the root, with /
	lines     int
	test      bool
	generated bool
	*ast.File
	*token.FileSet
}

func (f *goFile) dir() string { return path.Dir(f.path) }

// at returns the path and line of a place in f.
func (f *goFile) at(p token.Pos) string {
	return strings.TrimSuffix(f.path, path.Base(f.path)) + f.Position(p).String()
}

// tree holds every file of the repository but those that git, editors and
// releases leave there, by its path from the root.
var tree = sync.OnceValue(func() map[string][]byte {
	files := map[string][]byte{}
	err := filepath.WalkDir(".", func(name string, e fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case e.IsDir() && (slices.Contains([]string{".git", "node_modules", "dist"}, e.Name()) || nested(name)):
			return fs.SkipDir
		case !e.Type().IsRegular():
			return nil
		}
		files[filepath.ToSlash(name)], err = os.ReadFile(name)
		return err
	})
	if err != nil {
		panic(err)
	}
	return files
})

// nested reports whether a folder is a module of its own: tests that nobody else
// downloads, which may do what the program must not.
func nested(dir string) bool {
	_, err := os.Stat(filepath.Join(dir, "go.mod"))
	return err == nil && dir != "."
}

// goFiles holds the Go files, parsed with their comments.
var goFiles = sync.OnceValue(func() (list []*goFile) {
	for name, content := range tree() {
		if path.Ext(name) != ".go" || strings.Contains(name, "testdata/") {
			continue
		}
		fset := token.NewFileSet()
		parsed, err := parser.ParseFile(fset, path.Base(name), content, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			panic(err)
		}
		list = append(list, &goFile{
			path: name, lines: bytes.Count(content, []byte("\n")), test: strings.HasSuffix(name, "_test.go"),
			generated: ast.IsGenerated(parsed), File: parsed, FileSet: fset,
		})
	}
	slices.SortFunc(list, func(a, b *goFile) int { return strings.Compare(a.path, b.path) })
	return list
})

// TestImportDirection looks at what our packages import directly: libraries
// import package os themselves, so their own imports prove nothing.
func TestImportDirection(t *testing.T) {
	for _, f := range goFiles() {
		rank := slices.Index(ladder, f.dir())
		if rank < 0 {
			t.Errorf("%s: the package has no place on the ladder", f.path)
			continue
		}
		for _, spec := range f.Imports {
			imported := strings.Trim(spec.Path.Value, `"`)
			for prefix, owner := range owners {
				if strings.HasPrefix(imported, prefix) && f.dir() != owner {
					t.Errorf("%s: imports %s, which only %s may", f.at(spec.Pos()), imported, owner)
				}
			}
			own, ours := strings.CutPrefix(imported, "credls/")
			if !ours || f.test { // Tests of a lower package may run the rules.
				continue
			}
			switch r := slices.Index(ladder, own); {
			case r < 0 || r >= rank, slices.Contains(without[f.dir()], own):
				t.Errorf("%s: %s must not import %s", f.at(spec.Pos()), f.dir(), own)
			case f.dir() == "." && own != "server/cli":
				t.Errorf("%s: main hands its arguments on and knows nothing else", f.at(spec.Pos()))
			case f.dir() == "server/cli" && own == "server" && path.Base(f.path) != "serve.go":
				t.Errorf("%s: only serve.go knows the language server", f.at(spec.Pos()))
			}
		}
	}
}

// TestAnalyzersArePure keeps the outside world and the clock from the rules and
// what they rest on: they get bytes and facts, and nothing else.
func TestAnalyzersArePure(t *testing.T) {
	outside := []string{`"os"`, `"os/exec"`, `"net"`, `"net/http"`, `"syscall"`}
	for _, f := range goFiles() {
		if f.test || !strings.HasPrefix(f.path, "analyzers/") {
			continue
		}
		for _, spec := range f.Imports {
			if slices.Contains(outside, spec.Path.Value) {
				t.Errorf("%s: imports %s", f.at(spec.Pos()), spec.Path.Value)
			}
		}
		for use := range uses(f, "time") {
			if slices.Contains([]string{"Now", "Since", "Until"}, use.Sel.Name) {
				t.Errorf("%s: reads the clock; the time is in profiles.World", f.at(use.Pos()))
			}
		}
	}
}

// TestNothingIsCalled holds the program to what SECURITY.md says: it opens no
// connection and runs no other program.
func TestNothingIsCalled(t *testing.T) {
	for _, f := range goFiles() {
		for _, spec := range f.Imports {
			if !f.test && slices.Contains([]string{`"net"`, `"net/http"`, `"os/exec"`}, spec.Path.Value) {
				t.Errorf("%s: imports %s", f.at(spec.Pos()), spec.Path.Value)
			}
		}
	}
}

// TestLibrariesGetBytes allows the readers only those functions of their
// libraries that take bytes: given a string, ini.v1 opens the file of that name,
// and godotenv's others read or change the environment.
func TestLibrariesGetBytes(t *testing.T) {
	allowed := map[string][]string{
		"ini":      {"LoadSources", "LoadOptions", "IsErrDelimiterNotFound", "DefaultSection", "File", "Section", "Key"},
		"godotenv": {"UnmarshalBytes"},
	}
	for _, f := range goFiles() {
		if f.test || f.dir() != "analyzers/readers" {
			continue
		}
		for library, names := range allowed {
			for use := range uses(f, library) {
				if !slices.Contains(names, use.Sel.Name) {
					t.Errorf("%s: %s.%s may read more than the bytes it is given", f.at(use.Pos()), library, use.Sel.Name)
				}
			}
		}
		ast.Inspect(f.File, func(n ast.Node) bool {
			if call, ok := n.(*ast.CallExpr); ok && isUse(call.Fun, "ini", "LoadSources") {
				for _, source := range call.Args[1:] {
					if conversion, ok := source.(*ast.CallExpr); !ok || !isBytes(conversion.Fun) {
						t.Errorf("%s: write the source as []byte(…)", f.at(source.Pos()))
					}
				}
			}
			return true
		})
	}
}

// uses yields the places where f names something of an imported package.
func uses(f *goFile, pkg string) func(yield func(*ast.SelectorExpr) bool) {
	imported := slices.ContainsFunc(f.Imports, func(s *ast.ImportSpec) bool {
		name := strings.TrimSuffix(strings.Trim(s.Path.Value, `"`), ".v1")
		return path.Base(name) == pkg
	})
	return func(yield func(*ast.SelectorExpr) bool) {
		for n := range ast.Preorder(f.File) {
			if s, ok := n.(*ast.SelectorExpr); ok && imported && isUse(s, pkg, s.Sel.Name) && !yield(s) {
				return
			}
		}
	}
}

func isUse(e ast.Expr, pkg, name string) bool {
	s, ok := e.(*ast.SelectorExpr)
	if !ok || s.Sel.Name != name {
		return false
	}
	x, ok := s.X.(*ast.Ident)
	return ok && x.Name == pkg
}

func isBytes(e ast.Expr) bool {
	a, ok := e.(*ast.ArrayType)
	if !ok || a.Len != nil {
		return false
	}
	elem, ok := a.Elt.(*ast.Ident)
	return ok && elem.Name == "byte"
}

// TestFileLengths bounds files: what is longer is two topics, and what is long
// in a rule is knowledge that belongs below it.
func TestFileLengths(t *testing.T) {
	const file, rule = 400, 150
	var rules []int
	for _, f := range goFiles() {
		if f.generated {
			continue
		}
		limit := file
		if f.dir() == "analyzers" && bytes.Contains(tree()[f.path], []byte(" = &lint.Analyzer{\n")) {
			limit = rule
			rules = append(rules, f.lines)
		}
		if f.lines > limit {
			t.Errorf("%s: %d lines, at most %d", f.path, f.lines, limit)
		}
	}
	slices.Sort(rules)
	if len(rules) == 0 {
		t.Fatal("no rule found")
	}
	t.Logf("%d rules, of %d lines in the median (wanted: 80), %d at most", len(rules), rules[len(rules)/2], rules[len(rules)-1])
}

// TestNothingRunsAtStart keeps the start short: no init, and no regular
// expression that is compiled before anybody needs it.
func TestNothingRunsAtStart(t *testing.T) {
	for _, f := range goFiles() {
		if f.test || f.dir() == "analyzers/linttest" {
			continue
		}
		for _, decl := range f.Decls {
			if d, ok := decl.(*ast.FuncDecl); ok {
				if d.Recv == nil && d.Name.Name == "init" {
					t.Errorf("%s: an init", f.at(d.Pos()))
				}
				continue
			}
			ast.Inspect(decl, func(n ast.Node) bool {
				if s, ok := n.(*ast.SelectorExpr); ok && isUse(s, "regexp", "MustCompile") {
					t.Errorf("%s: compiled at start; sync.OnceValue will do", f.at(s.Pos()))
				}
				_, later := n.(*ast.FuncLit)
				return !later
			})
		}
	}
}
