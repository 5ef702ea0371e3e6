package profiles

import "testing"

func TestMeant(t *testing.T) {
	const region, sso = "region = x\n", "sso_region = x\n"
	for _, c := range []struct {
		path, text string
		want       string // the header that is meant; empty if it is meant as it stands
		slip       Slip
	}{
		{"config", "[profile dev]\n" + region, "", 0},
		{"config", "[dev]\n" + region, "", 0},
		{"config", "[profile1]\n" + region, "", 0},
		{"config", "[profile-manager]\ncolour = green\n", "", 0},
		{"config", "[sso-dev]\n" + region, "", 0},
		{"config", "[default2]\n" + region, "", 0},
		{"config", "[my dev]\n" + region, "", 0},
		{"config", "[session x]\n" + region, "", 0},
		{"config", "[profile]\n" + region, "", 0},
		{"config", "[DEFAULT]\ncolour = green\n", "", 0},
		{"config", "[Profile Settings]\ncolour = green\n", "", 0},
		{"config", "[defualt]\ncolour = green\n", "", 0},
		{"config", "[ default ]\n", "default", Blanks},
		{"config", "[profile\tdev]\n", "profile dev", Blanks},
		{"config", "[ sso-session  x ]\n", "sso-session x", Blanks},
		{"config", "[profile  \"my dev\"]\n", `profile "my dev"`, Blanks},
		{"config", "[DeFault]\n" + region, "default", Capitals},
		{"config", "[PROFILE dev]\n", "profile dev", Capitals},
		{"config", "[profiledev]\n" + region, "profile dev", Letters},
		{"config", "[Profile:dev]\n" + region, "profile dev", Letters},
		{"config", "[porfile dev]\n" + region, "profile dev", Letters},
		{"config", "[sso-sessionx]\n" + sso, "sso-session x", Letters},
		{"config", "[sso session x]\n" + sso, "sso-session x", Letters},
		{"config", "[sso x]\n" + sso, "sso-session x", Letters},
		{"config", "[defualt]\n" + region, "default", Letters},
		{"config", "[defualt]\n" + region + "[default]\n", "", 0},
		{"credentials", "[profiledev]\n" + region, "", 0},
		{"credentials", "[profile dev]\n" + region, "", 0},
		{"credentials", "[Default]\n" + region + "[default]\n", "", 0},
		{"credentials", "[Default]\n" + region, "default", Capitals},
		{"credentials", "[\tdev]\n", "dev", Blanks},
		{"credentials", "[Profile dev]\n" + region, "dev", Letters},
		{"credentials", "[\n", "", 0},
		{"credentials", "[]\n", "", 0},
	} {
		f := file("a/.aws/"+c.path, c.text)
		m, ok := NewWorld(f).Meant(f, f.Scopes[1])
		if ok != (c.want != "") || ok && (m.Slip != c.slip || m.Header() != c.want) {
			t.Errorf("%s %q: meant %v [%s], slip %d, want [%s], slip %d", c.path, c.text, ok, m.Header(), m.Slip, c.want, c.slip)
		}
	}
}

func TestMeantElsewhere(t *testing.T) {
	config := file("a/.aws/config", "[profile1]\nregion = x\n[profiledev]\nregion = x\n[defualt]\nregion = x\n")
	credentials := file("a/.aws/credentials", "[profiledev]\n[default]\n[dev]\n")
	w := NewWorld(config, credentials)
	for _, s := range config.Scopes[1:] {
		if m, ok := w.Meant(config, s); ok {
			t.Errorf("[%s] is taken for [%s], and the credentials say otherwise", s.Name.Text, m.Header())
		}
	}
	if !w.Elsewhere(config, Meant{Word: "profile", Name: "dev"}) || w.Elsewhere(config, Meant{Word: "profile", Name: "qa"}) || w.Elsewhere(config, Meant{Word: "sso-session", Name: "dev"}) {
		t.Error("Elsewhere")
	}
	alone := file("config", "[Profile dev]\n")
	if !NewWorld(alone).Elsewhere(alone, Meant{Word: "profile", Name: "dev"}) {
		t.Error("what is not known could be elsewhere")
	}
}
