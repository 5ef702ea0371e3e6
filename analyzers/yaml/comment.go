package yaml

import "credls/analyzers/source"

// comments finds the comments between what is no place for one.
func (p *parser) comments() {
	at := 0
	for _, s := range p.scalars {
		p.commentsIn(at, s.Start)
		at = max(at, s.End)
	}
	p.commentsIn(at, len(p.text))
}

func (p *parser) commentsIn(from, to int) {
	for i := from; i < to; i++ {
		if p.safe[i] != '#' || i > 0 && !mayPrecedeComment(p.safe[i-1]) {
			continue
		}
		start := i
		for i < to && !isBreak(p.safe[i]) {
			i++
		}
		p.tree.Comments = append(p.tree.Comments, source.Span{Start: start, End: i})
	}
}

// mayPrecedeComment reports whether the library takes a # behind b for a comment.
func mayPrecedeComment(b byte) bool {
	return isSpace(b) || isFlow(b) || b == '"' || b == '\''
}
