package profiles

import (
	"encoding/json"
	"fmt"
	"os"
	"path"
	"strings"
	"testing"

	"credls/analyzers/aws"
	"credls/analyzers/readers"
	"credls/analyzers/source"
	"credls/analyzers/syntax"
)

// A measured is a case of testdata/credential-resolution.json: two files and an
// environment, and what the programs themselves made of them.
type measured struct {
	ID, What, Config, Credentials string
	Profile                       *string
	Env                           map[string]string
	Results                       map[string]result
}

// A result is what one program made of a case; without a method it got no credentials.
type result struct{ Method, Error, Region, Key, Token string }

// programs are the readers by the names of the measurement.
var programs = map[string]string{"botocore": "boto3", "aws_cli": "aws-cli", "go_sdk_v2": "go-sdk", "js_sdk_v3": "js-sdk"}

// methods are the sources by how programs call them.
var methods = []struct {
	method string
	source Source
}{
	{"env", EnvironmentKeys},
	{"EnvConfigCredentials", EnvironmentKeys},
	{"CREDENTIALS_ENV_VARS", EnvironmentKeys},
	{"assume-role-with-web-identity", WebIdentity},
	{"WebIdentityCredentials", WebIdentity},
	{"RESOLVED_ACCOUNT_ID,CREDENTIALS_STS_ASSUME_ROLE_WEB_ID", WebIdentity},
	{"assume-role", AssumeRole},
	{"AssumeRoleProvider", AssumeRole},
	{"CREDENTIALS_STS_ASSUME_ROLE", AssumeRole},
	{"shared-credentials-file", StaticKeys},
	{"config-file", StaticKeys},
	{"SharedConfigCredentials", StaticKeys},
	{"custom-process", Process},
	{"ProcessProvider", Process},
	{"CREDENTIALS_PROCESS", Process},
	{"CREDENTIALS_PROFILE", StaticKeys},
}

func sourceOf(method string) Source {
	for _, m := range methods {
		if method != "" && strings.HasPrefix(method, m.method) {
			return m.source
		}
	}
	return NoSource
}

// beyond are the cases in which a program failed at what neither the files nor the
// environment say: a sign-in, a program, a token's file, somebody at the keyboard.
// There credls names the source and what it needs.
var beyond = map[string]Need{
	"x11c": NeedsTokenFile, "x44": NeedsTokenFile, "x46": NeedsTokenFile, // The file does not exist; a ~ or $HOME in its name is taken as it stands.
	"x13": NeedsSignIn, "x14b": NeedsSignIn, "x15": NeedsSignIn, "x18": NeedsSignIn, "x18b": NeedsSignIn, // Nobody has signed in.
	"x19": NeedsProgram, "x19b": NeedsProgram, "x42": NeedsProgram, "x43": NeedsProgram, // What the command line means to whom is the business of a rule.
	"x22": NeedsCode, // Nobody types the code.
}

// apart are the results that credls does not give, and why.
var apart = map[string]string{
	"x20 js-sdk":   "moto answers the NaN that the SDK sends with a page of HTML; AWS itself answers ValidationError, which is no error of the program's",
	"x11c aws-cli": "the CLI has the credentials of the role in its cache, from the case before",
	"x32 aws-cli":  "configure list asks for no region; the call behind it fails like boto3",
	"p05b aws-cli": "version 1 was measured, and version 2 prefers AWS_PROFILE",
}

// TestMeasuredResolution: for every measured case and program credls tells the same
// source, the same key and region, and the same error where it has a name.
func TestMeasuredResolution(t *testing.T) {
	cases := measuredCases(t)
	if len(cases) != 82 {
		t.Fatalf("%d cases", len(cases))
	}
	for _, c := range cases {
		for program, want := range c.Results {
			if reader := programs[program]; apart[c.ID+" "+reader] == "" {
				c.hold(t, reader, want)
			}
		}
	}
}

