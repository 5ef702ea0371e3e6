package analyzers_test

import (
	"net/url"
	"slices"
	"strings"

	"credls/analyzers/aws"
	"credls/analyzers/lint"
	"credls/analyzers/linttest"
	"credls/analyzers/source"
	"credls/analyzers/syntax"
)

// mutations are the mistakes, by rule: at least two each. A row names the rule,
// what is done, where it can be done and how.
var mutations = []mutation{
	{"malformed-access-key-id", "in lower case", keyID, value(strings.ToLower)},
	{"malformed-access-key-id", "without its last character", keyID, value(func(v string) string { return v[:len(v)-1] })},
	{"malformed-access-key-id", "0 for O", keyID, letter(9, "0")},
	{"malformed-access-key-id", "1 for I", keyID, letter(9, "1")},
	{"malformed-access-key-id", "8 for B", keyID, letter(9, "8")},
	{"malformed-access-key-id", "a character too many", keyID, behind("Q")},
	{"malformed-access-key-id", "l for I in the prefix", keyID, func(f *syntax.File, b *syntax.Binding) mutant {
		return letter(2, "l")(f, b).reporting(f, source.Span{Start: b.Value.Start, End: b.Value.Start + 4})
	}},

	{"not-an-access-key-id", "the ID of a user", keyID, value(func(v string) string { return "AIDA" + v[4:] + "B" })},
	{"not-an-access-key-id", "the ARN of a user", keyID, instead("arn:aws:iam::210987654321:user/rosa")},
	{"not-an-access-key-id", "an account", keyID, instead("210987654321")},
	{"not-an-access-key-id", "an address", keyID, instead("rosa@example.com")},
	{"not-an-access-key-id", "a Bedrock key", keyID, instead("ABSK" + strings.Repeat("dGhlIHNob3Bz", 10))},
	{"not-an-access-key-id", "a key of LocalStack", keyID, value(func(v string) string { return "LKIA" + v[4:] })},
	{"not-an-access-key-id", "the name of a user", where(keyID, ini), instead("rosa.diaz")},

	{"swapped-key-pair", "each in the other's place", where(keyID, beside(aws.SecretAccessKey)), swapValues},
	{"swapped-key-pair", "the ID twice", secretKey, func(f *syntax.File, b *syntax.Binding) mutant {
		return with(f, b.Value.Span, sibling(b, aws.AccessKeyID).Value.Text)
	}},

	{"malformed-secret-access-key", "without its last character", secretKey, value(func(v string) string { return v[:len(v)-1] })},
	{"malformed-secret-access-key", "the mark of zsh behind it", where(secretKey, not(shell)), behind("%")},
	{"malformed-secret-access-key", "in brackets", where(secretKey, not(shell)), around("<", ">")},
	{"malformed-secret-access-key", "as in a URL", where(secretKey, holding("/")), value(url.QueryEscape)},
	{"malformed-secret-access-key", "the ID in front", where(secretKey, not(shell)), func(f *syntax.File, b *syntax.Binding) mutant {
		id := sibling(b, aws.AccessKeyID).Value.Text + ","
		return with(f, source.Span{Start: b.Value.Start, End: b.Value.Start}, id)
	}},
	{"malformed-secret-access-key", "the hash of a commit", secretKey, instead("3f0c9a1e7b524d6f8e0a91c4d7b2e5f8a6c1d09b")},

	{"malformed-session-token", "cut short", where(token, wellFormed, lacks(aws.SecurityToken)), value(func(v string) string { return v[:60] })},
	{"malformed-session-token", "a secret in its place", where(token, beside(aws.SecretAccessKey), lacks(aws.SecurityToken)), instead("qF4dT9xWv2LmZ7bKc8RnYp3HsJ6gEa1uQiOoDt5V")},

	{"missing-session-token", "its line gone", where(token, line, lacks(aws.SecurityToken)), without(valueOf(aws.AccessKeyID))},
	{"missing-session-token", "nothing behind its name", where(token, lacks(aws.SecurityToken)), func(f *syntax.File, b *syntax.Binding) mutant {
		return with(f, b.Value.Span, "").reporting(f, sibling(b, aws.AccessKeyID).Value.Span)
	}},
	{"missing-session-token", "a prefix changed", where(longTerm, beside(aws.SecretAccessKey), lacks(aws.SessionToken)), func(f *syntax.File, b *syntax.Binding) mutant {
		return letter(1, "S")(f, b).reporting(f, b.Value.Span)
	}},

	{"leftover-session-token", "an old token below", where(secretKey, line, ofLongTerm, lacks(aws.SessionToken), not(exported)), oldToken},
	{"leftover-session-token", "a prefix changed", where(temporary, beside(aws.SessionToken)), func(f *syntax.File, b *syntax.Binding) mutant {
		return letter(1, "K")(f, b).reporting(f, sibling(b, aws.SessionToken).Value.Span)
	}},

	{"half-a-key-pair", "the secret gone", where(secretKey, line, standard), without(nameOf(aws.AccessKeyID))},
	{"half-a-key-pair", "the ID gone", where(keyID, line, standard, beside(aws.SecretAccessKey)), without(nameOf(aws.SecretAccessKey))},

	{"token-in-other-file", "the keys of a session in the other file", where(sourceless, inConfig, profile, opening, bare, line, keyless, judged), keysElsewhere("ASIAIBZNGCINMC4HQXDS")},
	{"token-in-other-file", "a long-term key in the other file", where(sourceless, inConfig, profile, opening, bare, line, keyless, judged), keysElsewhere("AKIAIBZNGCINMC4HQXDS")},

	{"legacy-security-token", "the old name alone", where(token, ini, standard, lacks(aws.SecurityToken)), renamed("aws_security_token")},
	{"legacy-security-token", "another token under the old name", where(token, ini, line, lacks(aws.SecurityToken), not(holding(linttest.Token))), addedBelow("aws_security_token", " = "+linttest.Token)},

	{"expired-session", "a time that is past", where(noting, judged, not(forShow)), instead("2020-01-01T00:00:00Z")},
	{"expired-session", "a note of a time that is past", where(token, profile, line, lacks(aws.SecurityToken), not(noted), not(forShow)), func(f *syntax.File, b *syntax.Binding) mutant {
		return below("aws_expiration = 2020-01-01T00:00:00Z\n")(f, b).narrowed(len("aws_expiration = "), 0)
	}},
	{"expired-session", "a token of the year before", where(token, line, lacks(aws.Region), wellFormed, lacks(aws.SecurityToken), not(noted), not(forShow)), instead("FQoGZXIvYXdzEAIaDM0rUVdBDk3uSvKzTyI8QwoHNEfeY2wOgGyVe6aE1kMfterXQk0J4V0CTFhI8j0fpvc2HX9hjRUy5w4g4qZmjef0foRn5UbVPsjiKID9ir4G")},

	{"mismatched-session", "a token of another account", where(token, lacks(aws.SecurityToken), ofDecodable), instead(otherAccountToken)},
	{"mismatched-session", "an ID of another account", where(temporary, ofDecodable, readable), func(f *syntax.File, b *syntax.Binding) mutant {
		return value(func(string) string { return "ASIA6QOPYV6JLSMT4WXE" })(f, b).reporting(f, sibling(b, aws.SessionToken).Value.Span)
	}},

	{"legacy-token-in-opt-in-region", "a token of the global endpoint", where(token, not(of(aws.SecurityToken)), lacks(aws.SecurityToken), inRegion), optInToken},
	{"legacy-token-in-opt-in-region", "a region that needs an opt-in", where(of(aws.Region), standard, ofGlobalToken), func(f *syntax.File, b *syntax.Binding) mutant {
		return value(func(string) string { return "eu-south-1" })(f, b).reporting(f, sibling(b, aws.SessionToken).Value.Span)
	}},

	{"same-key-different-secrets", "the ID once more with another secret", where(inCredentials, longTerm, profile, beside(aws.SecretAccessKey)), keyAgain},
	{"same-key-different-secrets", "in variables of another family", where(dotenv, longTerm, standard, beside(aws.SecretAccessKey)), keyAgain},

	{"account-mismatch", "another account below the secret", where(ini, secretKey, profile, line, ofLongTerm, ofDecodable, lacks(aws.AccountID), lacks(aws.RoleARN), lacks(aws.SourceProfile)), otherAccount},
	{"account-mismatch", "another account in an env file", where(dotenv, secretKey, standard, line, bare, ofLongTerm, ofDecodable, lacks(aws.AccountID)), otherAccount},

	{"placeholder-credential", "asks for the ID", longTerm, instead("your-access-key-id")},
	{"placeholder-credential", "x for every character", longTerm, instead("AKIAXXXXXXXXXXXXXXXX")},
	{"placeholder-credential", "the secret of the documentation", secretKey, instead("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY")},

	{"empty-credential", "nothing for the ID", where(keyID, standard, beside(aws.SecretAccessKey), not(commented)), emptied},
	{"empty-credential", "nothing for the secret", where(secretKey, standard, not(commented)), emptied},

	{"variable-name-as-value", "the name of a variable", keyID, instead("AWS_ACCESS_KEY_ID")},
	{"variable-name-as-value", "a reference in an AWS file", where(secretKey, ini), instead("${AWS_SECRET_ACCESS_KEY}")},
	{"variable-name-as-value", "a reference as Windows writes it", where(secretKey, ini), instead("%AWS_SECRET_ACCESS_KEY%")},

	{"trailing-whitespace", "a blank", where(known, bare, read, not(shell)), behind(" ")},
	{"trailing-whitespace", "a tab", where(known, bare, read, not(shell)), behind("\t")},
	{"trailing-whitespace", "inside quotes", where(known, quoted, dotenv), behind(" ")},
	{"trailing-whitespace", "blanks behind a header", underHeader, func(f *syntax.File, b *syntax.Binding) mutant {
		return header(func(h string) string { return h + "  " })(f, b).narrowed(b.Scope.Header.Len(), 0)
	}},

	{"invisible-character", "a zero-width space in a value", where(credential, written), inside("\u200b")},
	{"invisible-character", "a no-break space behind a value", where(credential, bare), behind("\u00a0")},
	{"invisible-character", "a no-break space in a value", where(credential, written), inside("\u00a0")},
	{"invisible-character", "a no-break space before a value", where(credential, bare), before("\u00a0")},
	{"invisible-character", "a mark of direction behind a value", where(credential, bare), behind("\u200e")},
	{"invisible-character", "a byte-order mark in a value", where(credential, written), inside("\ufeff")},
	{"invisible-character", "a full-width letter", keyID, letter(8, "Ａ")},
	{"invisible-character", "typographic quotes", where(credential, bare), around("“", "”")},
	{"invisible-character", "a Cyrillic letter", keyID, letter(0, "А")},
	{"invisible-character", "a soft hyphen in a name", where(credential, ini, section), func(f *syntax.File, b *syntax.Binding) mutant {
		return with(f, source.Span{Start: b.Name.Start + 3, End: b.Name.Start + 3}, "\u00ad")
	}},
	{"invisible-character", "a zero-width space in the name of a variable", where(credential, dotenv), func(f *syntax.File, b *syntax.Binding) mutant {
		return with(f, source.Span{Start: b.Name.End, End: b.Name.End}, "\u200b")
	}},
	{"invisible-character", "a zero-width space in a header", where(ini, profile, opening), func(f *syntax.File, b *syntax.Binding) mutant {
		at := b.Scope.Name.End
		return with(f, source.Span{Start: at, End: at}, "\u200b")
	}},

	{"quoted-value", "double", where(known, bare, ini, read, not(command)), around(`"`, `"`)},
	{"quoted-value", "single", where(known, bare, ini, read, not(command)), around(`'`, `'`)},
	{"quoted-value", "backquotes", where(known, bare, ini, read, not(command)), around("`", "`")},
	{"quoted-value", "for docker", where(credential, bare, dockers), around(`"`, `"`)},

	{"inline-comment", "behind #", where(known, bare, ini, read), comment("# prod")},
	{"inline-comment", "behind ;", where(known, bare, ini, read), comment("; prod")},
	{"inline-comment", "behind a tab", where(known, bare, ini, read), func(f *syntax.File, b *syntax.Binding) mutant {
		return behind("\t# prod")(f, b).narrowed(1, 0)
	}},
	{"inline-comment", "for docker", where(credential, bare, dockers), comment("# prod")},

	{"byte-order-mark", "on a file that programs read", where(first, not(shell)), onDisk(func(facts *syntax.Facts) { facts.Disk.BOM = true }, same)},
	{"byte-order-mark", "on a script", where(first, shell), onDisk(func(facts *syntax.Facts) { facts.Disk.BOM = true }, same)},

	{"unreadable-encoding", "UTF-16", first, onDisk(func(facts *syntax.Facts) { facts.Disk.Encoding = syntax.UTF16LE }, same)},
	{"unreadable-encoding", "UTF-16, the other way round", first, onDisk(func(facts *syntax.Facts) { facts.Disk.Encoding = syntax.UTF16BE }, same)},
	{"unreadable-encoding", "Latin-1", where(first, not(shell)), onDisk(func(facts *syntax.Facts) { facts.Disk.Encoding = syntax.NotUTF8 }, same)},

	{"carriage-return", "line ends of Windows", where(first, unix, not(ini)), onDisk(func(facts *syntax.Facts) { facts.Disk.LineEnds = syntax.CRLF }, func(text string) string {
		return strings.ReplaceAll(text, "\n", "\r\n")
	})},
	{"carriage-return", "line ends of old Macs", where(first, unix), onDisk(func(facts *syntax.Facts) { facts.Disk.LineEnds = syntax.CR }, func(text string) string {
		return strings.ReplaceAll(text, "\n", "\r")
	})},

	{"indented-setting", "two blanks", where(ini, section, known, underCredential), beforeLine("  ")},
	{"indented-setting", "a tab", where(ini, section, known, underCredential), beforeLine("\t")},

	{"newline-in-value", "written out, at the end", where(credential, doubleQuoted, dotenv), behind(`\n`)},
	{"newline-in-value", "on two lines", where(secretKey, doubleQuoted, dotenv), func(f *syntax.File, b *syntax.Binding) mutant {
		return value(func(v string) string { return v[:20] + "\n" + v[20:] })(f, b)
	}},

	{"colon-delimiter", "in an AWS file", where(ini, section, known, bare), narrow(equals(": "), 0, 1)},
	{"colon-delimiter", "in an env file", where(credential, dotenv, bare), narrow(equals(": "), 0, 1)},

	{"spaces-around-equals", "on both sides", where(credential, dockers, bare), equals(" = ")},
	{"spaces-around-equals", "before it", where(credential, dockers, bare), equals(" =")},
	{"spaces-around-equals", "in a script", where(credential, shell, line, onOneLine), equals(" = ")},

	{"duplicate-variable", "another value below", where(of(aws.Region, aws.DefaultRegion), dotenv, bare, line), func(f *syntax.File, b *syntax.Binding) mutant {
		return addedBelow(b.Name.Text, "=ap-southeast-4")(f, b)
	}},
	{"duplicate-variable", "another ID at the end", where(longTerm, dotenv, bare), func(f *syntax.File, b *syntax.Binding) mutant {
		m := atTheEnd(b.Name.Text+"=AKIA6QOPYV6JLSMT4WXE\n")(f, b)
		m.span.End = m.span.Start + b.Name.Len()
		return m
	}},

	{"shell-syntax-in-env-file", "export, for docker", where(credential, dockers, bare), narrow(beforeLine("export "), 0, 1)},
	{"shell-syntax-in-env-file", "a semicolon behind the value", where(credential, dotenv, bare), behind(";")},
	{"shell-syntax-in-env-file", "a command for the value", where(secretKey, dotenv, bare), instead("$(pass aws/secret)")},

	{"reader-disagreement", "an indented comment below", where(credential, bare, ini, section, line), indentedComment("  # prod")},
	{"reader-disagreement", "another indented comment below", where(credential, bare, ini, section, line), indentedComment("\t; prod")},

	{"missing-profile-prefix", "the word left out", where(inConfig, profile, opening, peopled, not(byDefault)), header(unprefixed)},
	{"missing-profile-prefix", "a section as in the other file", where(inConfig, first), atTheEnd("[added]\nregion = eu-west-1\n")},

	{"profile-prefix-in-credentials", "the word added", where(unmatched, inCredentials, profile, opening), header(func(h string) string { return "[profile " + h[1:] })},
	{"profile-prefix-in-credentials", "a section of the other file", where(inCredentials, first), atTheEnd("[sso-session added]\nsso_region = eu-west-1\n")},

	{"misspelt-section", "Profile with a capital", where(inConfig, profile, opening, peopled, spaced, not(byDefault)), header(func(h string) string { return "[Profile " + strings.TrimPrefix(h, "[profile ") })},
	{"misspelt-section", "no blank behind profile", where(inConfig, profile, opening, peopled, spaced, not(byDefault)), header(func(h string) string { return "[profile" + strings.TrimPrefix(h, "[profile ") })},
	{"misspelt-section", "letters in the wrong order", where(unmatched, ini, opening, peopled, headed("[default]")), header(func(string) string { return "[defualt]" })},
	{"misspelt-section", "the bracket left out", where(unmatched, ini, profile, opening, peopled), header(func(h string) string { return strings.TrimSuffix(h, "]") })},

	{"invalid-profile-name", "a blank in it", where(unsourced, ini, not(headed("[profile]")), profile, opening, peopled, judged, spaced, not(byDefault)), nameEnd(" x")},
	{"invalid-profile-name", "a sign that is not allowed", where(unsourced, ini, not(headed("[profile]")), profile, opening, peopled, judged, spaced, not(byDefault)), nameEnd("!")},

	{"duplicate-profile", "the header twice", where(ini, section, opening), repeated("")},
	{"duplicate-profile", "more of a section at the end", where(ini, profile, opening), repeated("sdk_ua_app_id = added\n")},

	{"duplicate-setting", "the same line twice", where(ini, section, line), twice(same)},
	{"duplicate-setting", "in capitals", where(ini, section, line), twice(strings.ToUpper)},

	{"two-default-profiles", "the long form at the end", where(unmatched, inConfig, opening, peopled, headed("[default]")), atTheEnd("[profile default]\nsdk_ua_app_id = added\n")},
	{"two-default-profiles", "the short form at the end", where(unmatched, inConfig, opening, peopled, headed("[profile default]")), atTheEnd("[default]\nsdk_ua_app_id = added\n")},

	{"setting-outside-section", "a line above the first header", where(ini, first), narrow(atTheTop("region = eu-west-1\n"), 0, 12)},
	{"setting-outside-section", "the first header gone", where(ini, first, opening, section, unmatched), func(f *syntax.File, b *syntax.Binding) mutant {
		header := f.Text.FullLine(f.Text.LineAt(b.Scope.Header.Start))
		return with(f, header, "").reporting(f, b.Name.Span)
	}},

	{"unreadable-line", "a note", where(ini, section, line), below("ask Rosa before using\n")},
	{"unreadable-line", "a Markdown fence", where(ini, section, line), below("```\n")},
	{"unreadable-line", "no name", where(ini, section, line, credential), below("= eu-west-1\n")},

	{"pasted-shell-lines", "export lines in a section", where(inConfig, profile, opening, line, lacks(aws.AccessKeyID)), pasted("export AWS_ACCESS_KEY_ID=AKIA6QOPYV6JLSMT4WXE\nexport AWS_SECRET_ACCESS_KEY=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\n")},
	{"pasted-shell-lines", "lines of PowerShell", where(inConfig, profile, opening, line, lacks(aws.AccessKeyID)), pasted("$env:AWS_ACCESS_KEY_ID=\"AKIA6QOPYV6JLSMT4WXE\"\n$env:AWS_SECRET_ACCESS_KEY=\"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\"\n")},

	{"pasted-json", "what sts prints", where(inConfig, profile, opening, line, lacks(aws.AccessKeyID)), pasted(stsOutput)},
	{"pasted-json", "what sts prints, on one line", where(inConfig, profile, opening, line, lacks(aws.AccessKeyID)), pasted(`{"AccessKeyId": "AKIA6QOPYV6JLSMT4WXE", "SecretAccessKey": "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"}` + "\n")},

	{"pasted-csv", "what the console hands out", where(inConfig, profile, opening, line, lacks(aws.AccessKeyID)), pasted("Access key ID,Secret access key\nAKIA6QOPYV6JLSMT4WXE,qF4dT9xWv2LmZ7bKc8RnYp3HsJ6gEa1uQiOoDt5V\n")},
	{"pasted-csv", "with the name of the user", where(inConfig, profile, opening, line, lacks(aws.AccessKeyID)), pasted("User name,Access key ID,Secret access key\nrosa,AKIA6QOPYV6JLSMT4WXE,qF4dT9xWv2LmZ7bKc8RnYp3HsJ6gEa1uQiOoDt5V\n")},

	{"unknown-setting", "a letter left out", where(ini, profile, of(aws.SecretAccessKey)), renamed("aws_secret_acces_key")},
	{"unknown-setting", "a name of another program", where(ini, profile, of(aws.AccessKeyID)), renamed("aws_access_key")},
	{"unknown-setting", "a shorter name", where(ini, profile, of(aws.SessionToken), lacks(aws.SecurityToken)), renamed("token")},
	{"unknown-setting", "letters in the wrong order", where(ini, profile, of(aws.Region)), renamed("regoin")},
	{"unknown-setting", "in a section of single sign-on", where(inConfig, of(aws.SSOStartURL), session), renamed("sso_start_ulr")},
	{"unknown-setting", "under s3", where(inConfig, of(aws.S3MaxConcurrentRequests)), renamed("max_concurent_requests")},
	{"unknown-setting", "in a section of services", where(inConfig, of(aws.EndpointURL), service), renamed("endpoint_ulr")},
	{"unknown-setting", "a hyphen", where(inConfig, profile, of(aws.SourceProfile)), renamed("source-profile")},

	{"upper-case-setting", "in capitals", where(ini, profile, of(aws.AccessKeyID, aws.SecretAccessKey, aws.SessionToken)), upper},
	{"upper-case-setting", "with a capital", where(ini, profile, judged, of(aws.Region)), renamed("Region")},

	{"misplaced-setting", "an account in an sso-session", where(inConfig, session, opening, line), addedBelow("sso_account_id", " = 210987654321")},
	{"misplaced-setting", "a setting of s3 beside it", where(inConfig, profile, opening, line), addedBelow("max_concurrent_requests", " = 20")},

	{"invalid-setting-value", "an output that there is not", where(inConfig, profile, judged, of(aws.Output)), instead("jsn")},
	{"invalid-setting-value", "too short a session", where(inConfig, profile, judged, of(aws.DurationSeconds)), instead("100")},
	{"invalid-setting-value", "a source in small letters", where(inConfig, profile, judged, of(aws.CredentialSource)), instead("environment")},
	{"invalid-setting-value", "a way to retry that there is not", where(inConfig, profile, judged, of(aws.RetryMode)), instead("adaptiv")},

	{"world-readable-credentials", "by everybody", where(ini, first, holdsSecret), onDisk(func(facts *syntax.Facts) { facts.Mode = 0o644 }, same)},
	{"world-readable-credentials", "by the group", where(ini, first, holdsSecret), onDisk(func(facts *syntax.Facts) { facts.Mode = 0o640 }, same)},

	{"unused-ignore", "above a line without faults", where(credential, bare), above("# credls: ignore swapped-key-pair")},
	{"unused-ignore", "in a file without faults", first, atTheTop("# credls: ignore-file swapped-key-pair\n")},
}

