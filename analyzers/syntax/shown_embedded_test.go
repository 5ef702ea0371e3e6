package syntax_test

import (
	"strings"
	"testing"

	"credls/analyzers/source"
	"credls/analyzers/syntax"
)

// TestShownEmbedded: of a file that stands in YAML no eight characters of a secret are
// shown, and what is harmless in it is.
func TestShownEmbedded(t *testing.T) {
	const secret, token, short = "qF4dT9xWv2LmZ7bKc8RnYp3HsJ6gEa1uQiOoDt5V", "IQoJb3JpZ2luX2VjEMadeUpTokenForTheTests", "correct-horse"
	for name, text := range map[string]string{
		"heredoc":  "on: push\njobs:\n  a:\n    steps:\n      - run: |\n          cat > ~/.aws/credentials <<EOF\n          [default]\n          aws_secret_access_key = SECRET\n          aws_session_token=TOKEN\n          password = SHORT\n          region = eu-west-1\n          SHORT\n          EOF\n",
		"quoted":   "on: push\njobs:\n  a:\n    steps:\n      - run: \"cat > ~/.aws/credentials <<EOF\\n[default]\\naws_secret_access_key = SECRET\\naws_session_token=TOKEN\\npassword = SHORT\\nregion = eu-west-1\\nEOF\"\n",
		"printed":  "on: push\njobs:\n  a:\n    steps:\n      - run: |\n          echo '[default]' > ~/.aws/credentials # AWS\n          echo \"aws_secret_access_key=SECRET\" >> ~/.aws/credentials\n          echo 'aws_session_token = TOKEN' >> ~/.aws/credentials\n          printf 'password = %s\\n' SHORT >> ~/.aws/credentials\n          echo region=eu-west-1 >> ~/.aws/credentials\n",
		"input":    "on: push\njobs:\n  a:\n    steps:\n      - uses: a/b@v1\n        with:\n          content: |\n            [default]\n            aws_secret_access_key = SECRET\n            aws_session_token = TOKEN\n            password = SHORT\n",
		"commands": "on: push\njobs:\n  a:\n    steps:\n      - run: |\n          aws configure set aws_secret_access_key SECRET\n          aws configure set region eu-west-1\n          docker run -e AWS_SESSION_TOKEN=TOKEN -e AWS_SECRET_ACCESS_KEY='SHORT' x\n          echo AWS_SECRET_ACCESS_KEY=SHORT >> $GITHUB_ENV\n",
	} {
		text = strings.NewReplacer("SECRET", secret, "TOKEN", token, "SHORT", short).Replace(text)
		f := syntax.Parse(".github/workflows/x.yml", syntax.GitHub, source.New(text), syntax.Facts{})
		var all strings.Builder
		for n := range f.Text.Lines() {
			line, _ := f.Shown(n)
			all.WriteString(line + "\n")
		}
		for _, s := range []string{secret, token, short} {
			for i := range len(s) - 7 {
				if strings.Contains(all.String(), s[i:i+8]) {
					t.Errorf("%s shows a part of a secret:\n%s", name, all.String())
					break
				}
			}
		}
		if strings.Contains(text, "eu-west-1") && !strings.Contains(all.String(), "eu-west-1") {
			t.Errorf("%s hides the region:\n%s", name, all.String())
		}
	}
}
