package analyzers_test

import (
	"strings"

	"credls/analyzers/aws"
	"credls/analyzers/source"
	"credls/analyzers/syntax"
)

// yamlMutations are the mistakes that are made in YAML alone.
var yamlMutations = []mutation{
	{"newline-in-value", "a block", where(of(aws.Region), entry), func(f *syntax.File, b *syntax.Binding) mutant {
		indent := strings.Repeat(" ", b.Name.Start-f.Text.Line(f.Text.LineAt(b.Name.Start)).Start+2)
		return with(f, b.Value.Span, "|\n"+indent+b.Value.Text).at(b.Value.Start, 1)
	}},
	{"newline-in-value", "an escape at the end", where(of(aws.Region), entry), func(f *syntax.File, b *syntax.Binding) mutant {
		return with(f, b.Value.Span, `"`+b.Value.Text+`\n"`).at(b.Value.End+1, 2)
	}},
}

// at has something else reported, of which nothing stands in front that was changed.
func (m mutant) at(start, length int) mutant {
	m.span = source.Span{Start: start, End: start + length}
	return m
}

// entry: of a map of its own line, plain and written out in full.
func entry(f *syntax.File, b *syntax.Binding) bool {
	between := f.Text.Slice(source.Span{Start: b.Name.End, End: max(b.Name.End, b.Value.Start)})
	return written(f, b) && b.Whole == b.Value.Span && strings.TrimSpace(between) == ":" && b.Scope.Kind != syntax.Inputs && line(f, b)
}