// hold compares what credls tells of one program with what was measured. Of
// version 2 of the AWS CLI, which was not at hand, it compares what "aws configure
// list" of version 1 shows: a source or an error, but not that there is none.
func (c *measured) hold(t *testing.T, reader string, want result) {
	t.Helper()
	profile := ""
	if c.Profile != nil {
		profile = *c.Profile
	}
	r := c.world().View(readers.Named(reader)).Resolve(profile)
	what := c.ID + " " + reader + " (" + c.What + ")"
	none := want.Method == ""
	switch {
	case want.Error != "" && r.Fault == nil && r.Needs&beyond[c.ID] != 0:
		return
	case none && want.Error == "" && reader == "aws-cli":
		return
	case none != (r.Fault != nil):
		t.Errorf("%s: fault %+v, steps %v, measured %q %q", what, r.Fault, r.Steps, want.Method, want.Error)
		return
	case r.Source() != sourceOf(want.Method):
		t.Errorf("%s: the source is %v, measured %q", what, r.Source(), want.Method)
	}
	if code, _, _ := strings.Cut(want.Error, ":"); reader == "boto3" {
		if info, known := aws.ErrorNamed(code); known && (r.Why() == nil || r.Why().Code != info.Code) {
			t.Errorf("%s: %+v, measured %s", what, r.Why(), code)
		}
	}
	if none || reader == "aws-cli" {
		return
	}
	if want.Key != "" && r.Source() != Process && r.Keys.ID.Text() != want.Key {
		t.Errorf("%s: the key ID is that of %v", what, r.Keys.ID)
	}
	if r.Source() == EnvironmentKeys && r.Keys.Token.Text() != want.Token {
		t.Errorf("%s: the token is that of %v", what, r.Keys.Token)
	}
	if want.Method == "config-file" || strings.HasSuffix(want.Method, "/config") {
		c.from(t, r, "config")
	} else if want.Method == "shared-credentials-file" || strings.HasSuffix(want.Method, "/credentials") {
		c.from(t, r, "credentials")
	}
	if got := r.Region.Text(); got != want.Region {
		t.Errorf("%s: region %q, measured %q", what, got, want.Region)
	}
}

// from wants the keys of a resolution to stand in one of the files.
func (c *measured) from(t *testing.T, r Resolution, file string) {
	t.Helper()
	id := r.Keys.ID
	if id.File == nil || path.Base(id.File.Path) != file || !strings.HasPrefix(id.File.Text.String()[id.Offset:], id.Name) {
		t.Errorf("%s %s: the key ID is %v, measured in %s", c.ID, r.Reader.Name, id, file)
	}
}

// TestResolutionsPrintNoValue prints resolutions in every way that a log could.
func TestResolutionsPrintNoValue(t *testing.T) {
	for _, c := range measuredCases(t) {
		for _, reader := range Resolvers() {
			w := c.world()
			r := w.View(reader).Resolve("")
			for _, s := range []string{fmt.Sprintf("%v %+v %#v", r, r, r.Keys), fmt.Sprintf("%v %+v %#v", w.Env, w.Env, w.Env)} {
				if strings.Contains(s, "wJalrXUt") || strings.Contains(s, "je7MtGbC") || strings.Contains(s, "AKIAI44Q") {
					t.Fatalf("%s: %s", c.ID, s)
				}
			}
		}
	}
}

