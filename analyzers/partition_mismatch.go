package analyzers

import (
	"fmt"

	"credls/analyzers/aws"
	"credls/analyzers/lint"
	"credls/analyzers/profiles"
	"credls/analyzers/syntax"
)

var partitionMismatch = &lint.Analyzer{
	Name: "partition-mismatch", Group: lint.Profiles, Severity: lint.Error, Certainty: lint.Likely, Elsewhere: true,
	Prevents:   []aws.ErrorCode{aws.InvalidClientTokenID, aws.UnrecognizedClientException, aws.InvalidAccessKeyID, aws.AccessDenied},
	Supersedes: []string{"legacy-token-in-opt-in-region"},
	Doc: `What a profile sets belongs to different partitions of AWS.

AWS in China, AWS GovCloud and the rest of AWS share nothing: a key, a role or a portal of one is unknown in the others, and AWS answers
InvalidClientTokenId to a key that is good at home. The partition stands in ARNs (arn:aws-cn:), and follows from regions, portals and endpoints.

That a token comes from another partition is read from the token; AWS does not document it.

~~~config bad
[profile gov]
role_arn = arn:aws-us-gov:iam::510987654324:role/deploy
source_profile = base
region = us-east-1
~~~
~~~config good
[profile gov]
role_arn = arn:aws-us-gov:iam::510987654324:role/deploy
source_profile = base
region = us-gov-west-1
~~~

## When it is right to ignore it
Never: no credentials work in two partitions.

## Sources
IAM User Guide, IAM identifiers; botocore partitions.json; hashicorp/aws-sdk-go-base#314, aws/aws-cli#7649, aws/aws-sdk-js-v3#5749.
`,
	Scope: func(pass *lint.Pass, s *syntax.Scope) {
		if pass.Home() && s.Kind != syntax.Profile && s.Kind != syntax.SSOSession {
			return
		}
		odd, against := pass.World.Partitions(pass.File, s)
		if odd == nil || odd.File != pass.File || odd.Binding.Scope != s || lint.IsExample(pass.File) || pass.ForeignEndpoint(s) {
			return
		}
		token := ""
		if odd.Setting.Info().Type == aws.Token || against.Setting.Info().Type == aws.Token {
			token = " (read from the token, not documented by AWS)"
		}
		pass.ReportBinding(odd.Binding, lint.Diagnostic{
			Span:    odd.Value.Span,
			Message: fmt.Sprintf("%s is in %s, and %s in %s%s. They share no keys, roles or portals.", odd.Name.Text, title(odd), against.Name.Text, title(against), token),
			Related: []lint.Related{{File: against.File, Span: against.Value.Span, Message: "The other one stands here."}},
		})
	},
}

// title returns what AWS calls the partition of a piece of evidence.
func title(e *profiles.Evidence) string {
	if e.Partition == "aws" {
		return "the partition aws"
	}
	p, _ := aws.PartitionNamed(e.Partition)
	return p.Title
}
