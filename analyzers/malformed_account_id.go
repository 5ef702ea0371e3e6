package analyzers

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"credls/analyzers/aws"
	"credls/analyzers/lint"
	"credls/analyzers/readers"
	"credls/analyzers/syntax"
)

var malformedAccountID = &lint.Analyzer{
	Name: "malformed-account-id", Group: lint.Profiles, Severity: lint.Error, Leftover: true,
	Settings: []aws.Setting{aws.AccountID, aws.SSOAccountID, aws.GrantedSSOAccountID},
	Prevents: []aws.ErrorCode{aws.EndpointConnectionError},
	Doc: `An account ID does not have twelve digits.

An account ID is twelve digits, leading zeros included. A spreadsheet drops the zeros, the console shows hyphens, and an alias such as "shop" is
a name for people only: IAM Identity Center knows no such account.

~~~config bad
[profile dev]
sso_session = corp
sso_account_id = 2109-8765-4321
sso_role_name = Developer

[sso-session corp]
sso_start_url = https://shop.awsapps.com/start
sso_region = eu-west-1
~~~
~~~config good
[profile dev]
sso_session = corp
sso_account_id = 210987654321
sso_role_name = Developer

[sso-session corp]
sso_start_url = https://shop.awsapps.com/start
sso_region = eu-west-1
~~~

## When it is right to ignore it
In an env file whose AWS_ACCOUNT_ID only an application of your own reads.

## Sources
AWS Account Management Guide, account identifiers.
`,
	Binding: func(pass *lint.Pass, b *syntax.Binding) {
		account := b.Value.Text
		if aws.IsAccountNumber(account) || !pass.Judges(b) || b.Family != "" || pass.ForeignEndpoint(b.Scope) {
			return
		}
		digits := strings.NewReplacer("-", "", " ", "").Replace(account)
		number := strings.Trim(digits, "0123456789") == ""
		if pass.File.Kind.Env() && (!number || lint.ForShow(pass.File)) {
			return // Applications give the variable values of their own.
		}
		d := lint.Diagnostic{Span: b.Value.Span}
		switch n := utf8.RuneCountInString(digits); {
		case !number:
			d.Message = "An account ID is twelve digits"
		case len(digits) == 12:
			d.Message = "An account ID is written without hyphens and blanks"
			d.Fixes = []lint.Fix{writeAccount("Write the twelve digits alone", b, digits)}
		case n >= 9 && n < 12 && number:
			d.Message = fmt.Sprintf("The account ID has %s, not 12", lint.Count(n, "digit"))
			d.Fixes = []lint.Fix{writeAccount("Put the leading zeros back", b, strings.Repeat("0", 12-n)+digits)}
		default:
			d.Message = fmt.Sprintf("The account ID has %s, not 12", lint.Count(n, "digit"))
		}
		switch b.Setting {
		case aws.SSOAccountID:
			who := pass.Signers()
			d.Readers = readers.Names(who)
			d.Message += fmt.Sprintf(". %s it, and IAM Identity Center refuses it.", lint.Clause(who, "sends", "send"))
		case aws.AccountID:
			d.Severity = lint.Warning
			d.Message += ". SDKs build endpoints from it, such as DynamoDB's, which do not exist (EndpointConnectionError)."
		default:
			d.Message += ". IAM Identity Center refuses it."
		}
		pass.ReportBinding(b, d)
	},
}

// writeAccount returns the fix that writes another account ID.
func writeAccount(title string, b *syntax.Binding, account string) lint.Fix {
	return lint.Fix{Title: title, Preferred: true, Edits: []lint.Edit{{Span: b.Value.Span, New: account}}}
}