// TestRustAndJava holds what stands in the sources of two SDKs that were not measured.
func TestRustAndJava(t *testing.T) {
	const keys = "aws_access_key_id=AKIAIOSFODNN7EXAMPLE\naws_secret_access_key=s\n"
	const role = "role_arn=arn:aws:iam::123456789012:role/R\n"
	for _, c := range []struct {
		what, config, credentials string
		env                       map[string]string
		rust, java                Source // NoSource for a fault
	}{
		{"keys last", "[profile p]\ncredential_process=x\n", "[p]\n" + keys, nil, Process, Process},
		{"sign-in before keys", "[profile p]\nsso_start_url=u\nsso_region=r\nsso_account_id=1\nsso_role_name=R\n", "[p]\n" + keys, nil, SSO, SSO},
		{"a region beside a session", "[profile p]\nsso_session=s\nsso_region=r\nsso_account_id=1\nsso_role_name=R\n[sso-session s]\nsso_region=r\nsso_start_url=u\n", "", nil, NoSource, SSO},
		{"a role without source", "[profile p]\n" + role + keys, "", nil, NoSource, StaticKeys},
		{"a role with its own keys", "[profile p]\nsource_profile=p\n" + role + keys, "", nil, AssumeRole, NoSource},
		{"a chain", "[profile p]\nsource_profile=q\n" + role + "[profile q]\nsource_profile=base\n" + role, "[base]\n" + keys, nil, AssumeRole, AssumeRole},
		{"a circle", "[profile p]\nsource_profile=q\n" + role + "[profile q]\nsource_profile=p\n" + role, "", nil, NoSource, NoSource},
		{"the source is missing", "[profile p]\nsource_profile=q\n" + role, "", nil, NoSource, NoSource},
		{"the environment first", "", "[p]\n" + keys, map[string]string{"AWS_ACCESS_KEY_ID": "a", "AWS_SECRET_ACCESS_KEY": "b"}, EnvironmentKeys, EnvironmentKeys},
		{"blanks are nothing", "", "[p]\n" + keys, map[string]string{"AWS_ACCESS_KEY_ID": " ", "AWS_SECRET_ACCESS_KEY": "b"}, StaticKeys, StaticKeys},
		{"a token for the web", "", "[p]\n" + keys, map[string]string{"AWS_WEB_IDENTITY_TOKEN_FILE": "f", "AWS_ROLE_ARN": "r"}, StaticKeys, WebIdentity},
		{"no such profile", "", "", nil, NoSource, NoSource},
		{"no keys", "[profile p]\nregion=r\n", "", nil, NoSource, NoSource},
		{"half a pair", "", "[p]\naws_access_key_id=a\n", nil, NoSource, NoSource},
	} {
		m := measured{Config: c.config, Credentials: c.credentials, Env: c.env}
		for name, want := range map[string]Source{"rust-sdk": c.rust, "java-sdk": c.java} {
			r := m.world().View(readers.Named(name)).Resolve("p")
			if got := r.Source(); got != want || r.Fails() != (want == NoSource) || r.Fails() != (r.Why() != nil) {
				t.Errorf("%s, %s: %v, want %v; %+v", name, c.what, got, want, r.Why())
			}
		}
	}
}

// TestLongChainsResolve resolves a chain of a thousand roles and a circle of as many.
func TestLongChainsResolve(t *testing.T) {
	var b strings.Builder
	for i := range 1000 {
		fmt.Fprintf(&b, "[profile p%d]\nrole_arn=arn:aws:iam::123456789012:role/R\nsource_profile=p%d\n", i, i+1)
	}
	straight := measured{Config: b.String() + "[profile p1000]\naws_access_key_id=AKIAIOSFODNN7EXAMPLE\naws_secret_access_key=s\n", Env: map[string]string{"AWS_REGION": "eu-west-1", "AWS_DEFAULT_REGION": "eu-west-1"}}
	circle := measured{Config: b.String() + "[profile p1000]\nrole_arn=arn:aws:iam::123456789012:role/R\nsource_profile=p0\n", Env: straight.Env}
	for _, reader := range Resolvers() {
		if r := straight.world().View(reader).Resolve("p0"); r.Fails() || len(r.Steps) != 1001 || len(r.Visited()) != 1001 {
			t.Errorf("%s: %d steps, %+v", reader.Name, len(r.Steps), r.Why())
		}
		if r := circle.world().View(reader).Resolve("p0"); !r.Fails() {
			t.Errorf("%s goes round in a circle", reader.Name)
		}
	}
}

// BenchmarkResolve resolves ten thousand profiles in chains of ten, read once.
func BenchmarkResolve(b *testing.B) {
	var config strings.Builder
	for i := range 10_000 {
		fmt.Fprintf(&config, "[profile p%d]\nregion = eu-west-1\n", i)
		if i%10 == 0 {
			config.WriteString("aws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = s\n")
		} else {
			fmt.Fprintf(&config, "role_arn = arn:aws:iam::123456789012:role/R\nsource_profile = p%d\n", i-1)
		}
	}
	m := measured{Config: config.String()}
	w := m.world()
	for _, reader := range Resolvers() {
		b.Run(reader.Name, func(b *testing.B) {
			for b.Loop() {
				v := w.View(reader)
				for i := range 10_000 {
					if r := v.Resolve(fmt.Sprintf("p%d", i)); r.Fails() {
						b.Fatal(r.Why())
					}
				}
			}
		})
	}
}

