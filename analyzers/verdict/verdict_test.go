package verdict

import (
	"crypto/sha1"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"credls/analyzers/aws"
	"credls/analyzers/lint"
	"credls/analyzers/profiles"
	"credls/analyzers/source"
	"credls/analyzers/syntax"
)

const (
	keys      = "aws_access_key_id = AKIAQ3EGRS7VQNZ2UXKT\naws_secret_access_key = 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\n"
	otherKeys = "aws_access_key_id = AKIAZ3MHALF2QXEN5KWT\naws_secret_access_key = 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\n"
	role      = "role_arn = arn:aws:iam::210987654321:role/deploy\nsource_profile = base\nregion = eu-west-1\n"
	signIn    = "sso_session = corp\nsso_account_id = 210987654321\nsso_role_name = Admin\n[sso-session corp]\nsso_start_url = https://x.awsapps.com/start\nsso_region = eu-west-1\n"
)

var noon = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)

// A machine is what programs find.
type machine struct {
	config, credentials string
	env                 []string // NAME=value
	caches              []string // until when the sign-in of the session corp lasts, and keys of the AWS CLI; both may be missing
	found               func(config, credentials *syntax.File) []*lint.Diagnostic
}

// diagnosis returns what is known of a machine at noon.
func (m *machine) diagnosis(programs ...string) *Diagnosis {
	parse := func(path, text string) *syntax.File {
		return syntax.Parse(path, syntax.Detect("", path, text), source.New(text), syntax.Facts{})
	}
	config, credentials := parse("/h/.aws/config", m.config), parse("/h/.aws/credentials", m.credentials)
	files := []*syntax.File{config, credentials}
	for i, until := range m.caches {
		name, text := fmt.Sprintf("sso/cache/%x.json", sha1.Sum([]byte("corp"))), `{"accessToken":"made-up","expiresAt":"`+until+`"}`
		if i > 0 {
			name, text = "cli/cache/role.json", `{"Credentials":{"Expiration":"`+until+`"}}`
		}
		files = append(files, syntax.CacheFile("/h/.aws/"+name, text))
	}
	w := profiles.NewWorld(files...)
	w.ConfigPath, w.CredentialsPath, w.Folder, w.AllCaches, w.Now = config.Path, credentials.Path, "/h/.aws", true, noon
	w.Env = profiles.NewEnvironment(func(name string) (string, bool) {
		for _, entry := range m.env {
			if value, ok := strings.CutPrefix(entry, name+"="); ok {
				return value, true
			}
		}
		return "", false
	})
	var found []*lint.Diagnostic
	if m.found != nil {
		found = m.found(config, credentials)
	}
	return New(w, Options{
		Programs: programs, Accounts: map[string]string{"210987654321": "prod"},
		Name: func(path string) string { return strings.TrimPrefix(path, "/h/.aws/") },
	}, found)
}

// finding returns a finding in a section of a file.
func finding(f *syntax.File, section int, severity lint.Severity, group lint.Group, programs ...string) *lint.Diagnostic {
	return &lint.Diagnostic{
		Analyzer: &lint.Analyzer{Name: "a-rule", Group: group}, File: f, Scope: f.Scopes[section], Span: f.Scopes[section].Span,
		Severity: severity, Readers: programs,
	}
}

