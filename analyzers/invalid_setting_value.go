package analyzers

import (
	"fmt"
	"slices"
	"strings"

	"credls/analyzers/aws"
	"credls/analyzers/lint"
	"credls/analyzers/readers"
	"credls/analyzers/source"
	"credls/analyzers/syntax"
)

var invalidSettingValue = &lint.Analyzer{
	Name: "invalid-setting-value", Group: lint.Structure, Severity: lint.Error,
	Kinds:    []syntax.Kind{syntax.Credentials, syntax.Config},
	Settings: aws.Demanding(),
	Prevents: []aws.ErrorCode{
		aws.InvalidConfigError, aws.SharedConfigLoadError, aws.InvalidRegionError, aws.ValidationError, aws.ParamValidationError,
		aws.InvalidRetryModeError, aws.InvalidMaxRetryAttemptsError, aws.InvalidDefaultsMode, aws.InvalidChecksumConfigError,
		aws.InvalidSTSEndpointsError, aws.InvalidDiscoveryError, aws.InvalidS3AddressingStyleError,
		aws.InvalidIMDSEndpointError, aws.InvalidIMDSEndpointModeError,
	},
	Breaks: "refuses the value",
	Copes:  "goes on without a word",
	Doc: `A setting has a value that it cannot have.

Many settings take one of a few words, a number between bounds, or an address. Some programs refuse the whole profile for a word they do not know,
others go on as if it were false or not there: use_fips_endpoint = yes is no. Each finding says who does what.

~~~config bad
[profile dev]
output = jsn
retry_mode = turbo
~~~
~~~config good
[profile dev]
output = json
retry_mode = standard
~~~
~~~try python3 botocore
AWS_CONFIG_FILE=config AWS_PROFILE=dev python3 -c 'import botocore.session; botocore.session.get_session().create_client("s3", "eu-west-1"); print("a client")'
bad: InvalidRetryModeError
good: a client
~~~

## When it is right to ignore it
Where a program newer than credls takes a value that credls does not know yet.

## Sources
AWS SDKs and Tools Reference Guide, settings reference; AWS CLI config-vars and s3-config topics; measured with botocore 1.43.11 and
aws-sdk-go-v2/config 1.33.16 (cases x08, x20, x21, x34–x34f); sources of AWS CLI 2 and @smithy/core 3.41.0.
`,
	Binding: func(pass *lint.Pass, b *syntax.Binding) {
		unmet := aws.Unmet(b.Setting, b.Value.Text)
		if len(unmet) == 0 || !judged(pass, b) || namesProfile(pass, b) {
			return
		}
		said, who, refused := outcomes(pass.Likely(), unmet)
		if len(who) == 0 {
			return
		}
		d := lint.Diagnostic{Span: b.Value.Span, Severity: lint.Warning, Readers: readers.Names(who), Fixes: valueFixes(b)}
		if aws.Documented(b.Setting, b.Value.Text) { // Only the programs' own bounds are narrower.
			i := slices.IndexFunc(unmet, func(u aws.Demand) bool { return len(readers.Among(who, u.Programs...)) > 0 })
			d.Message = fmt.Sprintf("%s takes %s in %s. %s.", b.Setting, unmet[i].Form.Words(b.Setting), readers.Titles(who), said)
		} else {
			d.Message = fmt.Sprintf("%s takes %s. %s.", b.Setting, aws.ValueWords(b.Setting), said)
			if refused {
				d.Severity = lint.Error
			}
		}
		pass.ReportBinding(b, d)
	},
}

// judged reports whether a value can be judged: it stands where its setting is
// read, and it is meant as it stands there.
func judged(pass *lint.Pass, b *syntax.Binding) bool {
	place, ok := placeOfBinding(b)
	text := b.Value.Text
	switch {
	case !ok || b.Setting.Info().Places&place == 0 || b.Indented && b.Scope.Kind != syntax.Nested:
		return false
	case text == "" || b.Value.Style == syntax.Continued || !b.Known():
		return false
	case lint.IsExample(pass.File) || strings.ContainsAny(text, "$<{"):
		return false // A template, which leaves the value open.
	}
	return b.Setting.Info().Type != aws.RegionType || !pass.ForeignEndpoint(b.Scope)
}

// outcomes says who does what with a value that does not meet some demands of
// programs, and whether anybody refuses it. A program with several is told of once.
func outcomes(likely []*readers.Reader, unmet []aws.Demand) (said string, who []*readers.Reader, refused bool) {
	it := "this value"
	for _, o := range [...]aws.Outcome{aws.Refuses, aws.TakesFalse, aws.Ignores, aws.Rejected} {
		var names []string
		var code aws.ErrorCode
		for _, d := range unmet {
			if d.Otherwise != o {
				continue
			}
			if names == nil {
				code = d.Code
			}
			names = append(names, d.Programs...)
		}
		list := readers.Without(readers.Among(likely, names...), func(r *readers.Reader) bool { return slices.Contains(who, r) })
		if len(list) == 0 {
			continue
		}
		if who = append(who, list...); said != "" {
			said += "; "
		}
		switch o {
		case aws.Refuses:
			said, refused = said+lint.Clause(list, "refuses ", "refuse ")+it+lint.InBrackets(code), true
		case aws.Rejected:
			said, refused = said+"AWS refuses "+it+lint.InBrackets(code), true
		case aws.TakesFalse:
			said += lint.Clause(list, "takes ", "take ") + it + " for false"
		default:
			said += lint.Clause(list, "ignores ", "ignore ") + it
		}
		it = "it"
	}
	return said, who, refused
}

// valueFixes offers the value that was probably meant.
func valueFixes(b *syntax.Binding) (fixes []lint.Fix) {
	if near, ok := aws.NearestValue(b.Setting, b.Value.Text); ok {
		return []lint.Fix{{Title: "Write " + near, Preferred: true, Edits: []lint.Edit{{Span: b.Value.Span, New: near}}}}
	}
	start := source.Span{Start: b.Value.Start, End: b.Value.Start}
	for _, scheme := range []string{"http://", "https://"} {
		if b.Setting.Info().Type == aws.URL && !strings.Contains(b.Value.Text, "://") && aws.IsEndpoint(scheme+b.Value.Text) {
			fixes = append(fixes, lint.Fix{Title: "Put " + scheme + " in front", Edits: []lint.Edit{{Span: start, New: scheme}}})
		}
	}
	return fixes
}
