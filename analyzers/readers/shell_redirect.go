package readers

import "strings"

// redirection reads a redirection, if one stands here, and tells whether it
// could fail, as every one that opens a file can.
func (p *shellParser) redirection() (found, risky bool) {
	i := p.pos
	for i < len(p.text) && '0' <= p.text[i] && p.text[i] <= '9' {
		i++
	}
	op := redirectionSign(p.text[i:])
	if op == "" || op[0] == '&' && i > p.pos {
		return false, false
	}
	if p.dash && (op[0] == '&' || i > p.pos+1) { // A number has one digit.
		return false, false
	}
	if p.dash && op == "<<<" {
		p.unexpected()
	}
	if i == p.pos && !p.dash && (p.sees("<(") || p.sees(">(")) {
		return false, false
	}
	p.pos = i + len(op)
	p.blanks()
	from := p.pos
	target, known := p.someWord().literal()
	if (p.sees("<") || p.sees(">")) && strings.Trim(p.text[from:p.pos], "0123456789") == "" {
		p.unexpected() // It is the number of the next redirection.
	}
	switch op {
	case "<<", "<<-":
		if !known { // Nothing is expanded in the word that ends a here-document.
			target = p.text[from:p.pos]
		}
		p.pending = append(p.pending, heredoc{target, op == "<<-", strings.ContainsAny(p.text[from:p.pos], "'\"\\")})
		return true, false
	case "<<<":
		return true, false
	case "<&", ">&":
		given := target == "-" || target == "0" || target == "1" || target == "2"
		return true, !known || !given && (p.dash || strings.Trim(target, "0123456789") != "")
	}
	return true, !known || target != "/dev/null"
}

// redirectionSign returns the sign of redirection at the start of s, or "".
func redirectionSign(s string) string {
	for _, sign := range [...]string{"&>>", "&>", "<<<", "<<-", "<<", "<&", "<>", "<", ">>", ">&", ">|", ">"} {
		if strings.HasPrefix(s, sign) {
			return sign
		}
	}
	return ""
}
