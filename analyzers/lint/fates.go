package lint

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"credls/analyzers/aws"
	"credls/analyzers/readers"
	"credls/analyzers/syntax"
)

// A Fate is what happens to those who meet a mistake.
type Fate struct {
	Who  string // programs, or AWS
	What string // a clause in the singular, such as "refuses the file"; Markdown
}

// everyProgram stands for all programs where there is nothing to tell apart.
const everyProgram = "every program"

// Fates tells who breaks on an example of the rule: what each program that reads
// such files makes of it, programs of one fate together, and then the errors that
// the rule prevents with those who raise them.
func (a *Analyzer) Fates(e Example) (fates []Fate) {
	groups := a.groups(e)
	codes := slices.Clone(a.Prevents)
	for _, g := range groups {
		who := named(g.Readers)
		if len(groups) == 1 && len(g.Readers) > 3 && a.Breaks == "" {
			who = everyProgram
		}
		fates = append(fates, Fate{who, g.Remark})
		codes = slices.DeleteFunc(codes, func(c aws.ErrorCode) bool { return g.Remark == refuses(string(c)) })
	}
	return withErrors(fates, codes, len(a.Prevents) == 1)
}

// withErrors adds who raises which error: to the only fate where AWS alone does.
// only says that the rule prevents no other error.
func withErrors(fates []Fate, codes []aws.ErrorCode, only bool) []Fate {
	var raisers []string
	by := map[string][]aws.ErrorCode{}
	for _, code := range codes {
		who := raiser(code)
		if by[who] == nil {
			raisers = append(raisers, who)
		}
		by[who] = append(by[who], code)
	}
	for _, who := range raisers {
		errors := Listed(markedCodes(by[who]), "or")
		switch {
		case only:
		case who == byAWS && len(by[who]) > 1:
			errors += ", depending on the fault and the service"
		default:
			errors += ", depending on the fault"
		}
		switch {
		case who == byAWS && len(raisers) == 1 && len(fates) == 1:
			fates[0].What += "; " + who + " " + errors
		case who == byAWS:
			fates = append(fates, Fate{who, errors})
		default:
			fates = append(fates, Fate{who + " raises", errors})
		}
	}
	return fates
}

// byAWS says who answers an error that no program raises by itself.
const byAWS = "AWS answers"

// raiser returns who raises an error: AWS, or a program by itself.
func raiser(code aws.ErrorCode) string {
	if info, ok := aws.ErrorNamed(string(code)); ok && info.Local() {
		return info.Service
	}
	return byAWS
}

// groups sorts the programs by what they make of an example, those that read it as
// meant last. What the author says of those who break goes before what can be read
// off the text, and then only likely programs are named: the rule knows no other.
// Where those that break read the environment and not the file, they are told apart.
func (a *Analyzer) groups(e Example) (groups []readers.Group) {
	doc := a.Documentation()
	f, w := doc.World(slices.Index(doc.Examples, e))
	breaks := map[string]bool{}
	for _, d := range New([]*Analyzer{a}, Options{}).Run(f, w, nil) {
		for _, name := range d.Readers {
			breaks[name] = true
		}
	}
	list := readers.All()
	if a.Breaks != "" {
		list, _ = readers.Likely(f, nil)
	}
	inherit := a.Breaks != "" && f.Kind.Env() && slices.ContainsFunc(environmentReaders(), func(r *readers.Reader) bool { return breaks[r.Name] })
	if inherit {
		list = environmentReaders()
	}
	var fine readers.Group
	for _, reader := range list {
		remark := asMeant
		switch {
		case slices.Contains(reader.Kinds, f.Kind):
			remark = fate(reader, f, e.Bytes())
		case !inherit:
			continue
		}
		if a.Breaks != "" && !strings.HasPrefix(remark, refuses("")) {
			if remark = a.Breaks; len(breaks) > 0 && !breaks[reader.Name] {
				remark = cmp.Or(a.Copes, asMeant)
			}
		}
		if remark == asMeant || remark == a.Copes {
			fine = readers.Group{Remark: remark, Readers: append(fine.Readers, reader)}
			continue
		}
		i := slices.IndexFunc(groups, func(g readers.Group) bool { return g.Remark == remark })
		if i < 0 {
			i = len(groups)
			groups = append(groups, readers.Group{Remark: remark})
		}
		groups[i].Readers = append(groups[i].Readers, reader)
	}
	if len(fine.Readers) == 0 {
		return groups
	}
	if len(groups) == 0 {
		fine.Remark = asItStands
	}
	return append(groups, fine)
}

const (
	asMeant    = "reads it as meant"
	asItStands = "takes it as it stands"
)

// refuses is the fate of a program that refuses the file, with its error if that is
// one that users can look up.
func refuses(code string) string {
	if _, known := aws.ErrorNamed(code); known {
		return "refuses the file (`" + code + "`)"
	}
	return "refuses the file"
}

// fate says what a program makes of the settings of a file, in the words of
// [readers.Read.Remark].
func fate(r *readers.Reader, f *syntax.File, disk string) string {
	reads, refusal := r.Whole(f, disk)
	if refusal != nil {
		return refuses(refusal.Code)
	}
	var remarks []string
	names := map[string][]string{}
	seen := false
	for i, b := range f.Bindings {
		if b.Scope.Kind == syntax.Nested {
			continue // It belongs to no profile, and a Reading does not hold it.
		}
		seen = seen || reads[i].Found
		remark := reads[i].Remark(f, b)
		if remark == "" {
			continue
		}
		if !reads[i].Found && overruled(f, reads, i) {
			remark = "takes the last one"
		}
		if names[remark] == nil {
			remarks = append(remarks, remark)
		}
		names[remark] = append(names[remark], "`"+b.Name.Text+"`")
	}
	switch {
	case len(remarks) == 0:
		return asMeant
	case !seen && len(remarks) == 1 && len(f.Bindings) > 1:
		return "sees none of it"
	}
	for i, remark := range remarks {
		remarks[i] = fmt.Sprintf("%s: %s", Listed(names[remark], "and"), remark)
	}
	return strings.Join(remarks, "; ")
}

// overruled reports whether a program takes another binding of the same name in
// the place of the one with the number i.
func overruled(f *syntax.File, reads []readers.Read, i int) bool {
	for n, b := range f.Bindings {
		if n != i && reads[n].Found && b.Scope == f.Bindings[i].Scope && strings.EqualFold(b.Name.Text, f.Bindings[i].Name.Text) {
			return true
		}
	}
	return false
}

// named lists programs by their full names.
func named(list []*readers.Reader) string {
	titles := make([]string, len(list))
	for i, r := range list {
		titles[i] = r.Title
	}
	return strings.Join(titles, ", ")
}

// Listed joins words: "a, b or c".
func Listed(words []string, and string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " " + and + " " + words[last]
}

func plainCodes(codes []aws.ErrorCode) []string {
	texts := make([]string, len(codes))
	for i, c := range codes {
		texts[i] = string(c)
	}
	return texts
}

func markedCodes(codes []aws.ErrorCode) []string {
	texts := plainCodes(codes)
	for i := range texts {
		texts[i] = "`" + texts[i] + "`"
	}
	return texts
}
