package analyzers

import (
	"fmt"

	"credls/analyzers/aws"
	"credls/analyzers/lint"
	"credls/analyzers/profiles"
	"credls/analyzers/readers"
	"credls/analyzers/syntax"
)

var halfAKeyPair = &lint.Analyzer{
	Name: "half-a-key-pair", Group: lint.Keys, Severity: lint.Error, Elsewhere: true,
	Prevents: []aws.ErrorCode{aws.PartialCredentialsError, aws.NoCredentialsError},
	Breaks:   "gets no credentials from it",
	Doc: `An access key ID stands without its secret, or a secret without its ID.

An ID alone makes AWS CLI and boto3 stop with PartialCredentialsError and the Go SDK refuse the profile. A secret alone is passed over without
a word: the program goes on to other credentials, or to none.

~~~credentials bad
[default]
aws_access_key_id = AKIAQ3EGRS7VQNZ2UXKT
region = eu-west-1
~~~
~~~credentials good
[default]
aws_access_key_id = AKIAQ3EGRS7VQNZ2UXKT
aws_secret_access_key = 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
region = eu-west-1
~~~
~~~try aws
AWS_SHARED_CREDENTIALS_FILE=credentials aws configure list
bad: Partial credentials found in shared-credentials-file, missing: aws_secret_access_key
good: secret_key ****************Dt5V
~~~

## When it is right to ignore it
In an env file whose other half comes from somewhere else. Where another .env file of the folder sets it nothing is reported.

## Sources
botocore credentials.py; aws/aws-cli#9561; measured (cases k14, b02).
`,
	Credential: func(pass *lint.Pass, c *profiles.Credential) {
		have, missing := c.ID, aws.SecretAccessKey
		if c.ID == nil {
			have, missing = c.Secret, aws.AccessKeyID
		}
		if have == nil || c.ID != nil && c.Secret != nil || c.Family != "" || have.Value.Text == "" && have.Known() || profiles.Misspelt(c.Scope, missing) {
			return
		}
		if c.Open || !lint.Whole(pass.File) || !pass.Home() && (lint.IsExample(pass.File) || pass.World.SetBeside(pass.File, "", missing)) {
			return
		}
		fails := pass.Signers()
		if other := pass.World.InOther(pass.File, c.Scope, missing); other != nil && other.Value.Text != "" {
			if fails = readers.Without(fails, func(r *readers.Reader) bool { return r.JoinsHalves }); len(fails) == 0 {
				return
			}
		}
		d := lint.Diagnostic{Span: have.Name.Span, Readers: readers.Names(fails)}
		if missing == aws.SecretAccessKey {
			d.Message = fmt.Sprintf("An access key ID without its secret. %s no credentials from it (PartialCredentialsError).", lint.Clause(fails, "gets", "get"))
		} else {
			d.Message = fmt.Sprintf("A secret access key without its ID. %s it over and %s other credentials or none.", lint.Clause(fails, "passes", "pass"), lint.Verb(fails, "takes", "take"))
		}
		if !pass.Home() {
			if pass.File.Kind.Env() {
				d.Severity = lint.Warning
			}
			d.Message = fmt.Sprintf("The %s stands without %s. AWS SDKs take other credentials or none (NoCredentialsError).", lint.Noun(have.Setting), missing.Variable())
		}
		if have.Scope.Kind == syntax.Inputs {
			d.Readers = []string{string(pass.File.Kind)}
			d.Message = fmt.Sprintf("The %s without its other half. %s cannot sign in to AWS with one of the two.", lint.Noun(have.Setting), pass.File.Kind.System().Title)
		}
		if fix, ok := lint.AddFix(pass.File, "Add a line for "+lint.NameIn(pass.File, missing), have, missing, ""); ok {
			d.Fixes = []lint.Fix{fix}
		}
		pass.ReportBinding(have, d)
	},
}