// The verdicts over a profile in a line: who works, who does not and why, and what
// the profile gives.
func TestLine(t *testing.T) {
	const all = "AWS CLI, boto3, Go, JS, Rust and Java"
	two := []string{"aws-cli", "go-sdk"}
	for _, tt := range []struct {
		name    string
		machine machine
		profile string
		only    []string
		want    string
	}{
		{"keys", machine{credentials: "[p]\n" + keys}, "p", nil, all + " ✓ — AKIA…UXKT, account 058264229867"},
		{"with a region", machine{config: "[profile p]\nregion = eu-west-1\n", credentials: "[p]\n" + keys}, "p", nil, all + " ✓ — AKIA…UXKT, account 058264229867, eu-west-1"},
		{"an old key ID tells no account", machine{credentials: "[p]\n" + strings.Replace(keys, "AKIAQ3EGRS7VQNZ2UXKT", "AKIAIBZNGCINMC4HQXDS", 1)}, "p", nil, all + " ✓ — AKIA…QXDS"},
		{"a role, of an account with a name", machine{config: "[profile p]\n" + role + "[profile base]\n" + keys}, "p", two, "AWS CLI and Go SDK ✓ — role, account 210987654321 (prod), eu-west-1"},
		{"no such profile", machine{credentials: "[p]\n" + keys}, "q", two, "AWS CLI and Go SDK ✗ no such profile"},
		{"only the machine is left", machine{}, "", two, "AWS CLI and Go SDK ? — instance"},
		{
			"two programs, two keys",
			machine{credentials: "[p]\n" + keys, env: []string{"AWS_ACCESS_KEY_ID=AKIAZ3MHALF2QXEN5KWT", "AWS_SECRET_ACCESS_KEY=x"}},
			"p",
			[]string{"boto3", "rust-sdk"},
			"boto3 ✓ AKIA…UXKT, account 058264229867 · Rust SDK ✓ AKIA…5KWT, account 677277358453",
		},
		{
			"one breaks on what stands there",
			machine{credentials: "[p]\n" + keys, found: func(_, c *syntax.File) []*lint.Diagnostic {
				return []*lint.Diagnostic{finding(c, 1, lint.Error, lint.Structure, "aws-cli")}
			}},
			"p", two, "AWS CLI ✗ a-rule · Go SDK ✓ — AKIA…UXKT, account 058264229867",
		},
		{"somebody has signed in", machine{config: "[profile p]\n" + signIn, caches: []string{"2026-11-23T13:00:00Z"}}, "p", two, "AWS CLI and Go SDK ✓ — sso, account 210987654321 (prod)"},
		{"a sign-in that is over", machine{config: "[profile p]\n" + signIn, caches: []string{"2026-11-23T11:00:00Z"}}, "p", two, "AWS CLI and Go SDK ✗ the sign-in has expired — sso, account 210987654321 (prod)"},
		{
			"and the AWS CLI keeps keys",
			machine{config: "[profile p]\n" + signIn, caches: []string{"2026-11-23T11:00:00Z", "2026-11-23T12:30:00Z"}},
			"p", two, "AWS CLI ✓ · Go SDK ✗ the sign-in has expired — sso, account 210987654321 (prod)",
		},
		{
			"which have run out, too",
			machine{config: "[profile p]\n" + signIn, caches: []string{"2026-11-23T11:00:00Z", "2026-11-23T11:30:00Z"}},
			"p", two, "AWS CLI and Go SDK ✗ the sign-in has expired — sso, account 210987654321 (prod)",
		},
		{"nobody has", machine{config: "[profile p]\n" + signIn}, "p", two, "AWS CLI and Go SDK ✗ nobody has signed in — sso, account 210987654321 (prod)"},
		{"what is kept is broken", machine{config: "[profile p]\n" + signIn, caches: []string{`"`}}, "p", two, "AWS CLI and Go SDK ✗ what is kept of the sign-in cannot be read — sso, account 210987654321 (prod)"},
		{"what is kept has no end", machine{config: "[profile p]\n" + signIn, caches: []string{"soon"}}, "p", two, "AWS CLI and Go SDK ✓ — sso, account 210987654321 (prod)"},
		{"keys that have run out", machine{credentials: "[p]\n" + strings.Replace(keys, "AKIA", "ASIA", 1) + "aws_session_token = t\nexpiration = 2026-11-23T11:00:00Z\n"}, "p", two, "AWS CLI and Go SDK ✗ the keys have expired — ASIA…UXKT, account 058264229867"},
	} {
		d := tt.machine.diagnosis(tt.only...)
		a := d.Of(tt.profile)
		if got := d.Line(&a, (*Verdict).Mark); got != tt.want {
			t.Errorf("%s:\n  got  %s\n  want %s", tt.name, got, tt.want)
		}
	}
}

