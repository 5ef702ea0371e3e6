package analyzers

import (
	"encoding/json"
	"os"
	"slices"
	"testing"

	"credls/analyzers/lint"
	"credls/analyzers/profiles"
	"credls/analyzers/source"
	"credls/analyzers/syntax"
)

// TestMeasuredRoles holds the rules about roles and sign-ins against what the
// programs themselves did with the same two files (botocore 1.43.11, AWS CLI
// 1.45.11, aws-sdk-go-v2/config 1.33.16, @aws-sdk/credential-providers 3.1169.0,
// with a stand-in for STS): an error names a program if and only if it got no
// credentials.
func TestMeasuredRoles(t *testing.T) {
	var cases []struct {
		ID, What, Config, Credentials string
		Fails                         []string
	}
	raw, err := os.ReadFile("testdata/roles-measured.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(raw, &cases); err != nil {
		t.Fatal(err)
	}
	argued := map[string]string{
		"x02": "Go SDK asks the machine's metadata, which has credentials on a machine of EC2 and none where it was measured",
		"x28": "the same",
	}
	for _, c := range cases {
		files := []*syntax.File{
			syntax.Parse("home/.aws/config", syntax.Config, source.New(c.Config), syntax.Facts{Role: syntax.Home}),
			syntax.Parse("home/.aws/credentials", syntax.Credentials, source.New(c.Credentials), syntax.Facts{Role: syntax.Home}),
		}
		w := profiles.NewWorld(files...)
		w.ConfigPath, w.CredentialsPath = files[0].Path, files[1].Path
		var told []string
		for _, f := range files {
			for _, d := range linter().Run(f, w, nil) {
				if d.Severity == lint.Error {
					told = append(told, d.Readers...)
				}
			}
		}
		for _, program := range []string{"aws-cli", "boto3", "go-sdk", "js-sdk"} {
			if program == "go-sdk" && argued[c.ID] != "" {
				continue
			}
			if got, want := slices.Contains(told, program), slices.Contains(c.Fails, program); got != want {
				t.Errorf("%s, %s: %s fails: %v; told: %v", c.ID, c.What, program, want, got)
			}
		}
	}
}
