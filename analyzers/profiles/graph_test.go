package profiles

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"credls/analyzers/syntax"
)

// both returns what a config file and a credentials file say together.
func both(config, credentials string) *Graph {
	c, k := file("a/.aws/config", config), file("a/.aws/credentials", credentials)
	return NewWorld(c, k).Graph(c)
}

// listed returns the names of profiles, separated by blanks.
func listed(list []*Profile) string {
	var all []string
	for _, p := range list {
		all = append(all, p.Name)
	}
	return strings.Join(all, " ")
}

func TestGraphMerges(t *testing.T) {
	g := both(
		"[profile a]\nrole_arn = r\nsource_profile = x\n[a]\nregion = y\n[profile a]\nsso_session = s\n[sso-session s]\nsso_region = z\n",
		"[b]\naws_access_key_id = 1\n[a]\nsource_profile = b\n[profile c]\n",
	)
	if got := listed(g.Profiles); got != "a b" || !g.Whole {
		t.Errorf("profiles %q, whole: %v", got, g.Whole)
	}
	a := g.Profile("a")
	if a.Source.Value.Text != "b" || a.Session == nil || a.Role == nil || a.ID != nil {
		t.Errorf("the credentials file does not win: %+v", a)
	}
	if g.FileOf(a.Source.Scope) != g.Credentials || g.FileOf(a.Role.Scope) != g.Config {
		t.Error("FileOf takes the one file for the other")
	}
	if g.Of(a.Source) != a || g.Of(a.First.Get(a.Source.Setting)) != nil {
		t.Error("a line that loses counts")
	}
	if !g.Claimed("c") || g.Claimed("d") {
		t.Error("a section with the wrong header claims its name, and nobody else does")
	}
}

func TestChains(t *testing.T) {
	const keys = "aws_access_key_id = 1\naws_secret_access_key = 2\n"
	for _, c := range []struct{ what, config, credentials, chain, loop string }{
		{"keys of another profile", role("a", "b"), "[b]\n" + keys, "a b", ""},
		{"keys of its own are passed over", role("a", "b") + keys, "[b]\n" + keys, "a b", ""},
		{"itself, with keys", role("a", "a") + keys, "", "a", "a"},
		{"itself, without", role("a", "a"), "", "a", "a"},
		{"several roles", role("a", "b") + role("b", "c"), "[c]\n" + keys, "a b c", ""},
		{"keys end a chain", role("a", "b") + role("b", "c") + keys, "[c]\n" + keys, "a b", ""},
		{"a loop", role("a", "b") + role("b", "a"), "", "a b", "a b"},
		{"a loop with keys at its start", role("a", "b") + keys + role("b", "a"), "", "a b", "a b"},
		{"into a loop", role("a", "b") + role("b", "c") + role("c", "b"), "", "a b c", ""},
		{"over both files", role("a", "b"), "[b]\nrole_arn = r\nsource_profile = a\n", "a b", "a b"},
		{"a name that nobody has", role("a", "b"), "", "a", ""},
		{"a token of its own", role("a", "b") + "[profile b]\nrole_arn = r\nsource_profile = a\nweb_identity_token_file = f\n", "", "a b", ""},
		{"a source without a role", "[profile a]\nsource_profile = b\n[profile b]\n", "", "a", ""},
		{"every sign that a name can have", role("a", "x/y.z%@:+-_1") + role("x/y.z%@:+-_1", "a"), "", "a x/y.z%@:+-_1", "a x/y.z%@:+-_1"},
	} {
		g := both(c.config, c.credentials)
		a := g.Profile("a")
		if got := listed(g.Chain(a)); got != c.chain {
			t.Errorf("%s: chain %q, want %q", c.what, got, c.chain)
		}
		got := ""
		if loop := g.Loop(a); loop != nil {
			got = listed(loop.Profiles)
		}
		if got != c.loop {
			t.Errorf("%s: loop %q, want %q", c.what, got, c.loop)
		}
	}
}

// The key that STS is shown is the one at the end of the chain, in whichever file.
func TestPresentedKey(t *testing.T) {
	const keys = "aws_access_key_id = 1\naws_secret_access_key = 2\n"
	for _, c := range []struct{ what, config, credentials, want string }{
		{"its own keys", "[profile a]\nmfa_serial = m\n", "[a]\n" + keys, "a"},
		{"a source that is not used without a role", "[profile a]\nsource_profile = b\n" + keys, "[b]\n" + keys, "a"},
		{"keys of another profile", role("a", "b") + keys, "[b]\n" + keys, "b"},
		{"of one that assumes a role itself", role("a", "b") + role("b", "c"), "[b]\n" + keys + "[c]\n" + keys, "b"},
		{"over two roles", role("a", "b") + role("b", "c"), "[c]\n" + keys, "c"},
		{"itself", role("a", "a"), "[a]\n" + keys, "a"},
		{"a role without a source", "[profile a]\nrole_arn = r\n" + keys, "", ""},
		{"a name that nobody has", role("a", "b") + keys, "", ""},
		{"the environment", "[profile a]\nrole_arn = r\ncredential_source = Environment\n" + keys, "", ""},
		{"a token of its own", role("a", "b") + "web_identity_token_file = f\n", "[b]\n" + keys, ""},
		{"a sign-in", role("a", "b") + "[profile b]\nsso_session = s\n", "", ""},
		{"a loop", role("a", "b") + role("b", "a"), "", ""},
	} {
		g, got := both(c.config, c.credentials), ""
		if id := g.PresentedKey(g.Profile("a")); id != nil {
			got = id.Scope.Name.Text
		}
		if got != c.want {
			t.Errorf("%s: the keys of %q, want %q", c.what, got, c.want)
		}
	}
}

