package analyzers

import (
	"fmt"
	"strings"

	"credls/analyzers/aws"
	"credls/analyzers/lint"
	"credls/analyzers/readers"
	"credls/analyzers/source"
	"credls/analyzers/syntax"
)

var malformedSSOURL = &lint.Analyzer{
	Name: "malformed-sso-url", Group: lint.Profiles, Severity: lint.Error, Leftover: true,
	Settings: []aws.Setting{aws.SSOStartURL, aws.GrantedSSOStartURL},
	Prevents: []aws.ErrorCode{aws.TokenRetrievalError, aws.SSOTokenLoadError},
	Doc: `The address of the access portal is none that a sign-in can begin at.

sso_start_url is the address that the portal of IAM Identity Center has, with https:// in front: https://shop.awsapps.com/start. IAM Identity Center
refuses any other text when somebody signs in. The address of the console is not that of the portal.

The portal itself adds a # to the address that the browser shows. AWS CLI and the SDKs take it along; programs that read INI files with
gopkg.in/ini.v1 take it for the beginning of a comment.

~~~config bad
[sso-session corp]
sso_start_url = shop.awsapps.com/start
sso_region = eu-west-1
~~~
~~~config good
[sso-session corp]
sso_start_url = https://shop.awsapps.com/start
sso_region = eu-west-1
~~~

## When it is right to ignore it
Where a proxy in front of the portal has an address of its own.

## Sources
AWS CLI User Guide, configuring IAM Identity Center; aws/aws-xray-daemon#200.
`,
	Binding: func(pass *lint.Pass, b *syntax.Binding) {
		url := b.Value.Text
		if !pass.Judges(b) || len(aws.Unmet(b.Setting, url)) > 0 {
			return
		}
		d := lint.Diagnostic{Span: b.Value.Span, Readers: readers.Names(pass.Likely())}
		start := source.Span{Start: b.Value.Start, End: b.Value.Start}
		scheme, rest, ok := strings.Cut(url, "://")
		hash := strings.IndexByte(url, '#')
		switch {
		case !ok && aws.IsEndpoint("https://"+url) && strings.Contains(url, "."):
			d.Message = "The address has no https:// in front"
			d.Fixes = []lint.Fix{{Title: "Put https:// in front", Preferred: true, Edits: []lint.Edit{{Span: start, New: "https://"}}}}
		case !ok || !aws.IsEndpoint(url):
			d.Message = "This is no address such as https://shop.awsapps.com/start"
		case scheme == "http" && aws.IsPortal(rest):
			d.Message = "The portal's address begins with https://, not http://"
			d.Fixes = []lint.Fix{{Title: "Write https://", Preferred: true, Edits: []lint.Edit{{Span: b.Value.At(0, len(scheme)), New: "https"}}}}
		case scheme != "https" && scheme != "http":
			d.Message = "The portal's address begins with https://"
		case aws.IsConsole(rest):
			d.Message = "This is the console's address, not that of the access portal"
		case hash >= 0:
			d.Severity, d.Readers, d.Span = lint.Info, nil, b.Value.At(hash, len(url))
			d.Message = "The browser adds this to the portal's address. Tools that read INI files with gopkg.in/ini.v1 take it for a comment."
			d.Fixes = []lint.Fix{{Title: "Remove what follows the address", Preferred: true, Edits: lint.Remove(d.Span)}}
			pass.ReportBinding(b, d)
			return
		default:
			return
		}
		d.Message += fmt.Sprintf(". %s it, and IAM Identity Center refuses it at the sign-in.", lint.Clause(pass.Likely(), "sends", "send"))
		pass.ReportBinding(b, d)
	},
}
