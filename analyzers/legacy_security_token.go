package analyzers

import (
	"fmt"
	"slices"

	"credls/analyzers/aws"
	"credls/analyzers/lint"
	"credls/analyzers/profiles"
	"credls/analyzers/readers"
	"credls/analyzers/syntax"
)

var legacySecurityToken = &lint.Analyzer{
	Name: "legacy-security-token", Group: lint.Keys, Severity: lint.Warning,
	Settings: []aws.Setting{aws.SecurityToken},
	Prevents: []aws.ErrorCode{aws.InvalidClientTokenID, aws.UnrecognizedClientException, aws.ExpiredToken, aws.InvalidToken},
	Breaks:   "does not know this name of the token",
	Copes:    "reads the token under this name",
	Doc: `A session token stands under the name that boto 2 had for it.

AWS CLI and boto3 still read aws_security_token, and before aws_session_token; the SDKs do not know it. So a temporary key with this name alone
works on the command line and nowhere else, and a stale one beside a new aws_session_token breaks the command line alone.

~~~credentials bad
[default]
aws_access_key_id = ASIAQ3EGRS7VQNZ2UXKT
aws_secret_access_key = qF4dT9xWv2LmZ7bKc8RnYp3HsJ6gEa1uQiOoDt5V
aws_security_token = IQoJb3JpZ2luX2VjEMadeUpTokenForTheTestsOfCredlsOnlyAb9/Cd8+Ef7gAb9/Cd8+Ef7gAb9/Cd8+Ef7gAb9/Cd8+Ef7gAb9/Cd8+E
~~~
~~~credentials good
[default]
aws_access_key_id = ASIAQ3EGRS7VQNZ2UXKT
aws_secret_access_key = qF4dT9xWv2LmZ7bKc8RnYp3HsJ6gEa1uQiOoDt5V
aws_session_token = IQoJb3JpZ2luX2VjEMadeUpTokenForTheTestsOfCredlsOnlyAb9/Cd8+Ef7gAb9/Cd8+Ef7gAb9/Cd8+Ef7gAb9/Cd8+Ef7gAb9/Cd8+E
~~~

## When it is right to ignore it
Where a tool such as saml2aws writes both names for the sake of old programs; with the same value under both it is advice only.

## Sources
botocore credentials.py; measured (cases b07, b08, p16).
`,
	Binding: func(pass *lint.Pass, b *syntax.Binding) {
		if b.Family != "" || lint.ForShow(pass.File) || !lint.InProfile(pass.File, b.Scope) {
			return // Who reads a variable with a name of its own is unknown.
		}
		token := b.Scope.Sees(aws.SessionToken)
		know, others := readers.Part(pass.Signers(), func(r *readers.Reader) bool { return r.PrefersSecurityToken })
		d := lint.Diagnostic{Span: b.Name.Span, Readers: readers.Names(others)}
		remove := lint.RemoveFix(pass.File, b)
		remove.Title = "Remove the old name"
		switch {
		case !b.Known() && (token != nil || lint.Fetches(b, aws.SessionToken)), token != nil && !token.Known():
			return // Whether the two differ is unknown.
		case b.Value.Text == "" && b.Known():
			emptySecurityToken(pass, b, token, know, remove)
			return
		case token == nil || token.Value.Text == "":
			if len(others) == 0 {
				return
			}
			d.Message = "This is the old name of the session token. "
			if len(know) > 0 {
				d.Message += lint.Clause(know, "reads", "read") + " it; "
			}
			d.Message += lint.Clause(others, "does", "do") + " not (InvalidClientTokenId)."
			d.Fixes = []lint.Fix{renameToken(pass, b, token)}
		case b.Value.Text == token.Value.Text:
			d.Severity, d.Readers = lint.Info, nil
			d.Message = "The session token stands under its old name too. Renewed under one name only, programs send different ones."
			remove.Safe = pass.Home() && b.Plain() && token.Plain()
			d.Fixes = []lint.Fix{remove}
		case len(know) == 0:
			return // None of the programs looks at it.
		default:
			d.Readers = readers.Names(know)
			d.Message = fmt.Sprintf("This is another token than the one under %s. %s this one", lint.NameIn(pass.File, aws.SessionToken), lint.Clause(know, "sends", "send"))
			if len(others) > 0 {
				d.Message += "; " + lint.Clause(others, "sends", "send") + " the other"
			}
			d.Message += "."
			d.Fixes = []lint.Fix{remove}
		}
		if token != nil {
			d.Related = []lint.Related{{Span: token.Name.Span, Message: "The session token stands here under its present name."}}
		}
		pass.ReportBinding(b, d)
	},
}

// emptySecurityToken reports the old name with nothing behind it, which in an AWS
// file hides the session token from programs that look at the old name first. In
// the environment it counts as unset.
func emptySecurityToken(pass *lint.Pass, b, token *syntax.Binding, know []*readers.Reader, remove lint.Fix) {
	if !pass.Home() || len(know) == 0 || token == nil && profiles.HasTemporaryKey(b.Scope) {
		return
	}
	d := lint.Diagnostic{Span: b.Name.Span, Severity: lint.Info, Message: "The old name of the session token is set to nothing. No program finds a token in it."}
	remove.Safe = token == nil || profiles.HasTemporaryKey(b.Scope)
	if token != nil && token.Value.Text != "" {
		d.Severity, d.Readers = lint.Warning, readers.Names(know)
		d.Message = fmt.Sprintf("The old name of the session token is set to nothing. %s it first and %s no token (InvalidClientTokenId).", lint.Clause(know, "reads", "read"), lint.Verb(know, "sends", "send"))
	}
	d.Fixes = []lint.Fix{remove}
	pass.ReportBinding(b, d)
}

// renameToken returns the fix that gives a token its present name, in the place of
// one that is empty. In an AWS file it is safe where nobody loses by it: the key
// needs a token, the value is one, and no other stands in another section or file.
// A variable may be read by anybody.
func renameToken(pass *lint.Pass, b, empty *syntax.Binding) lint.Fix {
	name := lint.NameIn(pass.File, aws.SessionToken)
	_, known := pass.World.Other(pass.File)
	alone := known && pass.World.InOther(pass.File, b.Scope, aws.SessionToken) == nil && len(pass.World.Index(pass.File).Profile(b.Scope.Name.Text)) == 1
	edits := []lint.Edit{{Span: b.Name.Span, New: name}}
	if empty != nil {
		edits = append(edits, lint.RemoveFix(pass.File, empty).Edits...)
		slices.SortFunc(edits, func(a, b lint.Edit) int { return a.Start - b.Start })
	}
	return lint.Fix{
		Title: "Rename to " + name, Preferred: true, Edits: edits,
		Safe: pass.Home() && alone && profiles.HasTemporaryKey(b.Scope) && aws.Classify(b.Setting, b.Value.Text).Meaning == aws.WellFormed,
	}
}
