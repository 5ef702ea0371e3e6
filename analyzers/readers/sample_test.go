package readers

import (
	"slices"
	"testing"

	"credls/analyzers/syntax"
)

func TestAsScope(t *testing.T) {
	all := []string{"aws-cli", "boto3", "go-sdk", "js-sdk", "rust-sdk", "java-sdk", "aws-vault"}
	for _, c := range []struct {
		kind          syntax.Kind
		header, scope string
		refuse, miss  []string
	}{
		{syntax.Config, "[profile dev]", "dev", nil, nil},
		{syntax.Config, "[default]", "default", nil, nil},
		{syntax.Config, "[Profile dev]", "dev", nil, all},
		{syntax.Config, "[profile  dev]", "dev", nil, []string{"js-sdk", "aws-vault"}},
		{syntax.Config, "[profiles dev]", "dev", nil, []string{"go-sdk", "js-sdk", "rust-sdk", "java-sdk", "aws-vault"}},
		{syntax.Config, "[services local]", "services local", nil, nil},
		{syntax.Credentials, "[my dev]", "my dev", nil, []string{"js-sdk", "rust-sdk", "java-sdk"}},
		{syntax.Credentials, "[dev", "dev", []string{"aws-cli", "boto3", "rust-sdk", "java-sdk", "aws-vault"}, []string{"go-sdk", "js-sdk"}},
		{syntax.Credentials, "[]", "", []string{"aws-cli", "boto3", "aws-vault"}, []string{"go-sdk", "js-sdk"}},
	} {
		refuse, miss, see := AsScope(Among(All(), all...), c.kind, c.header, c.scope)
		if got := Names(refuse); !slices.Equal(got, c.refuse) && len(got)+len(c.refuse) > 0 {
			t.Errorf("%s: %q refuse, want %q", c.header, got, c.refuse)
		}
		if got := Names(miss); !slices.Equal(got, c.miss) && len(got)+len(c.miss) > 0 {
			t.Errorf("%s: %q do not see it, want %q", c.header, got, c.miss)
		}
		if len(refuse)+len(miss)+len(see) != len(all) {
			t.Errorf("%s: %d programs are in no list", c.header, len(all)-len(refuse)-len(miss)-len(see))
		}
	}
}

func TestAsOne(t *testing.T) {
	list := Among(All(), "boto3", "go-sdk", "aws-vault")
	first, second := AsOne(list, syntax.Config, "[profile default]", "[default]", "default")
	if !slices.Equal(Names(first), []string{"go-sdk"}) || !slices.Equal(Names(second), []string{"boto3", "aws-vault"}) {
		t.Errorf("%q take the first, %q the second", Names(first), Names(second))
	}
}

func TestInherit(t *testing.T) {
	for _, kind := range []syntax.Kind{syntax.Credentials, syntax.Config} {
		yes, _ := Inherit(All(), kind, "[DEFAULT]")
		if !slices.Equal(Names(yes), []string{"aws-cli", "boto3"}) {
			t.Errorf("%s: %q inherit", kind, Names(yes))
		}
	}
}
