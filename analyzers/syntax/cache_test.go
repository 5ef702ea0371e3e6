package syntax

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"credls/analyzers/source"
)

const signIn = `{"startUrl": "https://shop.awsapps.com/start", "region": "eu-west-1", "accessToken": "aoaAAAAAGm4eSecretSecretSecret",
	"expiresAt": "2026-11-23T20:00:00Z", "clientId": "a1b2c3", "clientSecret": "eyJSecretSecret", "registrationExpiresAt": "2027-02-01T10:00:00Z", "refreshToken": "aorSecretSecret"}`

func TestCaches(t *testing.T) {
	eight, february := time.Date(2026, 11, 23, 20, 0, 0, 0, time.UTC), time.Date(2027, 2, 1, 10, 0, 0, 0, time.UTC)
	for _, tt := range []struct {
		name, path, text string
		want             *Cache
	}{
		{"a sign-in", "/h/.aws/sso/cache/0abc.json", signIn, &Cache{SSOCache, "0abc", "https://shop.awsapps.com/start", "eu-west-1", "", eight, february}},
		{
			"one that ends for good", "/h/.aws/sso/cache/0abc.json", `{"startUrl":"https://x","region":"eu-west-1","accessToken":"t","expiresAt":"2026-11-23T20:00:00UTC"}`,
			&Cache{SSOCache, "0abc", "https://x", "eu-west-1", "", eight, time.Time{}},
		},
		{"a client's registration", "/h/.aws/sso/cache/botocore-client-id-eu-west-1.json", `{"clientId":"a","clientSecret":"b","expiresAt":"2026-11-23T20:00:00Z"}`, &Cache{Kind: SSOCache, Key: "botocore-client-id-eu-west-1"}},
		{"fields of other types", "/h/.aws/sso/cache/0abc.json", `{"startUrl":1,"region":[],"accessToken":"t","expiresAt":1795464000}`, &Cache{Kind: SSOCache, Key: "0abc"}},
		{
			"a role", "/h/.aws/cli/cache/1def.json", `{"Credentials":{"AccessKeyId":"ASIA","SecretAccessKey":"s","SessionToken":"t","Expiration":"2026-11-23T20:00:00Z","AccountId":"110987654320"},"ProviderType":"sso"}`,
			&Cache{Kind: CLICache, Key: "1def", Account: "110987654320", Expires: eight},
		},
		{
			"aws login", "/h/.aws/login/cache/2fed.json", `{"accessToken":{"accessKeyId":"ASIA","secretAccessKey":"s","sessionToken":"t","accountId":"110987654320","expiresAt":"2026-11-23T20:00:00Z"},"refreshToken":"r","dpopKey":"k","clientId":"c"}`,
			&Cache{Kind: LoginCache, Key: "2fed", Account: "110987654320", Expires: eight},
		},
		{"aws login of nothing", "/h/.aws/login/cache/2fed.json", `{"accessToken":"t"}`, &Cache{Kind: LoginCache, Key: "2fed"}},
		{"a role of nothing", "/h/.aws/cli/cache/1def.json", `{}`, &Cache{Kind: CLICache, Key: "1def"}},
		{"cut", "/h/.aws/sso/cache/0abc.json", signIn[:150], nil},
		{"empty", "/h/.aws/sso/cache/0abc.json", "", nil},
		{"a list", "/h/.aws/cli/cache/0abc.json", "[]", nil},
		{"null", "/h/.aws/cli/cache/0abc.json", "null", nil},
		{"deep", "/h/.aws/cli/cache/0abc.json", strings.Repeat(`{"Credentials":`, 100_000), nil},
	} {
		f := Parse(tt.path, Detect("", tt.path, tt.text), source.New(tt.text), Facts{})
		if got, want := fmt.Sprint(f.Cache), fmt.Sprint(tt.want); got != want {
			t.Errorf("%s: %s, want %s", tt.name, got, want)
		}
		if alone := CacheFile(tt.path, tt.text); fmt.Sprint(alone.Cache) != fmt.Sprint(tt.want) || alone.Text != nil {
			t.Errorf("%s: as a file of its own %v", tt.name, alone.Cache)
		}
		if shown, _ := f.Shown(0); strings.ContainsAny(shown, "abcdefghijklmnopqrstuvwxyz") {
			t.Errorf("%s: the line is shown: %s", tt.name, shown)
		}
	}
}