// swapValues puts the ID and the secret in each other's place.
func swapValues(f *syntax.File, id *syntax.Binding) mutant {
	secret := sibling(id, aws.SecretAccessKey)
	m := with(f, secret.Value.Span, id.Value.Text).reporting(f, id.Value.Span)
	m.text = m.text[:m.span.Start] + secret.Value.Text + m.text[m.span.End:]
	m.span.End = m.span.Start + len(secret.Value.Text)
	return m
}

// ofLongTerm holds for a secret whose ID is that of a user.
func ofLongTerm(f *syntax.File, secret *syntax.Binding) bool {
	return longTerm(f, sibling(secret, aws.AccessKeyID))
}

// oldToken adds a line with a token below a secret.
func oldToken(f *syntax.File, secret *syntax.Binding) mutant {
	m := below(lint.Assignment(f, secret, aws.SessionToken, linttest.Token)+"\n")(f, secret)
	m.span.Start = m.span.End - len(linttest.Token)
	return m
}

// indentedComment adds one below a binding, which goes on in it for a program.
func indentedComment(text string) maker {
	return func(f *syntax.File, b *syntax.Binding) mutant {
		return below("\n"+text+"\n")(f, b).reporting(f, b.Name.Span)
	}
}

// unprefixed returns [dev] for [profile dev].
func unprefixed(header string) string {
	return "[" + strings.TrimLeft(strings.TrimPrefix(header, "[profile"), " \t")
}

