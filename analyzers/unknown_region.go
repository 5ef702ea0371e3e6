package analyzers

import (
	"fmt"

	"credls/analyzers/aws"
	"credls/analyzers/lint"
	"credls/analyzers/readers"
	"credls/analyzers/syntax"
)

var unknownRegion = &lint.Analyzer{
	Name: "unknown-region", Group: lint.Profiles, Severity: lint.Warning, Certainty: lint.Likely, Leftover: true,
	Settings: []aws.Setting{aws.Region, aws.DefaultRegion, aws.SSORegion, aws.GrantedSSORegion},
	Prevents: []aws.ErrorCode{aws.EndpointConnectionError},
	Doc: `A region is named that AWS does not have.

The name of the region becomes part of the name of the host. For a misspelt one there is no host, and programs say that they could not connect to
the endpoint, or simply wait. An availability zone (us-east-1a) is no region, nor is the title that the console shows.

A name that follows AWS's pattern and is not known is only mentioned: regions are added every year.

~~~config bad
[profile dev]
region = us-esat-1
~~~
~~~config good
[profile dev]
region = us-east-1
~~~
~~~try python3 botocore
AWS_CONFIG_FILE=config AWS_PROFILE=dev python3 -c 'import botocore.session; s = botocore.session.get_session(); print("known:", s.get_config_variable("region") in s.get_available_regions("sts"))'
bad: known: False
good: known: True
~~~

## When it is right to ignore it
Where a program hands the region to a service that is not AWS. Beside an endpoint_url of another vendor nothing is reported.

## Sources
botocore partitions.json; certbot-s3front#53, aws-missing-tools#97.
`,
	Binding: func(pass *lint.Pass, b *syntax.Binding) {
		region := b.Value.Text
		if aws.KnownRegion(region) || !pass.Judges(b) || pass.Home() && len(aws.Unmet(b.Setting, region)) > 0 || pass.ForeignEndpoint(b.Scope) {
			return // What no program takes for a region is said by another rule.
		}
		d := lint.Diagnostic{Span: b.Value.Span}
		near, ok := aws.NearestRegion(region)
		switch {
		case aws.PlausibleRegion(region):
			d.Severity = lint.Info
			d.Message = "No region of this name is known here. If it is not new, its endpoints do not exist (EndpointConnectionError)."
			pass.ReportBinding(b, d)
			return
		case !ok:
			return
		}
		who := pass.Signers()
		if b.Family != "" || b.Setting == aws.DefaultRegion {
			who, _ = readers.Consult(who, b.Setting.Variable())
		}
		what := "AWS has no region of this name"
		if aws.IsAvailabilityZone(region) {
			what = "This is an availability zone, not a region"
		}
		d.Readers = readers.Names(who)
		d.Message = fmt.Sprintf("%s. %s no host for it (EndpointConnectionError).", what, lint.Clause(who, "finds", "find"))
		d.Fixes = []lint.Fix{{Title: "Write " + near, Preferred: true, Edits: []lint.Edit{{Span: b.Value.Span, New: near}}}}
		pass.ReportBinding(b, d)
	},
}
