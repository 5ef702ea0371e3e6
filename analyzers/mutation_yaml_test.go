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
	{"spaces-around-equals", "behind that of an item", where(in(syntax.Compose), of(aws.Region, aws.DefaultRegion), item, written), func(f *syntax.File, b *syntax.Binding) mutant {
		return with(f, source.Span{Start: b.Value.Start, End: b.Value.Start}, " ").at(b.Value.Start, 1)
	}},

	{"unquoted-account-id", "in octal digits", where(inNumbers, mapped, not(holding("8"))), unquoted},
	{"unquoted-account-id", "with an 8", where(inNumbers, mapped, holding("8")), unquoted},

	{"empty-token-interpolation", "in a map", where(of(aws.SessionToken), passed, not(item)), func(f *syntax.File, b *syntax.Binding) mutant {
		return with(f, source.Span{Start: b.Delimiter + 1, End: b.Delimiter + 1}, " ${AWS_SESSION_TOKEN}").narrowed(1, 0)
	}},
	{"empty-token-interpolation", "in a list", where(of(aws.SessionToken), passed, item), func(f *syntax.File, b *syntax.Binding) mutant {
		return with(f, source.Span{Start: b.Name.End, End: b.Name.End}, "=${AWS_SESSION_TOKEN:-}").narrowed(1, 0)
	}},

	{"refused-environment", "a map for an item", where(in(syntax.Compose), of(aws.Region, aws.DefaultRegion), item, written), func(f *syntax.File, b *syntax.Binding) mutant {
		return with(f, source.Span{Start: b.Delimiter, End: b.Delimiter + 1}, ": ").at(b.Name.Start, b.Whole.Len()+1)
	}},
	{"refused-environment", "a number in a manifest", where(in(syntax.Kubernetes), mapped), unquoted},

	{"unreadable", "a quote that nothing closes", where(of(aws.Region), entry), func(f *syntax.File, b *syntax.Binding) mutant {
		m := with(f, source.Span{Start: b.Value.Start, End: b.Value.Start}, `"`)
		return m.at(b.Name.Start, b.Value.End+1-b.Name.Start)
	}},
	{"unreadable", "a conflict", where(of(aws.Region), entry), func(f *syntax.File, b *syntax.Binding) mutant {
		return with(f, source.Span{Start: b.Line.Start, End: b.Line.Start}, "<<<<<<< HEAD\n").at(b.Line.Start, len("<<<<<<< HEAD"))
	}},

	{"newline-in-value", "an escape at the end", where(of(aws.Region), entry), func(f *syntax.File, b *syntax.Binding) mutant {
		return with(f, b.Value.Span, `"`+b.Value.Text+`\n"`).at(b.Value.End+1, 2)
	}},
}

// inNumbers: where it is known what becomes of digits.
var inNumbers = in(syntax.GitHub, syntax.Compose, syntax.Serverless)

// mapped: an ID of digits in double quotes.
func mapped(f *syntax.File, b *syntax.Binding) bool {
	return len(b.Value.Text) == 12 && b.Value.Text[0] == '0' && b.Given.Style == syntax.Double && b.Whole.Len() == len(b.Value.Text)+2
}

// unquoted takes the quotes off a value.
func unquoted(f *syntax.File, b *syntax.Binding) mutant {
	return with(f, b.Whole, b.Value.Text).at(b.Whole.Start, len(b.Value.Text))
}

// passed: a name alone, which compose hands on.
func passed(f *syntax.File, b *syntax.Binding) bool {
	return f.Kind == syntax.Compose && !b.Known() && b.Raw.Len() == 0
}

// item: of a list of NAME=value.
func item(f *syntax.File, b *syntax.Binding) bool {
	return b.Whole.Start <= b.Name.Start && b.Name.End <= b.Whole.End
}

// at has something else reported, of which nothing stands in front that was changed.
func (m mutant) at(start, length int) mutant {
	m.span = source.Span{Start: start, End: start + length}
	return m
}

// entry: of a map of its own line, plain and written out in full.
func entry(f *syntax.File, b *syntax.Binding) bool {
	between := f.Text.Slice(source.Span{Start: b.Name.End, End: max(b.Name.End, b.Value.Start)})
	before := f.Text.Slice(source.Span{Start: f.Text.Line(f.Text.LineAt(b.Name.Start)).Start, End: b.Name.Start})
	return written(f, b) && strings.Trim(before, " ") == "" && b.Whole == b.Value.Span && strings.TrimSpace(between) == ":" && b.Scope.Kind != syntax.Inputs && line(f, b)
}
