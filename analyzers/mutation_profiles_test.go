package analyzers_test

import (
	"slices"
	"strings"

	"credls/analyzers/aws"
	"credls/analyzers/lint"
	"credls/analyzers/source"
	"credls/analyzers/syntax"
)

// profileMutations are the mistakes that make a profile fail as a whole.
var profileMutations = []mutation{
	{"unknown-profile", "in capitals", where(assumed, found, not(capital)), value(strings.ToUpper)},
	{"unknown-profile", "the word profile in front", where(assumed, found), value(func(v string) string { return "profile " + v })},

	{"profile-loop", "itself", where(assumed, found, ownless), func(f *syntax.File, b *syntax.Binding) mutant {
		return with(f, b.Value.Span, b.Scope.Name.Text)
	}},
	{"profile-loop", "the source names it back", where(assumed, found, not(ownName), sourced), namedBack},

	{"source-without-credentials", "the keys of the source gone", where(inCredentials, assumed, found, not(ownName)), keysGone},
	{"source-without-credentials", "an empty profile", where(inCredentials, assumed, found, not(ownName)), func(f *syntax.File, b *syntax.Binding) mutant {
		m := with(f, b.Value.Span, "empty")
		m.text = strings.TrimRight(m.text, "\r\n") + lint.LineBreak(f) + "[empty]" + lint.LineBreak(f)
		return m
	}},

	{"source-without-role", "no role beside source_profile", where(of(aws.RoleARN), profile, line, toolless, set(aws.SourceProfile)), without(nameOf(aws.SourceProfile))},
	{"source-without-role", "no role beside credential_source", where(of(aws.RoleARN), profile, line, set(aws.CredentialSource)), without(nameOf(aws.CredentialSource))},
	{"source-without-role", "no role beside a token file", where(of(aws.RoleARN), profile, line, set(aws.WebIdentityTokenFile), lacks(aws.SourceProfile)), without(nameOf(aws.WebIdentityTokenFile))},

	{"role-without-source", "no source", where(assumed, line), without(nameOf(aws.RoleARN))},
	{"role-without-source", "no credential_source", where(of(aws.CredentialSource), line, set(aws.RoleARN), lacks(aws.SourceProfile)), without(nameOf(aws.RoleARN))},
	{"role-without-source", "nothing behind source_profile", where(assumed, bare, not(commented)), emptied},

	{"conflicting-sources", "a credential_source too", where(assumed, bare, line), sourceBelow("credential_source", "Environment")},
	{"conflicting-sources", "a process beside credential_source", where(of(aws.CredentialSource), written, bare, line, set(aws.RoleARN), lacks(aws.CredentialProcess)), sourceBelow("credential_process", "/opt/bin/keys")},

	{"unknown-credential-source", "the name of its profile", where(of(aws.CredentialSource), profile, written, set(aws.RoleARN)), func(f *syntax.File, b *syntax.Binding) mutant {
		return with(f, b.Value.Span, b.Scope.Name.Text)
	}},
	{"unknown-credential-source", "the first profile", where(of(aws.CredentialSource), profile, written, set(aws.RoleARN)), func(f *syntax.File, b *syntax.Binding) mutant {
		return with(f, b.Value.Span, alone(f).Graph(f).Profiles[0].Name)
	}},

	{"unknown-sso-session", "in capitals", where(of(aws.SSOSession), inConfig, profile, bare, not(capital)), value(strings.ToUpper)},
	{"unknown-sso-session", "the word sso-session in front", where(of(aws.SSOSession), inConfig, profile, bare), value(func(v string) string { return "sso-session " + v })},

	{"incomplete-sso", "no role", where(of(aws.SSORoleName), toolless, profile, line, set(aws.SSOAccountID)), without(nameOf(aws.SSOAccountID))},
	{"incomplete-sso", "a section without a region", where(of(aws.SSORegion), session, line), without(func(b *syntax.Binding) source.Span { return b.Scope.Header })},

	{"inconsistent-sso", "another region", where(of(aws.SSOSession), inConfig, profile, bare, line, lacks(aws.SSORegion)), settingBelow("sso_region", "ap-south-1")},
	{"inconsistent-sso", "another address", where(of(aws.SSOSession), inConfig, profile, bare, line, lacks(aws.SSOStartURL)), settingBelow("sso_start_url", "https://else.awsapps.com/start")},

	{"shadowed-credentials", "a process beside the keys", where(longTerm, ini, profile, line, keysOnly), shadowedBy("credential_process = /opt/bin/keys")},
	{"shadowed-credentials", "a sign-in beside the keys", where(longTerm, inConfig, profile, line, keysOnly), shadowedBy(
		"sso_account_id = 111122223333", "sso_role_name = admin", "sso_region = eu-west-1", "sso_start_url = https://example.awsapps.com/start",
	)},
}