func TestUsers(t *testing.T) {
	g := both(role("role", "base")+role("self", "self")+role("more", "base")+"[profile plain]\nsource_profile = other\n", "[base]\n[other]\n[self]\n")
	for name, want := range map[string]string{"base": "role more", "other": "", "self": "", "role": ""} {
		if got := listed(g.Users(g.Profile(name))); got != want || g.BuiltOn(g.Profile(name)) != (want != "") {
			t.Errorf("%s: used by %q, want %q", name, got, want)
		}
	}
}

func TestLongChains(t *testing.T) {
	var b strings.Builder
	for i := range 1000 {
		b.WriteString(role(fmt.Sprint("p", i), fmt.Sprint("p", i+1)))
	}
	g := both(b.String(), "[p1000]\naws_access_key_id = 1\naws_secret_access_key = 2\n")
	if got := len(g.Chain(g.Profile("p0"))); got != 1001 {
		t.Errorf("a chain of 1000 roles has %d profiles", got)
	}
	g = both(b.String(), "[p1000]\nrole_arn = r\nsource_profile = p0\n")
	if got := len(g.Loop(g.Profile("p500")).Profiles); got != 1001 {
		t.Errorf("a loop over both files has %d profiles", got)
	}
}

// TestWhole: what no file of ours tells is unknown.
func TestWhole(t *testing.T) {
	config := func(role syntax.Role) *syntax.File {
		f := file("a/.aws/config", "[profile a]\n")
		f.Facts.Role = role
		return f
	}
	for _, c := range []struct {
		what  string
		files []*syntax.File
		whole bool
	}{
		{"of the machine", []*syntax.File{config(syntax.Home)}, true},
		{"of a project", []*syntax.File{config(syntax.Workspace)}, false},
		{"of a project, with the other one", []*syntax.File{config(syntax.Workspace), file("a/.aws/credentials", "")}, true},
		{"nowhere", []*syntax.File{syntax.Parse("", syntax.Config, config(0).Text, syntax.Facts{})}, false},
		{"without its first header", []*syntax.File{file("a/.aws/config", "region = x\n[profile a]\n"), file("a/.aws/credentials", "")}, false},
	} {
		if got := NewWorld(c.files...).Graph(c.files[0]).Whole; got != c.whole {
			t.Errorf("%s: %v", c.what, got)
		}
	}
	env, one := file("b/.env", ""), file("a/.aws/config", "[profile a]\n")
	w := NewWorld(env, one)
	if g := w.Graph(env); g.Whole || g.Config != nil {
		t.Error("a machine whose files are nowhere has some")
	}
	w = NewWorld(env, one)
	w.ConfigPath, w.CredentialsPath = "a/.aws/config", "a/.aws/credentials"
	if g := w.Graph(env); !g.Whole || g.Profile("a") == nil || slices.Contains(g.Profiles, nil) {
		t.Error("an env file does not see the machine's profiles")
	}
}

// role returns the section of a profile that assumes a role.
func role(name, source string) string {
	return fmt.Sprintf("[profile %s]\nrole_arn = arn:aws:iam::111122223333:role/r\nsource_profile = %s\n", name, source)
}

func BenchmarkGraph(b *testing.B) {
	var chains, sso strings.Builder
	for i := range 10_000 {
		chains.WriteString(role(fmt.Sprint("p", i), fmt.Sprint("p", i-i%10+(i+1)%10)))
	}
	for i := range 300 {
		fmt.Fprintf(&sso, "[profile s%d]\nsso_session = c%d\nsso_account_id = 111122223333\nsso_role_name = admin\n", i, i%3)
	}
	for i := range 3 {
		fmt.Fprintf(&sso, "[sso-session c%d]\nsso_start_url = https://example.awsapps.com/start\nsso_region = eu-west-1\n", i)
	}
	for _, c := range []struct{ name, text string }{{"10000 in chains", chains.String()}, {"300 with SSO", sso.String()}} {
		f := file("a/.aws/config", c.text)
		b.Run(c.name, func(b *testing.B) {
			for b.Loop() {
				g := NewWorld(f).Graph(f)
				g.Loop(g.Profiles[0])
				g.BuiltOn(g.Profiles[0])
				g.Claimed("x")
			}
		})
	}
}