// Which findings tell that a program does not work: errors on which it breaks
// itself, and those about the very keys that it takes.
func TestBreaking(t *testing.T) {
	const config, credentials = "[profile p]\n" + role + "[profile base]\nregion = eu-west-1\n", "[base]\n" + keys + "[other]\n" + otherKeys
	for _, tt := range []struct {
		name  string
		found func(config, credentials *syntax.File) *lint.Diagnostic
		fails bool
	}{
		{"in the profile", func(c, _ *syntax.File) *lint.Diagnostic { return finding(c, 1, lint.Error, lint.Structure, "boto3") }, true},
		{"in its source", func(c, _ *syntax.File) *lint.Diagnostic { return finding(c, 2, lint.Error, lint.Structure, "boto3") }, true},
		{"in its source in the other file", func(_, k *syntax.File) *lint.Diagnostic { return finding(k, 1, lint.Error, lint.Structure, "boto3") }, true},
		{"in a profile beside", func(_, k *syntax.File) *lint.Diagnostic { return finding(k, 2, lint.Error, lint.Structure, "boto3") }, false},
		{"in the whole file", func(_, k *syntax.File) *lint.Diagnostic { return finding(k, 0, lint.Error, lint.Structure, "boto3") }, true},
		{"of another program", func(c, _ *syntax.File) *lint.Diagnostic { return finding(c, 1, lint.Error, lint.Structure, "go-sdk") }, false},
		{"a warning", func(c, _ *syntax.File) *lint.Diagnostic { return finding(c, 1, lint.Warning, lint.Structure, "boto3") }, false},
		{"keys that AWS refuses", func(_, k *syntax.File) *lint.Diagnostic { return finding(k, 1, lint.Error, lint.Keys) }, true},
		{"keys that it does not take", func(_, k *syntax.File) *lint.Diagnostic { return finding(k, 2, lint.Error, lint.Keys) }, false},
		{"keys in the other file", func(c, _ *syntax.File) *lint.Diagnostic { return finding(c, 2, lint.Error, lint.Keys) }, false},
		{"about nobody in particular", func(_, k *syntax.File) *lint.Diagnostic { return finding(k, 1, lint.Error, lint.Profiles) }, false},
	} {
		m := machine{config: config, credentials: credentials, found: func(c, k *syntax.File) []*lint.Diagnostic { return []*lint.Diagnostic{tt.found(c, k)} }}
		a := m.diagnosis("boto3").Of("p")
		if got := a.Groups[0].Reason; (got == "a-rule") != tt.fails {
			t.Errorf("%s: the reason is %q", tt.name, got)
		}
		if tt.fails && !strings.Contains(a.Groups[0].At, ":") {
			t.Errorf("%s: no place", tt.name)
		}
	}
}

