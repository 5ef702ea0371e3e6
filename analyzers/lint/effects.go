package lint

import (
	"slices"
	"strings"

	"credls/analyzers/aws"
	"credls/analyzers/readers"
	"credls/analyzers/syntax"
)

// An Effect is what one program does with a binding, and what several do: "keeps
// the blank", "keep the blank"; and the error that it ends in, which is said where
// there is nothing else to say. The zero value is that it reads what is meant.
type Effect struct {
	One, Many string
	Code      aws.ErrorCode
}

// Effects are what programs make of a line that sets something.
type Effects struct {
	Broken   []*readers.Reader // who does not read what is meant
	Refuse   []*readers.Reader // those of them that refuse the whole file
	Unlikely bool              // none of the likely programs breaks, only such as could read the file
	Said     string            // who does what, as a clause without a full stop
}

// Effects asks the programs that probably read the file, and the others only if
// none of those breaks, what they make of a line by itself: other faults of the
// file are not blamed on it. The line is the binding's own, or one with only that
// in it which is in question and a value that all read alike. Of a program that
// sees the binding, effect tells what becomes of the value.
func (p *Pass) Effects(b *syntax.Binding, line string, effect func(readers.Read) Effect) (e Effects) {
	likely, others := p.Readings.For(b)
	if e = p.effects(b, line, likely, effect); len(e.Broken) == 0 {
		e = p.effects(b, line, others, effect)
		e.Unlikely = true
	}
	return e
}

func (p *Pass) effects(b *syntax.Binding, line string, list []*readers.Reader, effect func(readers.Read) Effect) (e Effects) {
	unseen := Effect{One: "does not see the setting", Many: "do not see the setting"}
	if p.File.Kind.Env() {
		unseen = Effect{One: "does not set the variable", Many: "do not set the variable"}
	}
	refuses := Effect{One: "refuses", Many: "refuse"} // Said in the words of [Refuse].
	order := []Effect{refuses, unseen}
	by := map[Effect][]*readers.Reader{}
	for _, r := range list {
		read := p.Readings.Alone(r, b, line)
		what := unseen
		switch {
		case read.Found:
			what = effect(read)
		case read.Err != nil && read.Err.Code != readers.Unknown:
			what = refuses
		}
		if what == (Effect{}) {
			continue
		}
		if !slices.Contains(order, what) {
			order = append(order, what)
		}
		by[what] = append(by[what], r)
		e.Broken = append(e.Broken, r)
	}
	var said []string
	for _, what := range order {
		switch who := by[what]; {
		case len(who) == 0:
		case what == refuses:
			said = append(said, Refuse(who))
		case len(by) == 1:
			said = append(said, Clause(who, what.One, what.Many)+InBrackets(what.Code))
		default:
			said = append(said, Clause(who, what.One, what.Many))
		}
	}
	e.Refuse, e.Said = by[refuses], strings.Join(said, "; ")
	return e
}

// Matters reports whether effects are to be told. A variable that is none of AWS's
// is no business of ours, unless a program refuses the file and with it those that
// are; what only an unlikely program does matters for credentials alone.
func (p *Pass) Matters(b *syntax.Binding, e Effects) bool {
	switch {
	case b.Setting == aws.None && !p.Home():
		return len(e.Refuse) > 0 && !e.Unlikely && p.concernsAWS()
	case e.Unlikely:
		return len(e.Broken) > 0 && b.Setting.IsCredential()
	}
	return len(e.Broken) > 0
}

// concernsAWS is [ConcernsAWS] of the file, found out once.
func (p *Pass) concernsAWS() bool {
	if p.concerns == syntax.Unknown {
		if p.concerns = syntax.No; ConcernsAWS(p.File) {
			p.concerns = syntax.Yes
		}
	}
	return p.concerns == syntax.Yes
}

// LineEffects are what programs make of a line that is no setting. In an env file
// nobody is asked who only passes over it: that is all one can do with it.
func (p *Pass) LineEffects(line string) (e Effects) {
	refuse, lose, over := readers.WithLine(p.Readings.Likely, p.File.Kind, line)
	if !p.Home() {
		over = nil
		if len(refuse)+len(lose) == 0 {
			refuse, lose, _ = readers.WithLine(p.Readings.Unlikely, p.File.Kind, line)
			e.Unlikely = true
		}
	}
	var said []string
	if len(refuse) > 0 {
		said = append(said, Refuse(refuse))
	}
	if len(lose) > 0 {
		said = append(said, Clause(lose, "loses", "lose")+" the setting below")
	}
	if len(over) > 0 {
		said = append(said, Clause(over, "passes", "pass")+" over it")
	}
	e.Broken, e.Said = append(refuse, lose...), strings.Join(said, "; ")
	return e
}