// The places of roles and what they are assumed with.
var (
	// assumed: at the source of a role.
	assumed = where(of(aws.SourceProfile), profile, written, toolless, set(aws.RoleARN), lacks(aws.WebIdentityTokenFile), lacks(aws.CredentialSource))
	// found: with the name of a profile of the same file, that stands there once.
	found place = func(f *syntax.File, b *syntax.Binding) bool { return len(alone(f).Index(f).Profile(b.Value.Text)) == 1 }
	// toolless: in a profile that no tool supplies.
	toolless place = func(f *syntax.File, b *syntax.Binding) bool {
		p := alone(f).Graph(f).Profile(b.Scope.Name.Text)
		return p != nil && !p.Tool
	}
	// ownName: with the name of the profile it stands in.
	ownName place = func(_ *syntax.File, b *syntax.Binding) bool { return b.Value.Text == b.Scope.Name.Text }
	// capital: with no small letter.
	capital place = func(_ *syntax.File, b *syntax.Binding) bool { return strings.ToUpper(b.Value.Text) == b.Value.Text }
	// ownless: in a profile of one section that has no credentials of its own.
	ownless place = func(f *syntax.File, b *syntax.Binding) bool {
		p := alone(f).Graph(f).Profile(b.Scope.Name.Text)
		return !p.HasKeys() && !p.SignsIn() && p.Process == nil
	}
	// sourced: with a source that has keys and nothing else.
	sourced place = func(f *syntax.File, b *syntax.Binding) bool {
		p := alone(f).Graph(f).Profile(b.Value.Text)
		return p.HasKeys() && p.Role == nil && p.Source == nil && !p.SignsIn() && p.Process == nil
	}
	// keysOnly: in a profile that has nothing but keys to sign with.
	keysOnly place = func(_ *syntax.File, b *syntax.Binding) bool {
		return !slices.ContainsFunc(b.Scope.Bindings, func(o *syntax.Binding) bool {
			return o.Setting.GivesCredentials() && !o.Setting.IsCredential() || o.Setting == aws.SSORegion
		})
	}
)

// set holds where a setting of the same profile has a value.
func set(s aws.Setting) place {
	return func(_ *syntax.File, b *syntax.Binding) bool {
		o := sibling(b, s)
		return o != nil && o.Value.Text != ""
	}
}

// namedBack gives the source of a role the same role, with the profile as its source.
func namedBack(f *syntax.File, b *syntax.Binding) mutant {
	header := alone(f).Index(f).Profile(b.Value.Text)[0].Header
	at, nl := f.Text.FullLine(f.Text.LineAt(header.Start)).End, lint.LineBreak(f)
	text := "role_arn = " + sibling(b, aws.RoleARN).Value.Text + nl + "source_profile = "
	m := with(f, source.Span{Start: at, End: at}, text+b.Scope.Name.Text+nl)
	return m.narrowed(len(text), len(nl))
}

// keysGone takes the keys of a role's source away.
func keysGone(f *syntax.File, b *syntax.Binding) mutant {
	s := alone(f).Index(f).Profile(b.Value.Text)[0]
	return with(f, source.Span{Start: s.Get(aws.AccessKeyID).Line.Start, End: s.Get(aws.SecretAccessKey).Line.End}, "").reporting(f, b.Value.Span)
}

// settingBelow adds a setting, whose value is reported, and sourceBelow one whose
// name is.
func settingBelow(name, text string) maker {
	return func(f *syntax.File, b *syntax.Binding) mutant {
		nl := lint.LineBreak(f)
		m := with(f, source.Span{Start: b.Line.End, End: b.Line.End}, name+" = "+text+nl)
		return m.narrowed(len(name)+3, len(nl))
	}
}

func sourceBelow(name, text string) maker {
	return func(f *syntax.File, b *syntax.Binding) mutant {
		return settingBelow(name, text)(f, b).narrowed(-len(name)-3, len(text)+3)
	}
}

// shadowedBy adds lines above a key ID, whose name is reported.
func shadowedBy(lines ...string) maker {
	return func(f *syntax.File, b *syntax.Binding) mutant {
		nl := lint.LineBreak(f)
		return with(f, source.Span{Start: b.Line.Start, End: b.Line.Start}, strings.Join(lines, nl)+nl).reporting(f, b.Name.Span)
	}
}