// repeated adds a section of the same header at the end.
func repeated(lines string) maker {
	return func(f *syntax.File, b *syntax.Binding) mutant {
		return atTheEnd(f.Text.Slice(b.Scope.Header)+"\n"+lines)(f, b)
	}
}

// nameEnd adds something to the name of a section; its first character is reported.
func nameEnd(text string) maker {
	return func(f *syntax.File, b *syntax.Binding) mutant {
		return with(f, source.Span{Start: b.Scope.Name.End, End: b.Scope.Name.End}, text).narrowed(0, len(text)-1)
	}
}

// upper writes a name in capitals.
func upper(f *syntax.File, b *syntax.Binding) mutant {
	return renamed(strings.ToUpper(b.Name.Text))(f, b)
}

// headed holds in a section with a header of just this text.
func headed(text string) place {
	return func(f *syntax.File, b *syntax.Binding) bool { return f.Text.Slice(b.Scope.Header) == text }
}

// spaced holds in a section whose header has one blank behind its word, if it has one.
func spaced(f *syntax.File, b *syntax.Binding) bool {
	return f.Kind == syntax.Credentials || strings.HasPrefix(f.Text.Slice(b.Scope.Header), "[profile ")
}

// holdsSecret holds in a file with a secret of the right shape.
func holdsSecret(f *syntax.File, _ *syntax.Binding) bool {
	return slices.ContainsFunc(f.Bindings, func(b *syntax.Binding) bool { return b.Setting == aws.SecretAccessKey && wellFormed(f, b) })
}

