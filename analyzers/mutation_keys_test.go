package analyzers_test

import (
	"path"
	"slices"
	"strings"

	"credls/analyzers/aws"
	"credls/analyzers/lint"
	"credls/analyzers/linttest"
	"credls/analyzers/source"
	"credls/analyzers/syntax"
)

// settled: written, with nothing left to fill in.
var settled = where(written, not(holding("<")), not(holding("$")))

// region: one that AWS has.
var region = where(of(aws.Region), written, standard, judged, func(f *syntax.File, b *syntax.Binding) bool {
	return aws.KnownRegion(b.Value.Text) && (f.Kind.Env() || profile(f, b))
})

// otherAccountToken and globalToken can be read: the one was made for the account
// 210987654321, the other by the global endpoint.
const (
	otherAccountToken = "IQoJb3JpZ2luX2VjEP///////////wEaCWV1LXdlc3QtMSJHMEVkZGRkZGRkZGRkZGRkZGRkZGRkZGRkZGRkZGRkZGRkZGRkZGRkZGRkZGRkZGRkZGRkZGRkZGRkZGRkZGRkZGRkZGRkZGQqTwj///" +
		"////////8BEAEaDDIxMDk4NzY1NDMyMSIMdnZ2dnZ2dnZ2dnZ2KiRtYWRlIHVwIGZvciB0aGUgdGVzdHMgb2YgY3JlZGxzIG9ubHkwwMKO2AY6JG1hZGUgdXAgZm9yIHRoZSB0ZXN0cyBvZiBjcmVkbHMgb25seQ=="
	globalToken = "FwoGZXIvYXdzEP///////////wEaDHZ2dnZ2dnZ2dnZ2diIkbWFkZSB1cCBmb3IgdGhlIHRlc3RzIG9mIGNyZWRscyBvbmx5KMDCjtgG"
)

// keyless: in a section that sets no part of credentials, and takes none from
// elsewhere. Who else reads the file is unknown.
func keyless(f *syntax.File, b *syntax.Binding) bool {
	return f.Facts.Mode == 0 && !slices.ContainsFunc(b.Scope.Bindings, func(o *syntax.Binding) bool { return o.Setting.GivesCredentials() })
}

// keysElsewhere adds a token to a profile, and the keys to the other file.
func keysElsewhere(id string) maker {
	return func(f *syntax.File, b *syntax.Binding) mutant {
		const name = "aws_session_token = "
		m := below(name+linttest.Token+"\n")(f, b).narrowed(len(name), 0)
		text := "[" + b.Scope.Name.Text + "]\naws_access_key_id = " + id + "\naws_secret_access_key = qF4dT9xWv2LmZ7bKc8RnYp3HsJ6gEa1uQiOoDt5V\n"
		m.also = syntax.Parse(path.Join(path.Dir(f.Path), "credentials"), syntax.Credentials, source.New(text), syntax.Facts{})
		return m
	}
}

// ofDecodable holds in a set whose key ID tells an account.
func ofDecodable(_ *syntax.File, b *syntax.Binding) bool {
	id := sibling(b, aws.AccessKeyID)
	account, ok := aws.AccountOf(id.Value.Text)
	return ok && account != "210987654321" // Of which the other token is.
}

// readable holds in a set whose token tells an account.
func readable(_ *syntax.File, b *syntax.Binding) bool {
	token := sibling(b, aws.SessionToken)
	if token == nil || sibling(b, aws.SecurityToken) != nil {
		return false
	}
	info, ok := aws.DecodeToken(token.Value.Text)
	return ok && info.Account != ""
}

// ofGlobalToken holds in a set whose token is one of the global endpoint.
func ofGlobalToken(_ *syntax.File, b *syntax.Binding) bool {
	token := sibling(b, aws.SessionToken)
	if token == nil {
		return false
	}
	info, ok := aws.DecodeToken(token.Value.Text)
	return ok && info.Kind == aws.GlobalToken
}

// inRegion holds where a region stands in the scope.
func inRegion(_ *syntax.File, b *syntax.Binding) bool { return sibling(b, aws.Region) != nil }

// optInToken writes a token of the global endpoint, and a region that refuses it.
func optInToken(f *syntax.File, token *syntax.Binding) mutant {
	m := value(func(string) string { return globalToken })(f, token)
	at := sibling(token, aws.Region).Value.Span
	after := m.span.Start < at.Start
	at = mutant{text: m.text, span: m.span}.reporting(f, at).span
	m.text = m.text[:at.Start] + "me-south-1" + m.text[at.End:]
	if added := len("me-south-1") - at.Len(); !after {
		m.span.Start, m.span.End = m.span.Start+added, m.span.End+added
	}
	return m
}

// keyAgain writes a key ID once more, at the end and with another secret, which is
// reported.
func keyAgain(f *syntax.File, id *syntax.Binding) mutant {
	const secret = "hG3kWz8Qp1VtYc6RnB4xMj9LsD2fUe7AoXi5Ty0K"
	text := "[once-more]\naws_access_key_id = " + id.Value.Text + "\naws_secret_access_key = " + secret
	if f.Kind.Env() {
		text = "ONCE_MORE_AWS_ACCESS_KEY_ID=" + id.Value.Text + "\nONCE_MORE_AWS_SECRET_ACCESS_KEY=" + secret
	}
	m := with(f, source.Span{Start: f.Text.Len(), End: f.Text.Len()}, "\n"+text)
	m.span.Start = m.span.End - len(secret)
	return m
}

// otherAccount declares an account below a secret; the key ID is reported.
func otherAccount(f *syntax.File, secret *syntax.Binding) mutant {
	line := lint.Assignment(f, secret, aws.AccountID, "210987654321") + "\n"
	return below(line)(f, secret).reporting(f, sibling(secret, aws.AccessKeyID).Value.Span)
}

// besideRole holds where a role of the partition aws stands in the scope.
func besideRole(_ *syntax.File, b *syntax.Binding) bool {
	role := sibling(b, aws.RoleARN)
	return role != nil && strings.HasPrefix(role.Value.Text, "arn:aws:iam::") && sibling(b, aws.DefaultRegion) == nil
}

// besidePortal holds where a portal of the partition aws stands in the scope.
func besidePortal(_ *syntax.File, b *syntax.Binding) bool {
	portal := sibling(b, aws.SSOStartURL)
	return portal != nil && aws.PartitionOfURL(portal.Value.Text) == "aws"
}

// shortened writes a path that begins with a sign for the home, which is reported.
func shortened(sign, rest string) maker {
	return func(f *syntax.File, b *syntax.Binding) mutant { return instead(sign+rest)(f, b).narrowed(0, len(rest)) }
}
