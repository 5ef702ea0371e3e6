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

	{"role-without-source", "no source", where(besideARN, assumed, line), without(nameOf(aws.RoleARN))},
	{"role-without-source", "no credential_source", where(besideARN, of(aws.CredentialSource), line, set(aws.RoleARN), lacks(aws.SourceProfile)), without(nameOf(aws.RoleARN))},
	{"role-without-source", "nothing behind source_profile", where(besideARN, assumed, bare, not(commented)), emptied},

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

	{"incomplete-sso", "no role", where(besideAccount, of(aws.SSORoleName), toolless, profile, line, set(aws.SSOAccountID)), without(nameOf(aws.SSOAccountID))},
	{"incomplete-sso", "a section without a region", where(of(aws.SSORegion), session, line), without(func(b *syntax.Binding) source.Span { return b.Scope.Header })},

	{"inconsistent-sso", "another region", where(not(mentions("cn-")), not(mentions("us-gov")), not(mentions(".cn")), of(aws.SSOSession), inConfig, profile, bare, line, lacks(aws.SSORegion)), settingBelow("sso_region", "ap-south-1")},
	{"inconsistent-sso", "another address", where(not(mentions("cn-")), not(mentions("us-gov")), not(mentions(".cn")), of(aws.SSOSession), inConfig, profile, bare, line, lacks(aws.SSOStartURL)), settingBelow("sso_start_url", "https://else.awsapps.com/start")},

	{"shadowed-credentials", "a process beside the keys", where(longTerm, ini, profile, line, keysOnly), shadowedBy("credential_process = /opt/bin/keys")},
	{"shadowed-credentials", "a sign-in beside the keys", where(longTerm, inConfig, profile, line, keysOnly), shadowedBy(
		"sso_account_id = 111122223333", "sso_role_name = admin", "sso_region = eu-west-1", "sso_start_url = https://example.awsapps.com/start",
	)},

	{"conflicting-variables", "another region below", where(of(aws.Region), dotenv, bare, line, standard, judged, lacks(aws.DefaultRegion)), addedBelow("AWS_DEFAULT_REGION", "=ap-southeast-4")},
	{"conflicting-variables", "another profile below", where(of(aws.ProfileName), dotenv, bare, line, lacks(aws.DefaultProfile)), addedBelow("AWS_DEFAULT_PROFILE", "=another")},

	{"misspelt-variable", "a letter left out of the ID", where(keyID, in(syntax.Dotenv, syntax.Shell), standard), renamed("AWS_ACCES_KEY_ID")},
	{"misspelt-variable", "letters in the wrong order in the secret", where(secretKey, in(syntax.Dotenv, syntax.Shell), standard), renamed("AWS_SERCET_ACCESS_KEY")},
	{"misspelt-variable", "words in the wrong order", where(token, dotenv, standard, lacks(aws.SecurityToken)), renamed("AWS_TOKEN_SESSION")},
	{"misspelt-variable", "a letter left out of the region", where(of(aws.Region), dotenv, standard, judged), renamed("AWS_REGIN")},

	{"empty-profile-variable", "an empty line at the end", where(not(mentions("# AWS_")), dotenv, first, judged, lacks(aws.ProfileName), lacks(aws.DefaultProfile), standard), narrow(atTheEnd("AWS_PROFILE="), 0, 1)},
	{"empty-profile-variable", "quotes with nothing in them", where(not(mentions("# AWS_")), shell, first, judged, lacks(aws.ProfileName), lacks(aws.DefaultProfile), standard), narrow(atTheEnd(`AWS_PROFILE=""`), 0, 3)},

	{"unknown-region", "a wrong letter", region, value(func(v string) string { return v[:len(v)-3] + "z" + v[len(v)-2:] })},
	{"unknown-region", "a zone", region, value(func(v string) string { return v + "a" })},

	{"malformed-arn", "a colon left out", where(of(aws.RoleARN), holding(":role/"), settled, profile, judged), value(func(v string) string { return strings.Replace(v, "::", ":", 1) })},
	{"malformed-arn", "a user for a role", where(of(aws.RoleARN), holding(":role/"), settled, profile, judged), value(func(v string) string { return strings.Replace(v, ":role/", ":user/", 1) })},
	{"malformed-arn", "a user for a device", where(of(aws.MFASerial), holding("arn:"), settled, profile, judged), value(func(v string) string { return strings.Replace(v, ":mfa/", ":user/", 1) })},

	{"malformed-account-id", "without a digit", where(of(aws.SSOAccountID), settled, profile, judged), value(func(v string) string { return v[1:] })},
	{"malformed-account-id", "with hyphens", where(of(aws.SSOAccountID), settled, profile, judged), value(func(v string) string { return v[:4] + "-" + v[4:8] + "-" + v[8:] })},

	{"partition-mismatch", "a region of China", where(region, besideRole), instead("cn-north-1")},
	{"partition-mismatch", "a region of GovCloud", where(region, besideRole), instead("us-gov-west-1")},
	{"partition-mismatch", "a portal's region in China", where(single(aws.SSOStartURL), single(aws.SSORegion), inConfig, session, of(aws.SSORegion), besidePortal), instead("cn-north-1")},

	{"malformed-sso-url", "without its scheme", where(single(aws.SSOStartURL), of(aws.SSOStartURL), ini, settled, holding(".awsapps.com")), value(func(v string) string { return strings.TrimPrefix(v, "https://") })},
	{"malformed-sso-url", "not secured", where(single(aws.SSOStartURL), of(aws.SSOStartURL), ini, settled, holding(".awsapps.com")), value(func(v string) string { return strings.Replace(v, "https", "http", 1) })},

	{"unexpanded-path", "the home as shells write it", where(of(aws.WebIdentityTokenFile), ini, profile, settled), shortened("~", "/token")},
	{"unexpanded-path", "the home as a variable", where(of(aws.WebIdentityTokenFile), ini, profile, settled), shortened("$HOME", "/token")},
	{"unexpanded-path", "a command in the home", where(of(aws.CredentialProcess), ini, profile, settled, bare), shortened("~", "/bin/credentials")},

	{"unselected-profile", "the default profile under another name", where(unsourced, inCredentials, opening, keyID, onlyGiver), unselected("[production]")},
	{"unselected-profile", "the same in the config file", where(unsourced, inConfig, opening, onlyGiver), unselected("[profile production]")},
	{"environment-overrides-profile", "a profile added to keys", where(dotenv, line, keyID, standard, besideSecret, not(profileSet)), besideKeys("", "AWS_PROFILE", "=dev")},
	{"environment-overrides-profile", "the same for a shell", where(shell, line, keyID, standard, exported, besideSecret, not(profileSet)), besideKeys("export ", "AWS_PROFILE", "=dev")},

	{"hardcoded-credential", "a file that git tracks", where(dotenv, secretKey, standard, ofOneSet), kept(func(facts *syntax.Facts) { facts.Tracked = syntax.Yes })},
	{"hardcoded-credential", "a script that git tracks", where(shell, secretKey, standard, ofOneSet), kept(func(facts *syntax.Facts) { facts.Tracked = syntax.Yes })},

	{"credentials-not-ignored", "a file that git takes", where(dotenv, secretKey, standard), notIgnored},
	{"credentials-not-ignored", "a script that git takes", where(shell, secretKey, standard), notIgnored},
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

