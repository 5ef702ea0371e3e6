package host

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
)

func TestEnvironment(t *testing.T) {
	env := NewEnvironment([]string{
		"AWS_PROFILE=dev", "AWS_PROFILE=second", "AWS_SESSION_TOKEN=", "AWS_SECRET_ACCESS_KEY=a=b",
		"HOME=/home/u", "PATH=/bin", "MY_PASSWORD=hush", "=C:=C:\\", "AWS_NO_VALUE",
	})
	if got, want := env.Names(), []string{"AWS_PROFILE", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "HOME"}; !slices.Equal(got, want) {
		t.Errorf("names %q, want %q", got, want)
	}
	if got := env.Get("AWS_PROFILE"); got != "dev" {
		t.Errorf("of two the first counts, got %q", got)
	}
	if got := env.Get("AWS_SECRET_ACCESS_KEY"); got != "a=b" {
		t.Errorf("value with =: %q", got)
	}
	if v, set := env.Lookup("AWS_SESSION_TOKEN"); v != "" || !set {
		t.Errorf("empty variable: %q, %v", v, set)
	}
	if _, set := env.Lookup("PATH"); set {
		t.Error("PATH is kept")
	}
	var none Environment
	if _, set := none.Lookup("HOME"); set || none.Names() != nil {
		t.Error("the zero value is not empty")
	}
}

func TestEnvironmentPrintsNoValue(t *testing.T) {
	env := NewEnvironment([]string{"AWS_SECRET_ACCESS_KEY=" + secret})
	hidden := struct{ e Environment }{env} // fmt calls no method of an unexported field.
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%d", "%x"} {
		for _, arg := range []any{env, &env, hidden, &hidden, []Environment{env}, map[int]Environment{0: env}} {
			if got := fmt.Sprintf(verb, arg); strings.Contains(got, secret[:8]) || strings.Contains(got, fmt.Sprintf("%x", secret[:8])) {
				t.Errorf("%s of %T prints a value", verb, arg)
			}
		}
	}
	if got := fmt.Sprint(env); got != "Environment(AWS_SECRET_ACCESS_KEY)" {
		t.Errorf("printed %s", got)
	}
	if b, err := json.Marshal(struct{ E Environment }{env}); err != nil || string(b) != `{"E":{}}` {
		t.Errorf("JSON %s, %v", b, err)
	}
}
