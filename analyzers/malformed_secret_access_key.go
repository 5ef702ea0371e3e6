package analyzers

import (
	"fmt"

	"credls/analyzers/aws"
	"credls/analyzers/lint"
	"credls/analyzers/source"
	"credls/analyzers/syntax"
)

var malformedSecretAccessKey = &lint.Analyzer{
	Name:     "malformed-secret-access-key",
	Group:    lint.Keys,
	Severity: lint.Error,
	Settings: []aws.Setting{aws.SecretAccessKey},
	Prevents: []aws.ErrorCode{aws.SignatureDoesNotMatch, aws.InvalidSignatureException},
	Doc: `A secret access key does not have the shape that secrets have.

A secret is 40 characters of A–Z, a–z, 0–9, / and +. Copying loses the last one, or adds what stood beside it: the % that zsh prints where output
ends without a line break, the <> of a manual, the key ID in front, %2B for + out of a URL. Some values are secrets of another kind: an SES SMTP
password (44 characters), a Git commit hash.

~~~credentials bad
[default]
aws_access_key_id = AKIAQ3EGRS7VQNZ2UXKT
aws_secret_access_key = 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%
~~~

~~~credentials good
[default]
aws_access_key_id = AKIAQ3EGRS7VQNZ2UXKT
aws_secret_access_key = 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
~~~

## When it is right to ignore it
AWS does not promise the length. If requests work with the key, ignore the warning. With an endpoint_url of another vendor nothing is reported.

## Sources
boto/botocore#893 (zsh), aws/aws-sdk-js#86 (SES), cloudyr/aws.signature#25 (39 characters), QT-DevOps/DevOpsIssues#970 (brackets).
`,
	Binding: func(pass *lint.Pass, b *syntax.Binding) {
		for _, v := range lint.Values(b) {
			verdict := aws.Classify(aws.SecretAccessKey, v.Text)
			d := lint.Diagnostic{Span: v.Span, Severity: lint.Warning}
			switch verdict.Meaning {
			case aws.OtherSecret, aws.OtherID, aws.Foreign:
				d.Message = fmt.Sprintf("This is %s, no secret access key. AWS refuses what it signs (SignatureDoesNotMatch).", verdict.Kind)
			case aws.NearMiss:
				d.Span = secretSpan(v, verdict.Faults)
				d.Message, d.Severity = secretMessage(v, verdict.Faults)
				d.Fixes = secretFixes(v, verdict.Faults)
			default:
				continue
			}
			if !lint.IsExample(pass.File) && !lint.ForeignEndpoint(b.Scope) && !foreignID(pass, b) {
				pass.ReportBinding(b, d)
			}
		}
	},
}

// foreignID reports whether the key ID beside a secret in an env file is none of
// AWS's: then the secret need not look like one of AWS's either.
func foreignID(pass *lint.Pass, secret *syntax.Binding) bool {
	if !pass.File.Kind.Env() {
		return false
	}
	for _, b := range secret.Scope.Bindings {
		if b.Setting == aws.AccessKeyID && b.Family == secret.Family && b.Known() {
			switch v := aws.Classify(b.Setting, b.Value.Text); v.Meaning {
			case aws.Dummy, aws.Unknown, aws.Foreign, aws.Placeholder, aws.VariableName, aws.Empty:
				return true
			case aws.OtherID:
				return v.Kind == aws.KindName
			}
		}
	}
	return false
}

// secretSpan returns the place of the characters that no secret has, or what
// [faultSpan] says.
func secretSpan(v syntax.Token, faults []aws.Fault) source.Span {
	var bad []aws.Fault
	for _, f := range faults {
		if f.Kind == aws.BadCharacter {
			bad = append(bad, f)
		}
	}
	if len(bad) == 0 || v.Style == syntax.Continued {
		return faultSpan(v, faults)
	}
	return source.Span{Start: v.At(bad[0].Start, bad[0].End).Start, End: v.At(bad[len(bad)-1].Start, bad[len(bad)-1].End).End}
}

// secretMessage says what is wrong with a secret, the gravest fault first.
func secretMessage(v syntax.Token, faults []aws.Fault) (string, lint.Severity) {
	const effect = " AWS answers SignatureDoesNotMatch."
	for _, f := range faults {
		switch f.Kind {
		case aws.BadCharacter:
			if v.Style == syntax.Continued {
				return "The secret access key goes on over several lines, which no secret does." + effect, lint.Error
			}
			return "The secret access key holds a character that no secret has." + effect, lint.Error
		case aws.TrailingPercent:
			return "The % at the end is zsh's sign for output without a line break, not part of the secret." + effect, lint.Error
		case aws.URLEncoded:
			return "The secret access key is written as in a URL (%2B, %2F)." + effect, lint.Error
		case aws.Brackets:
			return "The brackets of a manual stand round the secret access key." + effect, lint.Error
		case aws.KeyIDInFront:
			return "An access key ID stands in front of the secret access key." + effect, lint.Error
		}
	}
	if f := faults[0]; f.Kind == aws.TooLong {
		return fmt.Sprintf("The secret access key has %s too many: secrets have 40.", lint.Count(f.Count, "character")) + effect, lint.Warning
	}
	return fmt.Sprintf("The secret access key has %s too few: secrets have 40.", lint.Count(faults[0].Count, "character")) + effect, lint.Warning
}

// secretFixes returns the fixes for what was recognised.
func secretFixes(v syntax.Token, faults []aws.Fault) (fixes []lint.Fix) {
	for _, f := range faults {
		fix := lint.Fix{Safe: true, Preferred: true}
		at := v.At(f.Start, f.End)
		switch f.Kind {
		case aws.TrailingPercent:
			fix.Title, fix.Edits = "Remove the %", lint.Remove(at)
		case aws.URLEncoded:
			fix.Title, fix.Edits = "Decode the secret", []lint.Edit{{Span: at, New: f.Want[0]}}
		case aws.Brackets:
			fix.Title, fix.Edits = "Remove the brackets", lint.Remove(v.At(f.Start, f.Start+1), v.At(f.End-1, f.End))
		case aws.KeyIDInFront:
			fix.Title, fix.Edits, fix.Safe = "Remove the key ID", lint.Remove(at), false
		default:
			continue
		}
		fixes = append(fixes, fix)
	}
	return fixes
}
