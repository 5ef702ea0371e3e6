package main_test

import (
	"bytes"
	"go/ast"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestDocComments asks for a comment on every exported name. In a group the
// comment of the group, or one at the end of the line, will do.
func TestDocComments(t *testing.T) {
	for _, f := range goFiles() {
		if f.test || f.generated {
			continue
		}
		for _, decl := range f.Decls {
			switch d := decl.(type) {
			case *ast.FuncDecl:
				if d.Doc == nil && d.Name.IsExported() && exportedReceiver(d) {
					t.Errorf("%s: %s has no comment", f.at(d.Pos()), d.Name.Name)
				}
			case *ast.GenDecl:
				for _, name := range undocumented(d) {
					t.Errorf("%s: %s has no comment", f.at(name.Pos()), name.Name)
				}
			}
		}
	}
}

// exportedReceiver reports whether a function is none of an unexported type.
func exportedReceiver(d *ast.FuncDecl) bool {
	if d.Recv == nil {
		return true
	}
	of := d.Recv.List[0].Type
	if star, ok := of.(*ast.StarExpr); ok {
		of = star.X
	}
	if index, ok := of.(*ast.IndexExpr); ok {
		of = index.X
	}
	name, ok := of.(*ast.Ident)
	return ok && name.IsExported()
}

func undocumented(d *ast.GenDecl) (names []*ast.Ident) {
	for _, spec := range d.Specs {
		switch s := spec.(type) {
		case *ast.TypeSpec:
			if d.Doc == nil && s.Doc == nil {
				names = append(names, s.Name)
			}
		case *ast.ValueSpec:
			if d.Doc == nil && s.Doc == nil && s.Comment == nil {
				names = append(names, s.Names...)
			}
		}
	}
	return slices.DeleteFunc(names, func(n *ast.Ident) bool { return !n.IsExported() })
}

// TestComments finds banner lines, and what is left to do without saying in
// which issue.
func TestComments(t *testing.T) {
	banner := regexp.MustCompile(`^(-{4,}|={4,}|\*{4,}|#{4,}|/{4,}|~{4,}|_{4,}|\+{4,})`)
	todo := regexp.MustCompile(`^(TODO|FIXME|HACK|XXX)\b`)
	issue := regexp.MustCompile(`#\d+|https://`)
	check := func(place, line string) {
		line = strings.TrimSpace(line)
		if banner.MatchString(line) {
			t.Errorf("%s: a banner; a comment is a sentence", place)
		}
		if todo.MatchString(line) && !issue.MatchString(line) {
			t.Errorf("%s: names no issue", place)
		}
	}
	for _, f := range goFiles() {
		for _, group := range f.Comments {
			for _, c := range group.List {
				for line := range strings.Lines(strings.TrimSuffix(c.Text[2:], "*/")) {
					check(f.at(c.Pos()), line)
				}
			}
		}
	}
	script := regexp.MustCompile(`^\s*(#|--)`)
	for name, content := range tree() {
		if !isScript(name) || strings.Contains(name, "testdata/") {
			continue
		}
		for line := range strings.Lines(string(content)) {
			if marker := script.FindString(line); marker != "" {
				check(name, line[len(marker):])
			}
		}
	}
}

// isScript reports whether a file is a script, whose comments begin with # or --.
func isScript(name string) bool {
	return path.Dir(name) == ".ci" || name == "Makefile" || slices.Contains([]string{".sh", ".lua", ".yml", ".yaml"}, path.Ext(name))
}

// TestMachinePaths finds paths that exist on somebody's machine only. Go tests
// may invent users, and test data is bytes.
func TestMachinePaths(t *testing.T) {
	const before, after = `(^|[^\w.~$}/-])/`, `(/|\b)`
	scratch := regexp.MustCompile(before + `(tmp|root|work)` + after)
	homes := regexp.MustCompile(before + `(home|Users)/\w`)
	for name, content := range tree() {
		if strings.Contains(name, "testdata/") || bytes.IndexByte(content, 0) >= 0 || name == "comments_test.go" {
			continue
		}
		n := 0
		for line := range strings.Lines(string(content)) {
			if n++; scratch.MatchString(line) || !strings.HasSuffix(name, "_test.go") && homes.MatchString(line) {
				t.Errorf("%s:%d: a path of one machine", name, n)
			}
		}
	}
}
