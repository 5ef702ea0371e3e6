package analyzers

import (
	"fmt"

	"credls/analyzers/aws"
	"credls/analyzers/lint"
	"credls/analyzers/profiles"
	"credls/analyzers/readers"
	"credls/analyzers/source"
	"credls/analyzers/syntax"
)

var unknownProfile = &lint.Analyzer{
	Name: "unknown-profile", Group: lint.Profiles, Severity: lint.Error, Elsewhere: true, Leftover: true,
	Prevents: []aws.ErrorCode{aws.InvalidConfigError, aws.ProfileNotFound, aws.SharedConfigLoadError},
	Breaks:   "does not assume the role",
	Doc: `A profile is named that does not exist.

source_profile takes the name of a profile as it stands in its header, without the word "profile", in the same capitals. In a project's env file or
script AWS_PROFILE and --profile name a profile of whoever runs it: there it is a warning that this machine has none of that name, and nothing is
said where the machine has no AWS files at all, nor of the name default. It is a remark where compose mounts ~/.aws.

~~~config bad
[profile base]
aws_access_key_id = AKIAQ3EGRS7VQNZ2UXKT
aws_secret_access_key = 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

[profile deploy]
role_arn = arn:aws:iam::111122223333:role/deploy
source_profile = profile base
~~~
~~~config good
[profile base]
aws_access_key_id = AKIAQ3EGRS7VQNZ2UXKT
aws_secret_access_key = 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

[profile deploy]
role_arn = arn:aws:iam::111122223333:role/deploy
source_profile = base
~~~
~~~try python3 botocore
AWS_CONFIG_FILE=config python3 -c 'import botocore.session; print("credentials:", botocore.session.Session(profile="deploy").get_credentials().method)'
bad: botocore.exceptions.InvalidConfigError: The source_profile "profile base" referenced in the profile "deploy" does not exist.
good: credentials: assume-role
~~~

## When it is right to ignore it
Where the profile is made later, or the project runs on another machine.

## Sources
99designs/aws-vault#461 and #528 (capitals), boto/boto3#2588 (AWS_PROFILE); the SDKs' shared tests of role chains; measured (cases x04, x30, x31, x39, p03, p04). What Rust SDK and Java SDK do is from
their sources (repr.rs of aws-config, ProfileCredentialsUtils).
`,
	File: func(pass *lint.Pass) {
		made := map[string]bool{}
		for _, b := range pass.File.Bindings {
			switch b.Setting {
			case aws.SourceProfile:
				g := pass.Graph()
				if p := g.Of(b); p != nil && p.AssumesRole() && p.CredentialSource == nil && g.Clear && g.Next(p) == nil && missing(g, b.Value.Text) && !lint.LeftOpen(pass.File, b) {
					unknownSource(pass, g, b)
				}
			case aws.ProfileName, aws.DefaultProfile:
				if g := pass.Graph(); (here(pass, g) || mounted(pass, g, b.Scope)) && b.Family == "" && b.Value.Text != "default" && missing(g, b.Value.Text) && !lint.LeftOpen(pass.File, b) {
					pass.ReportBinding(b, unknownHere(pass, g, b.Value.Span, b.Value.Text, b.Setting == aws.DefaultProfile))
				}
			}
		}
		for _, flag := range lint.ProfileFlags(pass.File) {
			g := pass.Graph()
			if made[flag.Name] = made[flag.Name] || flag.Made; here(pass, g) && !made[flag.Name] && flag.Name != "default" && missing(g, flag.Name) {
				pass.Report(unknownHere(pass, g, flag.Span, flag.Name, false))
			}
		}
	},
}

// here reports whether an env file is one that is used on this machine, as far as
// one can tell, and this machine has AWS files.
func here(pass *lint.Pass, g *profiles.Graph) bool {
	return pass.File.Kind.Env() && g.Whole && pass.File.Facts.Role != syntax.Dependency && readers.MeantFor(pass.File) == nil && !lint.ForShow(pass.File)
}

// mounted reports whether the variables of a scope are for a container that has the AWS
// files of this machine.
func mounted(pass *lint.Pass, g *profiles.Graph, s *syntax.Scope) bool {
	return s.Mounted && g.Whole && pass.File.Facts.Role != syntax.Dependency && !lint.ForShow(pass.File)
}

// missing reports whether a name is that of no profile, and no header is meant to
// give it to one.
func missing(g *profiles.Graph, name string) bool {
	return name != "" && g.Profile(name) == nil && !g.Claimed(name)
}

// unknownSource reports a source_profile that names nobody.
func unknownSource(pass *lint.Pass, g *profiles.Graph, b *syntax.Binding) {
	fails := lint.SDKs(pass)
	if len(fails) == 0 {
		return
	}
	d := lint.Diagnostic{Span: b.Value.Span, Readers: readers.Names(fails)}
	if pass.File.Facts.Role == syntax.Workspace || pass.File.Facts.Role == syntax.Dependency {
		d.Severity = lint.Warning
	}
	what := "Neither file has a profile of this name."
	meant, ok := lint.MeantName(b.Value.Text, "profile", lint.ProfileNames(g))
	if !g.Whole && !meant.Prefixed && !meant.Capitals {
		return // It can stand in a file that nobody showed us.
	}
	if ok {
		d.Fixes = append([]lint.Fix{lint.WriteName(b.Value.Span, meant.Name)}, lint.RenameSource(pass.File, g, b.Value.Text, meant.Name)...)
		switch {
		case meant.Prefixed:
			what = "source_profile takes the name alone, without the word profile."
		case meant.Capitals:
			what = "The profile is written in other capitals, which count."
		}
	}
	d.Message = fmt.Sprintf("%s %s the role (InvalidConfigError).", what, lint.Clause(fails, "does not assume", "do not assume"))
	pass.ReportBinding(b, d)
}

// unknownHere tells of a profile that this machine does not have, which others
// that run a project's files may well have.
func unknownHere(pass *lint.Pass, g *profiles.Graph, at source.Span, name string, legacy bool) lint.Diagnostic {
	fails := readers.Among(pass.Signers(), "aws-cli", "boto3", "go-sdk", "js-sdk")
	if legacy {
		fails = readers.Among(fails, "aws-cli", "boto3", "go-sdk")
	}
	d := lint.Diagnostic{
		Span: at, Severity: lint.Warning, Readers: readers.Names(fails),
		Message: fmt.Sprintf("The AWS files of this machine have no profile of this name. Here %s (ProfileNotFound).", lint.Clause(fails, "stops", "stop")),
	}
	if pass.File.Kind == syntax.Compose {
		d.Severity = lint.Info
		d.Message = "The AWS files of this machine, which are mounted, have no profile of this name. Programs in the container stop (ProfileNotFound)."
		d.Readers = nil
	}
	if meant, ok := lint.MeantName(name, "profile", lint.ProfileNames(g)); ok {
		d.Fixes = []lint.Fix{lint.WriteName(at, meant.Name)}
	}
	return d
}
