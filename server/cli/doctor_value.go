package cli

import (
	"fmt"
	"strings"

	"credls/analyzers/aws"
	"credls/analyzers/profiles"
	"credls/analyzers/source"
)

// shownOrigin returns a value as it may be shown: harmless ones, of a key ID the
// ends, of everything else nothing but its length.
func shownOrigin(o profiles.Origin, setting aws.Setting) string {
	if o.Variable {
		meant := strings.TrimSpace(o.Text())
		if setting == aws.Region && !aws.KnownRegion(meant) && !aws.PlausibleRegion(meant) {
			setting = aws.None // Whatever that is, it is no region.
		}
		return shownLine(strings.ReplaceAll(o.Text(), "\n", " "), meant, setting)
	}
	if o.File == nil {
		return ""
	}
	for _, b := range o.File.On(source.Span{Start: o.Offset, End: o.Offset}) {
		if b.Name.Start == o.Offset || b.Line.Start == o.Offset {
			return strings.Join(shownLines(o.Text(), b, false), " ")
		}
	}
	return strings.Join(shownLines(o.Text(), nil, false), " ")
}

// profileName returns the name of a profile as a terminal may get it.
func profileName(name string) string { return spelled(heldName(name, false)) }

// account returns the account in which the program ends up: that of the role, of
// the sign-in, or of the key, as far as they tell.
func account(r *profiles.Resolution) string {
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

// accountWords names an account, with the name that the user gave it.
func (d *diagnosis) accountWords(id string) string {
	if name := d.accounts[id]; name != "" {
		return fmt.Sprintf("%s (%s)", id, name)
	}
	return id
}

// A note is something that is wrong with the keys in the environment, which no
// rule looks at.
type note struct {
	Variable string
	Message  string // a clause without a full stop
	code     aws.ErrorCode
}

// notes returns what is wrong with the keys that a program takes from the
// environment.
func notes(r *profiles.Resolution) (list []note) {
	if r.Source() != profiles.EnvironmentKeys {
		return nil
	}
	id, token := r.Keys.ID, r.Keys.Token
	for _, o := range []profiles.Origin{id, r.Keys.Secret, token} {
		switch text := o.Text(); {
		case text == "":
		case strings.TrimSpace(text) != text:
			list = append(list, note{o.Name, "blanks or a line break stand around the value of " + o.Name, aws.SignatureDoesNotMatch})
		case len(text) > 1 && text[0] == text[len(text)-1] && (text[0] == '"' || text[0] == '\''):
			list = append(list, note{o.Name, "quotes are part of the value of " + o.Name, aws.SignatureDoesNotMatch})
		}
	}
	switch text := id.Text(); {
	case len(list) > 0:
	case !aws.IsKeyID(text):
		list = append(list, note{id.Name, id.Name + " does not have the shape of an access key ID", aws.InvalidClientTokenID})
	case aws.Temporary(text) && token.Text() == "":
		list = append(list, note{id.Name, "a temporary key (ASIA…) without AWS_SESSION_TOKEN", aws.InvalidClientTokenID})
	case aws.LongTerm(text) && token.Text() != "":
		list = append(list, note{token.Name, "a session token beside a long-term key (AKIA…), which has none", aws.InvalidClientTokenID})
	}
	return list
}

// An advice is a command to run next.
type advice struct{ Command, Why string }

// advice returns what to run next, the most needed first.
func (d *diagnosis) advice(a *answer) (list []advice) {
	add := func(why, command string, args ...any) {
		command = fmt.Sprintf(command, args...)
		for _, have := range list {
			if have.Command == command {
				return
			}
		}
		list = append(list, advice{command, why})
	}
	for _, f := range a.findings {
		if mendable(f) {
			add("mends what is safe to mend", "credls fix")
		}
	}
	if a.unselected() && len(d.profiles) > 0 {
		add("selects a profile; there is no [default]", "export AWS_PROFILE=%s", profileName(d.profiles[0]))
	}
	for i := range a.groups {
		v := &a.groups[i].verdict
		profile := option(v.Profile)
		for _, s := range v.Steps {
			switch s.Source {
			case profiles.SSO:
				add("signs in, if the last sign-in has run out", "aws sso login%s", option(s.Profile))
			case profiles.Login:
				add("signs in, if the last sign-in has run out", "aws login%s", option(s.Profile))
			}
		}
		if v.Source() == profiles.EnvironmentKeys && len(v.Overrides) > 0 {
			add("lets the files speak in this shell", "unset AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN")
		}
		switch {
		case v.why != profiles.NoSuchProfile:
		case v.Profile == "":
			add("lets the default profile be taken", "unset %s", v.Selected.Name)
		default:
			add("makes the profile"+profileName(didYouMean(v.Profile, d.profiles)), "aws configure%s", profile)
		}
		if v.Region.IsZero() && v.Source() != profiles.NoSource && v.Source() != profiles.Instance {
			add("sets the region that requests need", "aws configure set region REGION%s", profile)
		}
	}
	for i := range a.groups {
		if v := &a.groups[i].verdict; v.why == "" && v.Source() != profiles.NoSource {
			add("asks AWS whose credentials these are", "aws sts get-caller-identity%s", option(v.Profile))
			break
		}
	}
	return list
}

// unselected reports whether some program finds nothing because there is no
// default profile and nothing selects another one.
func (a *answer) unselected() bool {
	for i := range a.groups {
		v := &a.groups[i].verdict
		if bare := v.Source() == profiles.Instance || v.Source() == profiles.NoSource; bare && v.Profile == "default" && !v.Explicit && v.Selected.IsZero() && len(v.Overrides) == 0 && v.why == "" {
			return true
		}
	}
	return false
}

// option returns the option of the AWS CLI that asks for a profile.
func option(profile string) string {
	switch shown := profileName(profile); {
	case profile == "default" || profile == "":
		return ""
	case strings.ContainsAny(shown, " '\"$`\\"):
		return " --profile '" + strings.ReplaceAll(shown, "'", `'\''`) + "'"
	default:
		return " --profile " + shown
	}
}
