package verdict

import (
	"fmt"
	"strings"

	"credls/analyzers/aws"
	"credls/analyzers/profiles"
	"credls/analyzers/source"
	"credls/analyzers/syntax"
)

// Shown returns a value as it may be shown: harmless ones, of a key ID the
// ends, of everything else nothing but its length.
func Shown(o profiles.Origin, setting aws.Setting) string {
	if o.Variable {
		meant := strings.TrimSpace(o.Text())
		if setting == aws.Region && !aws.KnownRegion(meant) && !aws.PlausibleRegion(meant) {
			setting = aws.None // Whatever that is, it is no region.
		}
		return syntax.ShownPart(strings.ReplaceAll(o.Text(), "\n", " "), meant, setting)
	}
	if o.File == nil {
		return ""
	}
	for _, b := range o.File.On(source.Span{Start: o.Offset, End: o.Offset}) {
		if b.Name.Start == o.Offset || b.Line.Start == o.Offset {
			return strings.Join(syntax.ShownValue(o.Text(), b), " ")
		}
	}
	return strings.Join(syntax.ShownValue(o.Text(), nil), " ")
}

// ProfileName returns the name of a profile as a terminal may get it.
func ProfileName(name string) string { return source.Spelled(syntax.MaskedName(name)) }

// Account returns the account in which the program ends up: that of the role, of
// the sign-in, or of the key, as far as they tell.
func Account(r *profiles.Resolution) string {
	named := r.Owner.Text()
	if arn, ok := aws.ParseARN(named); ok {
		named = arn.Account
	}
	switch {
	case aws.IsAccountNumber(named):
		return named
	case r.Source() == profiles.EnvironmentKeys || r.Source() == profiles.StaticKeys:
		named, _ = aws.AccountOf(r.Keys.ID.Text())
		return named
	}
	return ""
}

// AccountWords names an account, with the name that the user gave it.
func (d *Diagnosis) AccountWords(id string) string {
	if name := d.Accounts[id]; name != "" {
		return fmt.Sprintf("%s (%s)", id, name)
	}
	return id
}

// A Note is something that is wrong with the keys in the environment, which no
// rule looks at.
type Note struct {
	Variable string
	Message  string // a clause without a full stop
	code     aws.ErrorCode
}

// notes returns what is wrong with the keys that a program takes from the
// environment.
func notes(r *profiles.Resolution) (list []Note) {
	if r.Source() != profiles.EnvironmentKeys {
		return nil
	}
	id, token := r.Keys.ID, r.Keys.Token
	for _, o := range []profiles.Origin{id, r.Keys.Secret, token} {
		switch text := o.Text(); {
		case text == "":
		case strings.TrimSpace(text) != text:
			list = append(list, Note{o.Name, "blanks or a line break stand around the value of " + o.Name, aws.SignatureDoesNotMatch})
		case len(text) > 1 && text[0] == text[len(text)-1] && (text[0] == '"' || text[0] == '\''):
			list = append(list, Note{o.Name, "quotes are part of the value of " + o.Name, aws.SignatureDoesNotMatch})
		}
	}
	switch text := id.Text(); {
	case len(list) > 0:
	case !aws.IsKeyID(text):
		list = append(list, Note{id.Name, id.Name + " does not have the shape of an access key ID", aws.InvalidClientTokenID})
	case aws.Temporary(text) && token.Text() == "":
		list = append(list, Note{id.Name, "a temporary key (ASIA…) without AWS_SESSION_TOKEN", aws.InvalidClientTokenID})
	case aws.LongTerm(text) && token.Text() != "":
		list = append(list, Note{token.Name, "a session token beside a long-term key (AKIA…), which has none", aws.InvalidClientTokenID})
	}
	return list
}