// single holds in a file that sets something no more than once.
func single(setting aws.Setting) place {
	return func(f *syntax.File, _ *syntax.Binding) bool {
		n := 0
		for _, b := range f.Bindings {
			if b.Setting == setting {
				n++
			}
		}
		return n <= 1
	}
}

// sourceless holds in a file in which no profile builds on another one.
func sourceless(f *syntax.File, _ *syntax.Binding) bool {
	return !slices.ContainsFunc(f.Bindings, func(b *syntax.Binding) bool { return b.Setting == aws.SourceProfile })
}

// unsourced holds in a profile that no other one builds on.
func unsourced(f *syntax.File, b *syntax.Binding) bool {
	return !slices.ContainsFunc(f.Bindings, func(o *syntax.Binding) bool {
		return o.Setting == aws.SourceProfile && o.Value.Text == b.Scope.Name.Text
	})
}

// mentions holds in a file that holds a text.
func mentions(text string) place {
	return func(f *syntax.File, _ *syntax.Binding) bool { return strings.Contains(f.Text.String(), text) }
}

// besideARN holds beside the whole ARN of a role, and besideAccount beside a whole
// account ID.
func besideARN(_ *syntax.File, b *syntax.Binding) bool {
	role := b.Scope.Get(aws.RoleARN)
	return role != nil && !strings.ContainsAny(role.Value.Text, "<$")
}

func besideAccount(_ *syntax.File, b *syntax.Binding) bool {
	id := b.Scope.Get(aws.SSOAccountID)
	return id != nil && aws.IsAccountNumber(id.Value.Text)
}
