package verdict

import (
	"fmt"
	"time"

	"credls/analyzers/aws"
	"credls/analyzers/profiles"
)

// outlast notes that credentials do not last any more, or that nobody has signed in.
// The AWS CLI also takes keys of a role that it got while the sign-in lasted; which
// of them are whose, it alone knows.
func (d *Diagnosis) outlast(v *Verdict) {
	if v.Session.SignIn && v.Reader.Name == "aws-cli" && d.kept {
		if ended(v.Session) {
			v.Needs |= profiles.NeedsSignIn
		}
		return
	}
	switch v.Session.State {
	case profiles.SessionMissing:
		v.Reason, v.Code = "nobody has signed in", refusal(v, aws.SSOTokenLoadError, aws.SSOTokenLoadError)
	case profiles.SessionUnreadable:
		v.Reason = "what is kept of the sign-in cannot be read"
	case profiles.SessionOver:
		v.Reason, v.Code = "the keys have expired", aws.ExpiredToken
		if v.Session.SignIn {
			v.Reason, v.Code = "the sign-in has expired", refusal(v, aws.TokenRetrievalError, aws.UnauthorizedSSOToken)
		}
	}
}

// refusal returns the error of a program that gets nothing from IAM Identity Center,
// by an sso-session or without one. Only those of botocore have names.
func refusal(v *Verdict, session, address aws.ErrorCode) aws.ErrorCode {
	from := v.Steps[len(v.Steps)-1]
	switch {
	case from.Source != profiles.SSO || v.Reader.Name != "aws-cli" && v.Reader.Name != "boto3":
		return ""
	case from.At.Name == aws.SSOSession.Name():
		return session
	}
	return address
}

// ended reports whether no new keys are to be had with a sign-in.
func ended(s profiles.Session) bool {
	return s.State != profiles.SessionUnknown && s.State != profiles.SessionLasts
}

// Lasting says how long credentials last, or how old they are; empty if nothing tells.
func (d *Diagnosis) Lasting(s profiles.Session) string {
	switch {
	case s.SignIn && s.State == profiles.SessionLasts:
		return "signed in until " + d.clock(s.Ends)
	case s.SignIn && s.Ends.IsZero():
		return ""
	case s.SignIn && s.Renewed:
		return "ended " + d.ago(s.Ends) + "; programs renew it as long as AWS lets them"
	case s.State == profiles.SessionOver:
		return "expired " + d.ago(s.Ends)
	}
	text := ""
	if s.State == profiles.SessionLasts {
		text = "expires in " + length(s.Ends.Sub(d.world.Now))
	}
	if !s.Made.IsZero() {
		if text != "" {
			text += ", "
		}
		text += "token made " + d.ago(s.Made)
		if d.world.Now.Sub(s.Made) >= aws.LongestSession {
			text += ", older than any session"
		}
		text += " (read from the token, not documented by AWS)"
	}
	return text
}

// clock returns a time where this machine is, with the day unless that is today.
func (d *Diagnosis) clock(t time.Time) string {
	t, now := t.In(d.world.Now.Location()), d.world.Now
	if t.Format(time.DateOnly) == now.Format(time.DateOnly) {
		return t.Format("15:04")
	}
	return t.Format("2006-01-02 15:04")
}

func (d *Diagnosis) ago(t time.Time) string { return length(d.world.Now.Sub(t)) + " ago" }

func length(d time.Duration) string {
	text, _ := Minutes(max(d, 0) / time.Minute)
	return text
}

// Minutes returns a number of minutes in words, and in how many minutes it is counted.
func Minutes(minutes time.Duration) (text string, unit time.Duration) {
	const hour, day = 60, 24 * 60
	switch {
	case minutes < 2*hour:
		return fmt.Sprintf("%d min", minutes), 1
	case minutes < 2*day:
		return fmt.Sprintf("%d h", minutes/hour), hour
	}
	return fmt.Sprintf("%d days", minutes/day), day
}
