package profiles

import "testing"

// home returns a World of two files that are the machine's.
func home(config, credentials string) *World {
	w := NewWorld(file("h/.aws/config", config), file("h/.aws/credentials", credentials))
	w.ConfigPath, w.CredentialsPath = "h/.aws/config", "h/.aws/credentials"
	return w
}

// then returns the World that follows on another one, in which some files are others.
func then(w *World, edited ...string) *World {
	next := &World{ConfigPath: w.ConfigPath, CredentialsPath: w.CredentialsPath}
	next.files = NewWorld().files
	for path, f := range w.files {
		next.files[path] = f
	}
	for i := 0; i < len(edited); i += 2 {
		next.files[edited[i]] = file(edited[i], edited[i+1])
	}
	next.Inherit(w)
	return next
}

// TestInherit: a World takes over what holds in it too, and nothing else.
func TestInherit(t *testing.T) {
	const keys = "[base]\naws_access_key_id = AKIAQ3EGRS7VQNZ2UXKT\naws_secret_access_key = s\n"
	first := home(role("a", "base"), keys)
	config, credentials := first.files[first.ConfigPath], first.files[first.CredentialsPath]
	graph, index := first.Graph(config), first.Index(credentials)
	if first.Graph(credentials) != graph || !graph.BuiltOn(graph.Profile("base")) || len(first.Credentials(credentials)) != 1 {
		t.Fatal("the two files do not belong together")
	}

	same := then(then(first)) // Nobody asked the one between for anything.
	if same.Graph(config) != graph || same.Index(credentials) != index {
		t.Error("what nobody edited is found out again")
	}
	for _, text := range []string{config.Text.String(), role("b", "base"), ""} {
		next := then(first, first.ConfigPath, text)
		edited := next.files[next.ConfigPath]
		g := next.Graph(edited)
		if g == graph || g != next.Graph(credentials) || g.Config != edited || next.Index(edited) == first.Index(config) {
			t.Errorf("%q: an edited file is served from before", text)
		}
		if next.Index(credentials) != index || g.Credentials != credentials {
			t.Errorf("%q: the file that nobody edited is another one", text)
		}
		if exists := text == config.Text.String(); (g.Profile("a") != nil) != exists || g.BuiltOn(g.Profile("base")) != (text != "") {
			t.Errorf("%q: the graph is not that of the text", text)
		}
	}

	alone := NewWorld(config)
	alone.ConfigPath, alone.CredentialsPath = first.ConfigPath, first.CredentialsPath
	if alone.Graph(config).Profile("base") != nil {
		t.Error("a file that is not there has profiles")
	}
	if got := then(alone, first.CredentialsPath, keys).Graph(config); got.Profile("base") == nil {
		t.Error("a file that came is not seen")
	}

	moved := NewWorld(config, credentials)
	moved.ConfigPath, moved.CredentialsPath = config.Path, config.Path
	if moved.Inherit(first); moved.Graph(config) == graph || moved.Graph(config).Clear || moved.Index(config) != first.Index(config) {
		t.Error("a graph outlives what the files are to each other")
	}

	with := first.With(file(first.ConfigPath, role("c", "base")))
	if with.Index(credentials) != index || with.Graph(credentials).Profile("c") == nil || with.Graph(credentials).Profile("a") != nil {
		t.Error("With does not take over what it leaves, or more than that")
	}
}
