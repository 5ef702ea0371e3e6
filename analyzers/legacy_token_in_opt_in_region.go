package analyzers

import (
	"credls/analyzers/aws"
	"credls/analyzers/lint"
	"credls/analyzers/profiles"
	"credls/analyzers/syntax"
)

var legacyTokenInOptInRegion = &lint.Analyzer{
	Name: "legacy-token-in-opt-in-region", Group: lint.Keys, Severity: lint.Warning, Certainty: lint.Undocumented, Elsewhere: true, Leftover: true,
	Prevents: []aws.ErrorCode{aws.InvalidClientTokenID, aws.UnrecognizedClientException, aws.AuthFailure},
	Doc: `A session token of the global STS endpoint stands beside a region that must be opted in to.

Regions that were launched after 20 March 2019 must be enabled for an account, and tokens of the global endpoint (sts.amazonaws.com) do not work
there: AWS answers InvalidClientTokenId although the token is good everywhere else. A token of a regional endpoint works in all of them; tools ask one
with sts_regional_endpoints = regional.

That a token comes from the global endpoint is read from the token; AWS does not document how it looks.

~~~credentials bad
[default]
aws_access_key_id = ASIAQ3EGRS7VQNZ2UXKT
aws_secret_access_key = qF4dT9xWv2LmZ7bKc8RnYp3HsJ6gEa1uQiOoDt5V
aws_session_token = FwoGZXIvYXdzEP///////////wEaDHZ2dnZ2dnZ2dnZ2diIkbWFkZSB1cCBmb3IgdGhlIHRlc3RzIG9mIGNyZWRscyBvbmx5KMDCjtgG
region = eu-south-1
~~~
~~~credentials good
[default]
aws_access_key_id = ASIAQ3EGRS7VQNZ2UXKT
aws_secret_access_key = qF4dT9xWv2LmZ7bKc8RnYp3HsJ6gEa1uQiOoDt5V
aws_session_token = FwoGZXIvYXdzEP///////////wEaDHZ2dnZ2dnZ2dnZ2diIkbWFkZSB1cCBmb3IgdGhlIHRlc3RzIG9mIGNyZWRscyBvbmx5KMDCjtgG
region = eu-west-1
~~~

## When it is right to ignore it
Where requests go to another region than the one that stands here.

## Sources
IAM API Reference, SetSecurityTokenServicePreferences; 99designs/aws-vault#512, aws/aws-sdk-java#2313.
`,
	Credential: func(pass *lint.Pass, c *profiles.Credential) {
		if c.Token == nil || !c.Token.Known() || !c.Temporary() {
			return
		}
		region, in := regionOf(pass, c)
		if region == nil || !aws.OptIn(region.Value.Text) || pass.ForeignEndpoint(c.Scope) {
			return
		}
		if info, ok := aws.DecodeToken(c.Token.Value.Text); !ok || info.Kind != aws.GlobalToken || lint.ForShow(pass.File) {
			return
		}
		pass.ReportBinding(c.Token, lint.Diagnostic{
			Span:    c.Token.Value.Span,
			Message: "A token of the global STS endpoint (read from the token, not documented by AWS). Regions that need an opt-in refuse it (InvalidClientTokenId).",
			Related: []lint.Related{{File: in, Span: region.Value.Span, Message: "The region stands here."}},
		})
	},
}

// regionOf returns the region that requests signed with a set go to, and the file
// it stands in, nil for the pass's own.
func regionOf(pass *lint.Pass, c *profiles.Credential) (*syntax.Binding, *syntax.File) {
	if c.Region != nil {
		return c.Region, nil
	}
	if c.Family == "" && pass.File.Kind.Env() {
		return c.Scope.Get(aws.DefaultRegion), nil
	}
	other, _ := pass.World.Other(pass.File)
	return pass.World.InOther(pass.File, c.Scope, aws.Region), other
}
