package host

import "testing"

func TestLocate(t *testing.T) {
	const winHome = `D:\people\ann`
	tests := []struct {
		name    string
		env     []string
		home    string // what the user database says
		windows bool
		want    Files
	}{
		{
			name: "HOME alone counts on Unix",
			env:  []string{"HOME=/home/ann", "USERPROFILE=/no", "HOMEDRIVE=/no", "HOMEPATH=/no"},
			want: Files{"/home/ann/.aws/config", "/home/ann/.aws/credentials"},
		},
		{
			name: "Windows variables mean nothing on Unix",
			env:  []string{"USERPROFILE=/no", "HOMEDRIVE=/no", "HOMEPATH=/no"},
			want: Files{},
		},
		{
			name: "HOME comes first on Windows", windows: true,
			env:  []string{"HOME=" + winHome, "USERPROFILE=no", "HOMEDRIVE=no", "HOMEPATH=no"},
			want: Files{winHome + `\.aws\config`, winHome + `\.aws\credentials`},
		},
		{
			name: "then USERPROFILE", windows: true,
			env:  []string{"USERPROFILE=" + winHome, "HOMEDRIVE=no", "HOMEPATH=no"},
			want: Files{winHome + `\.aws\config`, winHome + `\.aws\credentials`},
		},
		{
			name: "then HOMEDRIVE and HOMEPATH", windows: true,
			env:  []string{"HOMEDRIVE=D:", `HOMEPATH=\people\ann`},
			want: Files{winHome + `\.aws\config`, winHome + `\.aws\credentials`},
		},
		{
			name: "then what the caller knows",
			home: "/home/ann",
			want: Files{"/home/ann/.aws/config", "/home/ann/.aws/credentials"},
		},
		{
			name: "an empty HOME is none",
			env:  []string{"HOME="}, home: "/home/ann",
			want: Files{"/home/ann/.aws/config", "/home/ann/.aws/credentials"},
		},
		{
			name: "config elsewhere",
			env:  []string{"HOME=/home/ann", "AWS_CONFIG_FILE=/etc/aws.ini"},
			want: Files{"/etc/aws.ini", "/home/ann/.aws/credentials"},
		},
		{
			name: "credentials elsewhere",
			env:  []string{"HOME=/home/ann", "AWS_SHARED_CREDENTIALS_FILE=/etc/keys"},
			want: Files{"/home/ann/.aws/config", "/etc/keys"},
		},
		{
			name: "config elsewhere on Windows", windows: true,
			env:  []string{"HOME=" + winHome, `AWS_CONFIG_FILE=E:\aws.ini`},
			want: Files{`E:\aws.ini`, winHome + `\.aws\credentials`},
		},
		{
			name: "credentials elsewhere on Windows", windows: true,
			env:  []string{"HOME=" + winHome, `AWS_SHARED_CREDENTIALS_FILE=E:\keys`},
			want: Files{winHome + `\.aws\config`, `E:\keys`},
		},
		{
			name: "AWS_PROFILE moves no file",
			env:  []string{"HOME=/home/ann", "AWS_PROFILE=dev"},
			want: Files{"/home/ann/.aws/config", "/home/ann/.aws/credentials"},
		},
		{
			name: "a tilde is the home",
			env:  []string{"HOME=/home/ann/", "AWS_CONFIG_FILE=~/aws.ini", "AWS_SHARED_CREDENTIALS_FILE=~bob/keys"},
			want: Files{"/home/ann/aws.ini", "~bob/keys"},
		},
		{
			name: "a tilde on Windows", windows: true,
			env:  []string{"USERPROFILE=" + winHome, `AWS_CONFIG_FILE=~\aws.ini`, "AWS_SHARED_CREDENTIALS_FILE=~/keys"},
			want: Files{winHome + `\aws.ini`, winHome + `\keys`},
		},
		{
			name: "a tilde without a home stays",
			env:  []string{"AWS_CONFIG_FILE=~/aws.ini"},
			want: Files{"~/aws.ini", ""},
		},
		{
			name: "an empty variable is none",
			env:  []string{"HOME=/home/ann", "AWS_CONFIG_FILE="},
			want: Files{"/home/ann/.aws/config", "/home/ann/.aws/credentials"},
		},
		{
			name: "the root as home",
			env:  []string{"HOME=/"},
			want: Files{"/.aws/config", "/.aws/credentials"},
		},
		{name: "nothing at all", want: Files{}},
		{name: "nothing at all on Windows", windows: true, want: Files{}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := locate(NewEnvironment(test.env), test.home, test.windows); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func TestLocateHere(t *testing.T) {
	env := NewEnvironment([]string{"HOME=/home/ann", "AWS_CONFIG_FILE=/etc/aws.ini"})
	if got := Locate(env, ""); got.Config != "/etc/aws.ini" || !IsAWSFile(got.Credentials) {
		t.Errorf("got %q", got)
	}
	if got := Home(env, "/other"); got != "/home/ann" {
		t.Errorf("home %q", got)
	}
	if got := Home(Environment{}, "/other"); got != "/other" {
		t.Errorf("home %q", got)
	}
}

func TestIsAWSFile(t *testing.T) {
	for path, want := range map[string]bool{
		"/home/ann/.aws/credentials":   true,
		"/home/ann/.aws/config":        true,
		`D:\people\ann\.aws\config`:    true,
		".aws/credentials":             true,
		"/home/ann/.aws/cli/config":    false,
		"/home/ann/aws/config":         false,
		"/home/ann/.aws/config.bak":    false,
		"/home/ann/x.aws/config":       false,
		"/home/ann/.aws/config/":       false,
		"/home/ann/.aws":               false,
		"config":                       false,
		"":                             false,
		"/home/ann/.aws/sso/cache/ab0": false,
	} {
		if got := IsAWSFile(path); got != want {
			t.Errorf("IsAWSFile(%q) = %v", path, got)
		}
	}
}