// kept changes how a file is kept; the value is reported.
func kept(change func(*syntax.Facts)) maker {
	return func(f *syntax.File, b *syntax.Binding) mutant {
		m := mutant{text: f.Text.String(), facts: f.Facts, span: b.Value.Span}
		change(&m.facts)
		return m
	}
}

// notIgnored has git take a file; the name is reported.
func notIgnored(f *syntax.File, b *syntax.Binding) mutant {
	m := kept(func(facts *syntax.Facts) { facts.Tracked, facts.Ignored = syntax.No, syntax.No })(f, b)
	m.span = b.Name.Span
	return m
}

// onOneLine holds for a binding that does not go on on another line.
func onOneLine(f *syntax.File, b *syntax.Binding) bool {
	return !strings.Contains(strings.TrimSuffix(f.Text.Slice(b.Line), "\n"), "\n")
}

// unmatched holds in a section whose name no other one has, in whatever case.
func unmatched(f *syntax.File, b *syntax.Binding) bool {
	return !slices.ContainsFunc(f.Scopes, func(s *syntax.Scope) bool { return s != b.Scope && strings.EqualFold(s.Name.Text, b.Scope.Name.Text) })
}

// ofOneSet holds in a file with no other set of credentials.
func ofOneSet(f *syntax.File, b *syntax.Binding) bool {
	return !slices.ContainsFunc(f.Bindings, func(o *syntax.Binding) bool { return o.Setting.IsCredential() && o.Family != b.Family })
}
