package analyzers

import (
	"fmt"
	"slices"
	"strings"

	"credls/analyzers/aws"
	"credls/analyzers/lint"
	"credls/analyzers/profiles"
	"credls/analyzers/readers"
	"credls/analyzers/syntax"
)

var misspeltSection = &lint.Analyzer{
	Name: "misspelt-section", Group: lint.Structure, Severity: lint.Error,
	Kinds:      []syntax.Kind{syntax.Credentials, syntax.Config},
	Prevents:   []aws.ErrorCode{aws.ProfileNotFound, aws.NoCredentialsError, aws.ConfigParseError, aws.InvalidConfigError},
	Supersedes: []string{"missing-profile-prefix"},
	Uncovers:   append([]string{"malformed-access-key-id", "missing-session-token", "half-a-key-pair", "upper-case-setting", "misplaced-setting", "invalid-setting-value"}, lint.AboutProfiles...),
	Breaks:     "does not find the profile",
	Doc: `A section's header is not what programs look for.

[Profile dev], [profiledev] and [sso-sesion corp] are passed over without a word, and the program says that there is no such profile. [DEFAULT] in
capitals is something else again: AWS CLI and boto3 add what stands there to every profile. A header without its ] costs the whole file.

~~~config bad
[Profile dev]
region = eu-west-1
~~~
~~~config good
[profile dev]
region = eu-west-1
~~~
~~~try aws
AWS_CONFIG_FILE=config aws configure list --profile dev
bad: The config profile (dev) could not be found
good: region eu-west-1
~~~
## When it is right to ignore it
Where a tool of your own reads a section of that name.

## Sources
AWS SDKs and Tools Reference Guide, file format; CircleCI-Public/aws-cli-orb#85, cevoaustralia/aws-google-auth#22;
measured (cases s13–s15, s17, s18, s20–s24, s28, s35).
`,
	File: func(pass *lint.Pass) {
		var claims map[string]int
		for _, s := range pass.File.Scopes {
			if s.Header.Len() == 0 || s.Kind == syntax.Nested || s.Peculiar && syntax.HoldsOdd(pass.File.HeaderText(s)) {
				continue
			}
			d, wrong := lint.HeaderEnds(pass, s)
			if wrong || wrongName(pass, s, &d) {
				pass.Report(d)
				continue
			}
			m, ok := pass.World.Meant(pass.File, s)
			if !ok || pass.World.OneFile(pass.File) {
				continue
			}
			if claims == nil {
				claims = pass.World.Claims(pass.File)
			}
			notAsMeant(pass, s, m, m.Slip != profiles.Letters && claims[strings.ToLower(m.Scope())] == 1)
		}
	},
}

// wrongName tells of a name that no section can be meant to have.
func wrongName(pass *lint.Pass, s *syntax.Scope, d *lint.Diagnostic) bool {
	text, config := strings.TrimSpace(pass.File.HeaderText(s)), pass.File.Kind == syntax.Config
	likely := pass.Likely()
	switch {
	case text == "" || s.Name.Text == "":
		refuse, _, _ := readers.AsScope(likely, pass.File.Kind, pass.File.Text.Slice(s.Header), "")
		others := readers.Without(likely, func(r *readers.Reader) bool { return slices.Contains(refuse, r) })
		clause, _ := lint.Lost(likely, refuse, others, "any section there", aws.ProfileNotFound)
		d.Readers, d.Message = readers.Names(likely), fmt.Sprintf("The header names nothing. %s.", clause)
	case len(s.Bindings) == 0:
		return false // Whoever goes on typing will tell what is meant.
	case config && s.Kind == syntax.Unprefixed && slices.Contains([]string{"profile", "sso-session", "services"}, strings.ToLower(text)):
		d.Readers, d.Message = readers.Names(likely), fmt.Sprintf("No name follows the word in the header. %s the section.", lint.Clause(likely, "ignores", "ignore"))
	case !profiles.HoldsProfile(s):
		return false
	case text == "DEFAULT":
		inherit, not := readers.Inherit(likely, pass.File.Kind, "[DEFAULT]")
		if len(inherit) == 0 {
			return false // Then it is but default in capitals.
		}
		d.Readers = readers.Names(inherit)
		d.Message = fmt.Sprintf("[DEFAULT] is not the default profile. %s what it sets to every profile of the file", lint.Clause(inherit, "adds", "add"))
		if len(not) > 0 {
			d.Message += fmt.Sprintf("; %s not", lint.Clause(not, "does", "do"))
		}
		d.Message += "."
		if config {
			d.Severity = lint.Warning // Nobody looks there for the default profile's keys, and many mean it so.
		}
		alone := len(pass.File.Scopes) == 2 // So that nothing loses what it has from here.
		d.Fixes = lint.WriteHeader(pass, s, profiles.Meant{Name: "default"}, config && alone)
	case s.Name.Text == "None" || s.Name.Text == "null" || s.Name.Text == "undefined":
		d.Severity = lint.Warning
		d.Message = "The section is called what a program writes that has no name to write. No program looks for a profile of that name."
	case lint.Unexpanded(s.Name.Text) && !lint.IsExample(pass.File):
		d.Severity, d.Readers = lint.Warning, readers.Names(likely)
		d.Message = "A variable stands in the header. No program puts its value in, so the profile is not found under it (ProfileNotFound)."
	default:
		return false
	}
	return true
}

// notAsMeant tells of a header that only looks like one that programs know. It is
// sure if there is one way to put it right, and no other section wants to go it.
func notAsMeant(pass *lint.Pass, s *syntax.Scope, m profiles.Meant, sure bool) {
	refuse, miss, _ := readers.AsScope(pass.Likely(), pass.File.Kind, pass.File.Text.Slice(s.Header), m.Scope())
	if len(refuse)+len(miss) == 0 {
		return
	}
	named := pass.File.Kind == syntax.Credentials && m.Slip != profiles.Blanks // It is a profile of another name.
	form, sought, code := strings.TrimSpace(m.Word+" name"), "the profile", aws.ProfileNotFound
	switch m.Word {
	case "sso-session", "services":
		sought, code = "the section", aws.InvalidConfigError
	case "":
		if m.Name == "default" {
			form = "default"
		}
	}
	lost, severity := lint.Lost(pass.Likely(), refuse, miss, sought, code)
	d := lint.Diagnostic{
		Span: s.Header, Scope: s, Severity: severity, Readers: readers.Names(slices.Concat(refuse, miss)),
		Fixes: lint.WriteHeader(pass, s, m, sure && !named),
	}
	switch m.Slip {
	case profiles.Blanks:
		d.Message = fmt.Sprintf("The header has blanks that [%s] has not. %s.", form, lost)
	case profiles.Capitals:
		d.Message = fmt.Sprintf("The header has capitals that [%s] has not. %s.", form, lost)
	default:
		d.Message = fmt.Sprintf("[%s] is probably meant. %s.", form, lost)
	}
	if named {
		d.Severity = lint.Warning
	}
	pass.Report(d)
}
