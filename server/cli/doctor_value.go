package cli

import (
	"fmt"
	"slices"
	"strings"

	"credls/analyzers/profiles"
	"credls/analyzers/verdict"
)

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
	for _, f := range a.Findings {
		if mendable(f) {
			add("mends what is safe to mend", "credls fix")
		}
	}
	if a.unselected() && len(d.profiles) > 0 {
		add("selects a profile; there is no [default]", "export AWS_PROFILE=%s", word(d.profiles[0]))
	}
	for i := range a.Groups {
		v := &a.Groups[i].Verdict
		profile := option(v.Profile)
		for _, s := range v.Steps {
			switch s.Source {
			case profiles.SSO:
				d.signIn(v, add, "aws sso login%s", s.Profile)
			case profiles.Login:
				d.signIn(v, add, "aws login%s", s.Profile)
			}
		}
		if v.Source() == profiles.EnvironmentKeys && len(v.Overrides) > 0 {
			add("lets the files speak in this shell", "unset AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN")
		}
		switch {
		case v.Reason != profiles.NoSuchProfile, slices.Contains(d.profiles, v.Profile): // Its header is what some programs do not read.
		case v.Profile == "":
			add("lets the default profile be taken", "unset %s", v.Selected.Name)
		default:
			add("makes the profile"+verdict.ProfileName(didYouMean(v.Profile, d.profiles)), "aws configure%s", profile)
		}
		if v.Region.IsZero() && v.Source() != profiles.NoSource && v.Source() != profiles.Instance {
			add("sets the region that requests need", "aws configure set region REGION%s", profile)
		}
	}
	for i := range a.Groups {
		if v := &a.Groups[i].Verdict; v.Reason == "" && v.Source() != profiles.NoSource {
			add("asks AWS whose credentials these are", "aws sts get-caller-identity%s", option(v.Profile))
			break
		}
	}
	return list
}

// signIn adds the command that signs in, unless the last sign-in still lasts.
func (d *diagnosis) signIn(v *verdict.Verdict, add func(why, command string, args ...any), command, profile string) {
	why := "signs in, if the last sign-in has run out"
	switch v.Session.State {
	case profiles.SessionLasts:
		return
	case profiles.SessionOver:
		why = "signs in; the last sign-in " + d.Lasting(v.Session)
	case profiles.SessionMissing:
		why = "signs in; nobody has yet"
	case profiles.SessionUnreadable:
		why = "signs in anew"
	}
	add(why, command, option(profile))
}

// unselected reports whether some program finds nothing because there is no
// default profile and nothing selects another one.
func (a *answer) unselected() bool {
	for i := range a.Groups {
		v := &a.Groups[i].Verdict
		if bare := v.Source() == profiles.Instance || v.Source() == profiles.NoSource; bare && v.Profile == "default" && !v.Explicit && v.Selected.IsZero() && len(v.Overrides) == 0 && v.Reason == "" {
			return true
		}
	}
	return false
}

// option returns the option of the AWS CLI that asks for a profile.
func option(profile string) string {
	switch {
	case profile == "default" || profile == "":
		return ""
	case strings.HasPrefix(profile, "-"):
		return " --profile=" + word(profile)
	}
	return " --profile " + word(profile)
}

// word returns the name of a profile as a shell takes it. One that is not shown as it
// is has to be filled in, since a command with what is shown would mean another.
func word(profile string) string {
	if verdict.ProfileName(profile) != profile {
		return "NAME"
	}
	plain := !strings.ContainsFunc(profile, func(r rune) bool {
		return !('a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' || strings.ContainsRune("_-./:@+=%,", r))
	})
	if plain {
		return profile
	}
	return "'" + strings.ReplaceAll(profile, "'", `'\''`) + "'"
}
