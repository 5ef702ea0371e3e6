package analyzers

import (
	"strings"

	"credls/analyzers/aws"
	"credls/analyzers/lint"
	"credls/analyzers/syntax"
)

var malformedARN = &lint.Analyzer{
	Name: "malformed-arn", Group: lint.Profiles, Severity: lint.Error, Leftover: true,
	Settings: []aws.Setting{aws.RoleARN, aws.MFASerial, aws.LoginSession},
	Prevents: []aws.ErrorCode{aws.ValidationError, aws.AccessDenied},
	Doc: `An ARN lacks a part, or names something else than what is expected there.

No program looks at an ARN before it sends it; STS answers ValidationError, or AccessDenied where the name is well-formed and nothing of that name
can be assumed. IAM is global, so that its ARNs have two colons in a row: arn:aws:iam::210987654321:role/deploy.

~~~config bad
[profile deploy]
role_arn = arn:aws:iam:210987654321:role/deploy
source_profile = default
~~~
~~~config good
[profile deploy]
role_arn = arn:aws:iam::210987654321:role/deploy
source_profile = default
~~~

## When it is right to ignore it
Never: AWS takes no other form.

## Sources
IAM User Guide, IAM identifiers; aws/aws-cli#4024; measured (cases x40, x41).
`,
	Binding: func(pass *lint.Pass, b *syntax.Binding) {
		formed, fault := faultOfARN(b.Setting, b.Value.Text)
		if fault == "" || !pass.Judges(b) || pass.ForeignEndpoint(b.Scope) || b.Scope.Kind == syntax.Inputs && !strings.HasPrefix(b.Value.Text, "arn:") {
			return // Actions take the name of a role as well.
		}
		d := lint.Diagnostic{Span: b.Value.Span}
		if arn, _ := aws.ParseARN(b.Value.Text); !pass.Home() && arn.Account != "" && strings.Trim(arn.Account, "ABCDEFGHIJKLMNOPQRSTUVWXYZ_-") == "" {
			d.Severity = lint.Warning // ACCOUNT_ID: somebody is to fill it in.
		}
		switch {
		case b.Setting == aws.LoginSession:
			d.Message = fault + ". It names nobody who signed in with aws login."
		case formed:
			d.Message = fault + ". STS answers AccessDenied."
		default:
			d.Message = fault + ". STS answers ValidationError."
		}
		if fixed := strings.Replace(b.Value.Text, ":iam:", ":iam::", 1); !formed && b.Setting != aws.LoginSession {
			if _, left := faultOfARN(b.Setting, fixed); left == "" {
				d.Fixes = []lint.Fix{{Title: "Put the second colon behind iam", Preferred: true, Edits: []lint.Edit{{Span: b.Value.Span, New: fixed}}}}
			}
		}
		pass.ReportBinding(b, d)
	},
}

// faultOfARN says what is wrong with an ARN in the place of a setting, and whether
// it is well-formed all the same. The serial number of a hardware device is none and right.
func faultOfARN(s aws.Setting, value string) (formed bool, fault string) {
	arn, ok := aws.ParseARN(value)
	form := "arn:aws:iam::account:role/name"
	if s == aws.MFASerial {
		form = "arn:aws:iam::account:mfa/name"
	}
	_, known := aws.PartitionNamed(arn.Partition)
	switch {
	case s == aws.MFASerial && !ok && !strings.ContainsAny(value, ":/@"):
		return false, ""
	case !ok && s == aws.LoginSession:
		return false, "This is no ARN"
	case !ok:
		return false, "This is not of the form " + form
	case !known:
		return false, "AWS has no partition of the name that follows arn:"
	case !aws.IsAccountNumber(arn.Account):
		return false, "The account in the ARN does not have twelve digits"
	case s == aws.LoginSession:
		return true, ""
	case s == aws.RoleARN && arn.Service == "sts":
		return true, "This ARN names a session of a role, not the role (" + form + ")"
	case s == aws.RoleARN && !arn.IsRole():
		return true, "This ARN names no role (" + form + ")"
	case s == aws.MFASerial && arn.Type == "u2f":
		return true, "This ARN names a security key, which shows no codes"
	case s == aws.MFASerial && !arn.IsMFA():
		return true, "This ARN names no MFA device (" + form + ")"
	case arn.Region != "":
		return true, "IAM is global: its ARNs name no region"
	}
	return true, ""
}
