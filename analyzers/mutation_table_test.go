package analyzers_test

import (
	"net/url"
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

	{"legacy-security-token", "the old name alone", where(token, ini, standard, lacks(aws.SecurityToken)), renamed("aws_security_token")},
	{"legacy-security-token", "another token under the old name", where(token, ini, line, lacks(aws.SecurityToken), not(holding(linttest.Token))), addedBelow("aws_security_token", " = "+linttest.Token)},

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

	{"reader-disagreement", "an indented comment below", where(credential, bare, ini, section, line), indentedComment("  # prod")},
	{"reader-disagreement", "another indented comment below", where(credential, bare, ini, section, line), indentedComment("\t; prod")},

	{"missing-profile-prefix", "the word left out", where(inConfig, profile, opening, peopled, not(byDefault)), header(unprefixed)},
	{"missing-profile-prefix", "a section as in the other file", where(inConfig, first), atTheEnd("[added]\nregion = eu-west-1\n")},

	{"profile-prefix-in-credentials", "the word added", where(inCredentials, profile, opening), header(func(h string) string { return "[profile " + h[1:] })},
	{"profile-prefix-in-credentials", "a section of the other file", where(inCredentials, first), atTheEnd("[sso-session added]\nsso_region = eu-west-1\n")},

	{"duplicate-profile", "the header twice", where(ini, section, opening), repeated("")},
	{"duplicate-profile", "more of a section at the end", where(ini, profile, opening), repeated("sdk_ua_app_id = added\n")},

	{"duplicate-setting", "the same line twice", where(ini, section, line), twice(same)},
	{"duplicate-setting", "in capitals", where(ini, section, line), twice(strings.ToUpper)},

	{"unknown-setting", "a letter left out", where(ini, profile, of(aws.SecretAccessKey)), renamed("aws_secret_acces_key")},
	{"unknown-setting", "a name of another program", where(ini, profile, of(aws.AccessKeyID)), renamed("aws_access_key")},
	{"unknown-setting", "a shorter name", where(ini, profile, of(aws.SessionToken), lacks(aws.SecurityToken)), renamed("token")},
	{"unknown-setting", "letters in the wrong order", where(ini, profile, of(aws.Region)), renamed("regoin")},
	{"unknown-setting", "in a section of single sign-on", where(inConfig, of(aws.SSOStartURL), session), renamed("sso_start_ulr")},
	{"unknown-setting", "under s3", where(inConfig, of(aws.S3MaxConcurrentRequests)), renamed("max_concurent_requests")},
	{"unknown-setting", "in a section of services", where(inConfig, of(aws.EndpointURL), service), renamed("endpoint_ulr")},
	{"unknown-setting", "a hyphen", where(inConfig, profile, of(aws.SourceProfile)), renamed("source-profile")},

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