// TestOverrides names what would give credentials and is not asked.
func TestOverrides(t *testing.T) {
	const keys = "aws_access_key_id=AKIAIOSFODNN7EXAMPLE\naws_secret_access_key=s\n"
	m := measured{
		Config:      "[profile p]\ncredential_process=x\nregion=eu-west-1\n[profile q]\n" + keys,
		Credentials: "[p]\n" + keys + "[q]\n" + keys,
		Env:         map[string]string{"AWS_ACCESS_KEY_ID": "a", "AWS_SECRET_ACCESS_KEY": "b", "AWS_PROFILE": "q"},
	}
	for _, c := range []struct{ reader, profile, want string }{
		{"boto3", "p", "keys over environment, process"},
		{"boto3", "", "environment over keys, keys"},
		{"js-sdk", "", "keys over environment, keys"},
		{"rust-sdk", "p", "environment over process, keys"},
	} {
		r := m.world().View(readers.Named(c.reader)).Resolve(c.profile)
		var over []string
		for _, s := range r.Overrides {
			over = append(over, s.Source.String())
		}
		if got := r.Source().String() + " over " + strings.Join(over, ", "); got != c.want {
			t.Errorf("%s %q: %s, want %s", c.reader, c.profile, got, c.want)
		}
	}
}

func measuredCases(t *testing.T) []measured {
	t.Helper()
	raw, err := os.ReadFile("testdata/credential-resolution.json")
	if err != nil {
		t.Fatal(err)
	}
	var all struct{ Cases []measured }
	if err := json.Unmarshal(raw, &all); err != nil {
		t.Fatal(err)
	}
	return all.Cases
}

// world returns the machine of a case.
func (c *measured) world() *World {
	config := syntax.Parse("/home/.aws/config", syntax.Config, source.New(c.Config), syntax.Facts{})
	credentials := syntax.Parse("/home/.aws/credentials", syntax.Credentials, source.New(c.Credentials), syntax.Facts{})
	w := NewWorld(config, credentials)
	w.ConfigPath, w.CredentialsPath = config.Path, credentials.Path
	if named := c.Env["AWS_SHARED_CREDENTIALS_FILE"]; named != "" {
		w.CredentialsPath = named
	}
	w.Env = NewEnvironment(func(name string) (string, bool) {
		if name == "AWS_EC2_METADATA_DISABLED" {
			return "true", true
		}
		value, set := c.Env[name]
		return value, set
	})
	return w
}

// Each program goes to the end of a chain, however long it is.
func TestResolveLongChain(t *testing.T) {
	var b strings.Builder
	for i := range 1000 {
		b.WriteString(role(fmt.Sprint("p", i), fmt.Sprint("p", i+1)) + "region = eu-west-1\n")
	}
	for _, end := range []string{"aws_access_key_id = 1\naws_secret_access_key = 2\n", "role_arn = arn:aws:iam::111122223333:role/r\nsource_profile = p0\n"} {
		m := measured{Config: b.String(), Credentials: "[p1000]\n" + end}
		w := m.world()
		for _, reader := range Resolvers() {
			r := w.View(reader).Resolve("p0")
			switch n := len(r.Steps); {
			case strings.HasPrefix(end, "role_arn"):
				if !r.Fails() {
					t.Errorf("%s gets out of a loop by %d steps", reader.Name, n)
				}
			case n != 1001 || r.Steps[0].Profile != "p0" || r.Steps[999].Profile != "p999" || r.Steps[1000].Source != StaticKeys:
				t.Errorf("%s takes %d steps, and fails: %v", reader.Name, n, r.Fault)
			}
		}
	}
}