// The findings of an answer are those on the way, in the order of files and lines.
func TestFindings(t *testing.T) {
	m := machine{config: "[profile p]\n" + role + "[profile base]\nregion = eu-west-1\n", credentials: "[other]\n" + otherKeys + "[base]\n" + keys}
	m.found = func(c, k *syntax.File) []*lint.Diagnostic {
		return []*lint.Diagnostic{finding(k, 2, lint.Info, lint.Keys), finding(k, 1, lint.Info, lint.Keys), finding(c, 2, lint.Info, lint.Structure), finding(k, 0, lint.Info, lint.Structure), finding(c, 1, lint.Info, lint.Structure)}
	}
	var got []string
	d := m.diagnosis()
	for _, f := range d.Of("p").Findings {
		got = append(got, d.placeOf(f))
	}
	if want := []string{"config:1", "config:5", "credentials:1", "credentials:4"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

// A clause for each group of programs, as hovers show them.
func TestDetails(t *testing.T) {
	for _, tt := range []struct {
		name    string
		machine machine
		profile string
		want    []string
	}{
		{
			"a role",
			machine{config: "[profile p]\n" + role + "mfa_serial = arn:aws:iam::058264229867:mfa/rosa\n", credentials: "[base]\n" + keys},
			"p",
			[]string{
				"AWS CLI: role of [p], config:2, with keys of [base], credentials:2, if somebody types the code of the MFA device",
				"Go SDK: fails, mfa_serial needs a code that the program does not ask for by itself (SharedConfigLoadError), config:5",
			},
		},
		{
			"the environment comes first",
			machine{credentials: "[default]\n" + keys, env: []string{"AWS_ACCESS_KEY_ID=AKIAZ3MHALF2QXEN5KWT", "AWS_SECRET_ACCESS_KEY=x"}},
			"",
			[]string{"AWS CLI and Go SDK: AWS_ACCESS_KEY_ID in the environment, instead of keys of [default], credentials:2"},
		},
		{
			"a sign-in",
			machine{config: "[profile p]\n" + signIn, caches: []string{"2026-11-23T11:00:00Z"}},
			"p",
			[]string{"AWS CLI: fails, the sign-in has expired (TokenRetrievalError)", "Go SDK: fails, the sign-in has expired"},
		},
		{"a program", machine{config: "[profile p]\ncredential_process = /bin/x\n"}, "p", []string{"AWS CLI and Go SDK: credential_process of [p], config:2, if the program prints credentials"}},
	} {
		d := tt.machine.diagnosis("aws-cli", "go-sdk")
		a := d.Of(tt.profile)
		if got := d.Details(&a); !slices.Equal(got, tt.want) {
			t.Errorf("%s:\n  got  %q\n  want %q", tt.name, got, tt.want)
		}
	}
}

func TestRegions(t *testing.T) {
	for _, tt := range []struct{ config, env, want string }{
		{"[default]\n", "", ""},
		{"[default]\nregion = eu-west-1\n", "", "eu-west-1, config:2"},
		{"[default]\nregion = cn-north-1\n", "", "cn-north-1, config:2, partition aws-cn"},
		{"[default]\n", "AWS_REGION=eu-west-3", "none for boto3; eu-west-3, AWS_REGION for Go SDK"},
		{"[default]\nregion = eu-west-1\n", "AWS_DEFAULT_REGION=eu-west-3", "eu-west-3, AWS_DEFAULT_REGION"},
	} {
		m := machine{config: tt.config, credentials: "[default]\n" + keys, env: []string{tt.env}}
		d := m.diagnosis("boto3", "go-sdk")
		a := d.Of("")
		if got := d.Regions(&a); got != tt.want {
			t.Errorf("%q, %s: %q, want %q", tt.config, tt.env, got, tt.want)
		}
	}
}

// What is wrong with keys in the environment, where no rule looks.
func TestNotes(t *testing.T) {
	const id, secret = "AWS_ACCESS_KEY_ID=AKIAQ3EGRS7VQNZ2UXKT", "AWS_SECRET_ACCESS_KEY=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"
	for _, tt := range []struct {
		env  []string
		want string
		code aws.ErrorCode
	}{
		{[]string{id, secret}, "", ""},
		{[]string{id + " ", secret}, "blanks or a line break stand around the value of AWS_ACCESS_KEY_ID", aws.SignatureDoesNotMatch},
		{[]string{id, secret + "\n"}, "blanks or a line break stand around the value of AWS_SECRET_ACCESS_KEY", aws.SignatureDoesNotMatch},
		{[]string{id, `AWS_SECRET_ACCESS_KEY="x"`}, "quotes are part of the value of AWS_SECRET_ACCESS_KEY", aws.SignatureDoesNotMatch},
		{[]string{"AWS_ACCESS_KEY_ID=prod", secret}, "AWS_ACCESS_KEY_ID does not have the shape of an access key ID", aws.InvalidClientTokenID},
		{[]string{strings.Replace(id, "AKIA", "ASIA", 1), secret}, "a temporary key (ASIA…) without AWS_SESSION_TOKEN", aws.InvalidClientTokenID},
		{[]string{id, secret, "AWS_SESSION_TOKEN=t"}, "a session token beside a long-term key (AKIA…), which has none", aws.InvalidClientTokenID},
	} {
		m := machine{env: tt.env}
		a := m.diagnosis("boto3").Of("")
		got := ""
		for _, n := range a.Notes {
			got += n.Message
		}
		if v := a.Groups[0].Verdict; got != tt.want || v.Reason != tt.want || v.Code != tt.code {
			t.Errorf("%q: %q, fails for %q (%s), want %q (%s)", tt.env, got, v.Reason, v.Code, tt.want, tt.code)
		}
	}
}

func TestVariables(t *testing.T) {
	m := machine{credentials: "[p]\n" + keys, env: []string{"AWS_PROFILE=p", "AWS_REGION=eu-west-1", "AWS_ACCESS_KEY_ID=AKIAZ3MHALF2QXEN5KWT", "AWS_SECRET_ACCESS_KEY=x"}}
	a := m.diagnosis("go-sdk").Of("")
	if got, want := a.Variables(), []string{"AWS_PROFILE", "AWS_ACCESS_KEY_ID", "AWS_REGION"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	a = m.diagnosis("boto3").Of("p")
	if got := a.Variables(); slices.Contains(got, "AWS_PROFILE") {
		t.Errorf("a profile that was asked for rests on %q", got)
	}
}
