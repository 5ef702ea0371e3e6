package cli

import (
	"crypto/sha1"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

const (
	longID   = "AKIAQ3EGRS7VQNZ2UXKT"
	otherID  = "AKIAZ3MHALF2QXEN5KWT"
	longPair = "aws_access_key_id = " + longID + "\naws_secret_access_key = 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\n"
	role     = "role_arn = arn:aws:iam::123456789012:role/deploy\n"
	sign     = "sso_session = corp\nsso_account_id = 123456789012\nsso_role_name = Admin\n[sso-session corp]\nsso_start_url = https://x.awsapps.com/start\nsso_region = us-east-1\n"
)

// A sample is a home and an environment in which programs are asked for a profile.
type sample struct {
	config, credentials string
	profile             string
	env                 map[string]string
	signIn              string // of a session, or of an address, that has run out
}

// samples are homes in which something is to be decided.
var samples = map[string]sample{
	"nothing":               {},
	"keys":                  {credentials: "[default]\n" + longPair, config: "[default]\nregion = eu-west-1\n"},
	"keys in config":        {config: "[default]\nregion = eu-west-1\n" + longPair},
	"environment":           {credentials: "[default]\n" + longPair, env: map[string]string{"AWS_ACCESS_KEY_ID": otherID, "AWS_SECRET_ACCESS_KEY": "x"}},
	"environment, asked":    {credentials: "[p]\n" + longPair, profile: "p", env: map[string]string{"AWS_ACCESS_KEY_ID": otherID, "AWS_SECRET_ACCESS_KEY": "x"}},
	"half an environment":   {credentials: "[default]\n" + longPair, env: map[string]string{"AWS_ACCESS_KEY_ID": otherID}},
	"selected":              {credentials: "[default]\n" + longPair + "[p]\naws_access_key_id = " + otherID + "\naws_secret_access_key = x\n", env: map[string]string{"AWS_PROFILE": "p"}},
	"selected, missing":     {credentials: "[default]\n" + longPair, env: map[string]string{"AWS_PROFILE": "q"}},
	"no default":            {credentials: "[prod]\n" + longPair},
	"keys before a program": {credentials: "[default]\n" + longPair, config: "[default]\ncredential_process = echo\n"},
	"half a role":           {config: "[profile p]\nregion = eu-west-1\n" + role, profile: "p"},
	"a circle":              {config: "[profile p]\nregion = eu-west-1\nsource_profile = q\n" + role + "[profile q]\nsource_profile = p\n" + role, profile: "p"},
	"no such session":       {config: "[profile p]\nsso_session = x\nsso_account_id = 123456789012\nsso_role_name = Admin\n", profile: "p"},
	"nobody signed in":      {config: "[profile p]\nregion = eu-west-1\n" + sign, profile: "p"},
	"signed in long ago":    {config: "[profile p]\nregion = eu-west-1\n" + sign, profile: "p", signIn: "corp"},
	"without a session":     {config: "[profile p]\nregion = eu-west-1\nsso_start_url = https://x.awsapps.com/start\nsso_region = us-east-1\nsso_account_id = 123456789012\nsso_role_name = Admin\n", profile: "p", signIn: "https://x.awsapps.com/start"},
	"twice":                 {credentials: "[default]\n" + longPair + "[default]\nregion = eu-west-1\n"},
}

// settle puts a sample into a home of its own and points this process there.
func (s sample) settle(t *testing.T) (home string) {
	t.Helper()
	home = t.TempDir()
	t.Chdir(home)
	write(t, map[string]string{".aws/config": s.config, ".aws/credentials": s.credentials})
	if s.signIn != "" {
		sum := sha1.Sum([]byte(s.signIn))
		write(t, map[string]string{".aws/sso/cache/" + hex.EncodeToString(sum[:]) + ".json": `{"startUrl":"https://x.awsapps.com/start","region":"us-east-1","accessToken":"x","expiresAt":"2020-01-01T00:00:00Z"}`})
	}
	for _, entry := range os.Environ() {
		if name, _, _ := strings.Cut(entry, "="); strings.HasPrefix(name, "AWS_") {
			t.Setenv(name, "") // To have it put back.
			os.Unsetenv(name)
		}
	}
	t.Setenv("HOME", home)
	t.Setenv("AWS_EC2_METADATA_DISABLED", "true")
	for name, value := range s.env {
		t.Setenv(name, value)
	}
	return home
}

// doctorOf returns what doctor says of one program, as JSON.
func (s sample) doctorOf(t *testing.T, program string) jsonProgram {
	t.Helper()
	args := []string{"doctor", "--format", "json", "--for", program}
	if s.profile != "" {
		args = append(args, "--profile", s.profile)
	}
	r := runIn("", args...)
	var got jsonDoctor
	if err := json.Unmarshal([]byte(r.out), &got); err != nil || r.code != 0 {
		t.Fatalf("%v: %v, exit code %d\n%s%s", args, err, r.code, r.out, r.err)
	}
	return got.Profiles[0].Programs[0]
}

// TestDoctorAgainstBoto3 asks boto3 itself for the credentials of every sample.
func TestDoctorAgainstBoto3(t *testing.T) {
	const script = `
import sys
from botocore.session import Session
try:
    c = Session(profile=sys.argv[1] or None).get_credentials()
    print(c.method + " " + c.access_key[-4:] if c else "none")
except Exception as e:
    print(type(e).__name__)
`
	if exec.Command("python3", "-c", "import botocore").Run() != nil {
		t.Skip("SKIPPED: python3 has no botocore; python3 -m pip install botocore")
	}
	methods := map[string]string{"env": "environment", "shared-credentials-file": "keys", "config-file": "keys"}
	for _, name := range slices.Sorted(maps.Keys(samples)) {
		s := samples[name]
		t.Run(name, func(t *testing.T) {
			s.settle(t)
			out, err := exec.Command("python3", "-c", script, s.profile).Output()
			if err != nil {
				t.Fatal(err)
			}
			got := s.doctorOf(t, "boto3")
			method, key, works := strings.Cut(strings.TrimSpace(string(out)), " ")
			switch {
			case works && (got.Source != methods[method] || !strings.HasSuffix(*got.KeyID, key)):
				t.Errorf("boto3 takes %s; %+v", out, got)
			case !works && method == "none" && (got.Error == nil || *got.Error.Code != "NoCredentialsError"):
				t.Errorf("boto3 finds nothing; %+v", got)
			case !works && method != "none" && (got.Error == nil || got.Error.Code == nil || *got.Error.Code != method):
				t.Errorf("boto3 raises %s; %+v", out, got.Error)
			}
		})
	}
}

// TestDoctorAgainstConfigureList compares with what the AWS CLI says of itself.
func TestDoctorAgainstConfigureList(t *testing.T) {
	aws, err := exec.LookPath("aws")
	if err != nil {
		t.Skip("SKIPPED: there is no AWS CLI; python3 -m pip install awscli")
	}
	key := regexp.MustCompile(`(?m)^ *access_key\s+(?::\s+)?\*+(\w{4})\s+(?::\s+)?(\S+)`)
	types := map[string]string{"env": "environment", "shared-credentials-file": "keys", "config-file": "keys"}
	for _, name := range []string{"environment", "environment, asked", "keys in config", "selected", "half a role", "nothing"} {
		s := samples[name]
		t.Run(name, func(t *testing.T) {
			s.settle(t)
			args := []string{"configure", "list"}
			if s.profile != "" {
				args = append(args, "--profile", s.profile)
			}
			out, _ := exec.Command(aws, args...).CombinedOutput()
			got := s.doctorOf(t, "aws-cli")
			switch m := key.FindSubmatch(out); {
			case m == nil && got.KeyID != nil, m != nil && got.KeyID == nil:
				t.Errorf("%+v, and the CLI says\n%s", got, out)
			case m != nil && (got.Source != types[string(m[2])] || !strings.HasSuffix(*got.KeyID, string(m[1]))):
				t.Errorf("%s %s, and the CLI says\n%s", got.Source, *got.KeyID, out)
			}
		})
	}
}

// TestDoctorSchema holds what doctor writes against the committed schema.
func TestDoctorSchema(t *testing.T) {
	schema, err := jsonschema.NewCompiler().Compile("schema-doctor.json")
	if err != nil {
		t.Fatal(err)
	}
	more := maps.Clone(samples)
	more["a sign-in"] = sample{config: "[profile p]\nregion = cn-north-1\n" + sign, profile: "p"}
	more["leaky"] = sample{config: leaky[".aws/config"], credentials: leaky[".aws/credentials"]}
	for name, s := range more {
		t.Run(name, func(t *testing.T) {
			s.settle(t)
			for _, args := range [][]string{{}, {"--all"}, {"--no-home", "--no-env"}, {"--profile", "p", "--account", "123456789012=prod"}} {
				r := runIn("", append([]string{"doctor", "--format", "json"}, args...)...)
				var got any
				if err := json.Unmarshal([]byte(r.out), &got); err != nil || r.code != 0 {
					t.Fatalf("%v: %v, exit code %d: %s", args, err, r.code, r.err)
				}
				if err := schema.Validate(got); err != nil {
					t.Errorf("%v: %v", args, err)
				}
			}
		})
	}
}

// TestNoSecretsInDoctor looks for secrets of files and environment in whatever
// doctor says of them.
func TestNoSecretsInDoctor(t *testing.T) {
	s := sample{
		config: leaky[".aws/config"] + "[profile " + marked[1] + "]\nregion = " + marked[0] + " # " + marked[1] + "\n",
		env: map[string]string{
			"AWS_ACCESS_KEY_ID": marked[0], "AWS_SECRET_ACCESS_KEY": " " + marked[1], "AWS_SESSION_TOKEN": marked[2], "AWS_REGION": marked[0],
			"AWS_ROLE_ARN": marked[1], "AWS_WEB_IDENTITY_TOKEN_FILE": marked[0], "AWS_PROFILE": marked[1],
		},
	}
	for _, credentials := range []string{leaky[".aws/credentials"], "[b]\naws_access_key_id = " + marked[1] + "\naws_secret_access_key = AKIAQ3EGRS7VQNZ2UXKT\nregion = eu-west-1 # " + marked[0] + "\n"} {
		s.credentials = credentials
		s.settle(t)
		for _, args := range [][]string{{}, {"--all"}, {"--profile", "b"}, {"--profile", "default"}} {
			for _, format := range []string{"text", "json"} {
				for _, env := range []string{"", "--no-env"} {
					line := append([]string{"doctor", "--color", "always", "--format", format}, args...)
					if env != "" {
						line = append(line, env)
					}
					r := runIn("", line...)
					if r.code != 0 || r.out == "" {
						t.Errorf("%v: exit code %d, %q", line, r.code, r.err)
					}
					refuse(t, strings.Join(line, " "), r.out+r.err, marked)
				}
			}
		}
	}
}

// A name is handed to a shell as it is, whatever signs are in it.
func TestOption(t *testing.T) {
	for profile, want := range map[string]string{
		"": "", "default": "", "dev": " --profile dev", "a/b.c@d+e%f:g=h,i-j_k": " --profile a/b.c@d+e%f:g=h,i-j_k",
		"-x": " --profile=-x", "a b": " --profile 'a b'", "a;b": " --profile 'a;b'", "a#b": " --profile 'a#b'", "*": " --profile '*'", "~": " --profile '~'",
		"$(x)": " --profile '$(x)'", "a'b": ` --profile 'a'\''b'`, "Über": " --profile 'Über'",
		"a\u200bb": " --profile NAME", "a\tb": " --profile NAME", strings.Repeat("a", 300): " --profile NAME", marked[1]: " --profile NAME",
	} {
		if got := option(profile); got != want {
			t.Errorf("%q: %q, want %q", profile, got, want)
		}
	}
}

// Without home and environment the answer is the same on any machine.
func TestSameOnAnyMachine(t *testing.T) {
	project := sample{
		config:      "[profile p]\n" + sign + "[profile r]\n" + role + "source_profile = prod\n[profile l]\nlogin_session = x\n",
		credentials: "[p]\n" + longPair + "expiration = 2020-01-01T00:00:00Z\n",
	}
	here := project.settle(t)
	write(t, map[string]string{".env": "AWS_PROFILE=prod\nAWS_ACCESS_KEY_ID=" + strings.ToLower(longID) + "\nAWS_SECRET_ACCESS_KEY=$X\nAWS_CA_BUNDLE=~/ca.pem\n"})
	other := sample{config: "[profile prod]\n" + longPair, signIn: "corp"}.settle(t)
	t.Chdir(here)
	machines := []map[string]string{
		{"HOME": other},
		{"HOME": here, "AWS_PROFILE": "p", "AWS_REGION": "cn-north-1", "AWS_EC2_METADATA_DISABLED": ""},
		{"HOME": "", "AWS_CONFIG_FILE": other + "/.aws/config", "AWS_SHARED_CREDENTIALS_FILE": here + "/.aws/credentials"},
		{"HOME": "/nonexistent", "AWS_ACCESS_KEY_ID": otherID, "AWS_SECRET_ACCESS_KEY": "x", "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI": "/x", "TZ": "Asia/Tokyo"},
	}
	for _, args := range [][]string{{"check"}, {"check", "--format", "json"}, {"check", ".aws", ".env"}, {"fix", "--diff"}, {"doctor"}, {"doctor", "--all"}, {"doctor", "--format", "json", "--profile", "p"}} {
		args = append(args, "--no-home", "--no-env")
		want := ""
		for i, machine := range machines {
			t.Run("", func(t *testing.T) {
				for name, value := range machine {
					t.Setenv(name, value)
				}
				r := runIn("", args...)
				switch got := fmt.Sprint(r.code, r.out, r.err); {
				case i == 0:
					want = got
				case got != want:
					t.Errorf("%v with %v:\n%s\nand elsewhere\n%s", args, machine, got, want)
				}
			})
		}
	}
}
