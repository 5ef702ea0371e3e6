package analyzers

import (
	"strings"

	"credls/analyzers/aws"
	"credls/analyzers/lint"
	"credls/analyzers/source"
	"credls/analyzers/syntax"
)

var accountMismatch = &lint.Analyzer{
	Name: "account-mismatch", Group: lint.Keys, Severity: lint.Error, Certainty: lint.Undocumented, Elsewhere: true,
	Prevents: []aws.ErrorCode{aws.AccessDenied},
	Doc: `A key belongs to another account than the one that stands beside it.

A key ID made since 2019 tells its account. Where aws_account_id, the name that the access portal gives a section ([123456789012_Role]), or
the names in the setting credls.accounts say another one, requests are signed by somebody else than the name says.

An mfa_serial belongs to the user whose keys are presented, so that it names the account of these; another one is mentioned.

AWS does not document how the account stands in a key ID. Of older IDs nothing can be read, and nothing is reported.

~~~credentials bad
[210987654321_Developer]
aws_access_key_id = ASIAQ3EGRS7VQNZ2UXKT
aws_secret_access_key = qF4dT9xWv2LmZ7bKc8RnYp3HsJ6gEa1uQiOoDt5V
aws_session_token = IQoJb3JpZ2luX2VjEMadeUpTokenForTheTestsOfCredlsOnlyAb9/Cd8+Ef7gAb9/Cd8+Ef7gAb9/Cd8+Ef7gAb9/Cd8+Ef7gAb9/Cd8+E
~~~
~~~credentials good
[058264229867_Developer]
aws_access_key_id = ASIAQ3EGRS7VQNZ2UXKT
aws_secret_access_key = qF4dT9xWv2LmZ7bKc8RnYp3HsJ6gEa1uQiOoDt5V
aws_session_token = IQoJb3JpZ2luX2VjEMadeUpTokenForTheTestsOfCredlsOnlyAb9/Cd8+Ef7gAb9/Cd8+Ef7gAb9/Cd8+Ef7gAb9/Cd8+Ef7gAb9/Cd8+E
~~~

## When it is right to ignore it
In an env file whose AWS_ACCOUNT_ID names another account on purpose, such as that of a registry; for a profile that is called as an account
and holds keys for another one. That is a warning, and only where the setting names both accounts and no other profile builds on this one.

## Sources
Aidan Steele, AWS access key ID formats; Tal Be'ery, A short note on AWS key IDs; sts:GetAccessKeyInfo.
`,
	Scope: func(pass *lint.Pass, s *syntax.Scope) {
		if pass.Home() && s.Kind != syntax.Profile {
			return
		}
		deviceMismatch(pass, s)
		id := s.Get(aws.AccessKeyID)
		if id == nil {
			return
		}
		d := lint.Diagnostic{Span: id.Value.Span, Severity: lint.Error}
		declared, in := s.Get(aws.AccountID), pass.File
		if declared == nil {
			in, _ = pass.World.Other(pass.File)
			declared = pass.World.InOther(pass.File, s, aws.AccountID)
		}
		portal, role, _ := strings.Cut(s.Name.Text, "_")
		if declared == nil && !aws.IsAccountNumber(portal) && len(pass.World.Accounts) == 0 {
			return // Nearly always.
		}
		account, ok := accountOfKey(id)
		if !ok || pass.World.AssumesRole(pass.File, s) || lint.ForShow(pass.File) || pass.ForeignEndpoint(s) {
			return
		}
		switch {
		case declared != nil && aws.IsAccountNumber(declared.Value.Text) && declared.Value.Text != account:
			d.Message = "The key belongs to another account than " + declared.Name.Text
			d.Related = []lint.Related{{File: in, Span: declared.Value.Span, Message: "The account stands here."}}
			if pass.File.Kind.Env() {
				d.Severity = lint.Warning
			}
		case aws.IsAccountNumber(portal) && role != "" && aws.Temporary(id.Value.Text) && portal != account:
			d.Message = "The key belongs to another account than the section's name"
			d.Related = []lint.Related{{Span: source.Span{Start: s.Name.Start, End: s.Name.Start + len(portal)}, Message: "The account stands here."}}
		case pass.Home() && declared == nil && pass.World.CalledOtherwise(s.Name.Text, account) && !lint.BuiltOn(pass, s):
			d.Severity = lint.Warning
			d.Message = "The key belongs to another account than the section's name"
			d.Related = []lint.Related{{Span: s.Name.Span, Message: "By the setting credls.accounts, another account is called so."}}
		default:
			return
		}
		d.Message += " says (read from the key ID, not documented by AWS). AWS answers for the key's account."
		pass.ReportBinding(id, d)
	},
}

// accountOfKey returns the account of a key ID that is written out and AWS's.
func accountOfKey(id *syntax.Binding) (string, bool) {
	if id == nil || !id.Known() || aws.Classify(aws.AccessKeyID, id.Value.Text).Meaning != aws.WellFormed {
		return "", false
	}
	return aws.AccountOf(id.Value.Text)
}

// deviceMismatch mentions an MFA device of another account than that of the keys
// with which its code is presented: those at the end of the chain of profiles.
func deviceMismatch(pass *lint.Pass, s *syntax.Scope) {
	device := s.Get(aws.MFASerial)
	if device == nil || !device.Known() || !pass.Home() {
		return
	}
	g, p := pass.Graph(), pass.ProfileOf(device)
	if p == nil {
		return
	}
	arn, ok := aws.ParseARN(device.Value.Text)
	if !ok || !arn.IsMFA() || !aws.IsAccountNumber(arn.Account) {
		return
	}
	id := g.PresentedKey(p)
	if account, ok := accountOfKey(id); ok && account != arn.Account && !lint.ForShow(pass.File) && !pass.ForeignEndpoint(s) {
		pass.ReportBinding(device, lint.Diagnostic{
			Span: device.Value.Span, Severity: lint.Info,
			Message: "The device is one of another account than the keys (read from the key ID, not documented by AWS). STS accepts only a device of the keys' user.",
			Related: []lint.Related{{File: g.FileOf(id.Scope), Span: id.Value.Span, Message: "The keys stand here."}},
		})
	}
}
