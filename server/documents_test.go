package server

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"credls/analyzers/lint"
	"credls/analyzers/profiles"
	"credls/analyzers/source"
	"credls/analyzers/syntax"
	"credls/server/host"
)

// Made-up keys. They are well-formed, since documentation keys are judged apart.
const (
	keyID     = "AKIAQ3EGRS7VQNZ2UXKT"
	sessionID = "ASIAQ3EGRS7VQNZ2UXKT"
	secretKey = "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"
)

// section returns a section of a credentials file.
func section(name, id, secret string) string {
	return fmt.Sprintf("[%s]\naws_access_key_id = %s\naws_secret_access_key = %s\n", name, id, secret)
}

// A file is typed and deleted again, a character at a time. What is wrong in
// another section is said all the time.
func TestTyping(t *testing.T) {
	for _, tt := range []struct{ name, path, text string }{
		{"credentials", ".aws/credentials", "\n[büro 😀]\naws_access_key_id = " + sessionID + "\naws_secret_access_key = \"" + secretKey + "\" # note\ns3 =\n  x = 1\n[\n"},
		{"config", "x/.aws/config", "\n[profile 😀]\r\nregion = eu-west-1\r\nsource_profile: [x]\n\tmore\n"},
		{"env", "x/.env", "\nexport A='ü😀\nAWS_SESSION_TOKEN=${X:-\"y\"}\n"},
	} {
		for _, encoding := range []string{"utf-8", "utf-16"} {
			t.Run(tt.name+"/"+encoding, func(t *testing.T) {
				s := newSession(t, strings.Replace(rich, `["utf-16","utf-8"]`, `["`+encoding+`"]`, 1), nil)
				broken, rule := section("default", strings.ToLower(keyID), secretKey), "malformed-access-key-id"
				switch tt.name {
				case "config":
					broken, rule = "[dev]\nregion = eu-west-1\n", "missing-profile-prefix"
				case "env":
					broken = "AWS_ACCESS_KEY_ID=" + strings.ToLower(keyID) + "\n"
				}
				uri := s.open(s.uri(tt.path), broken)
				step := func(start, end int, text string) {
					s.reaches(uri, s.change(uri, start, end, text))
					if !slices.Contains(s.rules(uri), rule) {
						t.Fatalf("after %q: %v, without %s", s.texts[uri], s.rules(uri), rule)
					}
				}
				for _, r := range tt.text {
					step(len(s.texts[uri]), len(s.texts[uri]), string(r))
				}
				runes := []rune(tt.text)
				for i := len(runes) - 1; i >= 0; i-- {
					step(len(broken+string(runes[:i])), len(s.texts[uri]), "")
				}
				if s.log.String() != "" {
					t.Errorf("log: %s", s.log)
				}
			})
		}
	}
}

// However many changes come at once, what is shown in the end is of the last.
func TestManyChanges(t *testing.T) {
	s := newSession(t, rich, nil)
	uri := s.open(s.uri(".aws/credentials"), section("default", keyID, secretKey))
	const n = 2000
	for i := range n {
		if i%2 == 0 {
			s.replace(uri, keyID, strings.ToLower(keyID))
		} else {
			s.replace(uri, strings.ToLower(keyID), keyID)
		}
	}
	last := s.replace(uri, secretKey, secretKey+" ")
	s.reaches(uri, last)
	s.shows(uri, "trailing-whitespace")
	if s.publishes[uri] > n+2 {
		t.Errorf("published %d times", s.publishes[uri])
	}
}

// Edits of every sort lead to the text that the editor has.
func TestEdits(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for _, encoding := range []string{"utf-8", "utf-16", "utf-32"} {
		s := newSession(t, strings.Replace(rich, `["utf-16","utf-8"]`, `["`+encoding+`"]`, 1), nil)
		uri := s.open("untitled:x", "a😀é\r\n\rb\n")
		for range 300 {
			text := []rune(s.texts[uri])
			start := r.IntN(len(text) + 1)
			end := start + r.IntN(min(4, len(text)+1-start))
			at := len(string(text[:start]))
			to := at + len(string(text[start:end]))
			if splits(s.texts[uri], at) || splits(s.texts[uri], to) {
				continue // No editor names the place within a line break.
			}
			s.change(uri, at, to, []string{"", "x", "😀", "\r\n", "\n", "\r", "éé"}[r.IntN(7)])
		}
		s.barrier()
		got := s.server.current.Load().documents["untitled:x"].text
		if want := source.New(s.texts[uri]); got.String() != want.String() || got.Lines() != want.Lines() {
			t.Errorf("%s: the texts differ, or their lines: %d and %d", encoding, got.Lines(), want.Lines())
		}
	}
}

func splits(text string, at int) bool { return at > 0 && at < len(text) && text[at-1:at+1] == "\r\n" }

func TestSloppyChanges(t *testing.T) {
	for _, tt := range []struct{ name, changes, want string }{
		{"whole document", `[{"text":"x"}]`, "x"},
		{"whole document, then a part", `[{"text":"abc"},{"range":{"start":{"line":0,"character":1},"end":{"line":0,"character":2}},"text":"B"}]`, "aBc"},
		{"past the end", `[{"range":{"start":{"line":9,"character":9},"end":{"line":4294967295,"character":4294967295}},"text":"!"}]`, "one\ntwo\n!"},
		{"past the end of the line", `[{"range":{"start":{"line":0,"character":99},"end":{"line":0,"character":99}},"text":"!"}]`, "one!\ntwo\n"},
		{"end before start", `[{"range":{"start":{"line":1,"character":1},"end":{"line":0,"character":0}},"text":"!"}]`, "one\nt!wo\n"},
		{"nothing", `[]`, "one\ntwo\n"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := newSession(t, rich, nil)
			uri := s.open("untitled:x", "one\ntwo\n")
			s.notify("textDocument/didChange", fmt.Sprintf(`{"textDocument":{"uri":%q,"version":-7},"contentChanges":%s}`, uri, tt.changes))
			s.barrier()
			if got := s.server.current.Load().documents["untitled:x"]; got.text.String() != tt.want || got.version != -7 {
				t.Errorf("got %q in version %d, want %q", got.text, got.version, tt.want)
			}
		})
	}
}

// A change is trimmed to what differs, so that the place of the caret is known.
func TestTrimmed(t *testing.T) {
	for _, tt := range []struct {
		old  string
		span source.Span
		text string
		want source.Span
		new  string
	}{
		{"abc", source.Span{Start: 0, End: 3}, "abXc", source.Span{Start: 2, End: 2}, "X"},
		{"abc", source.Span{Start: 0, End: 3}, "ac", source.Span{Start: 1, End: 2}, ""},
		{"aa", source.Span{Start: 0, End: 2}, "aaa", source.Span{Start: 2, End: 2}, "a"},
		{"abc", source.Span{Start: 0, End: 3}, "abc", source.Span{Start: 3, End: 3}, ""},
		{"abc", source.Span{Start: -1, End: 9}, "", source.Span{Start: 0, End: 3}, ""},
	} {
		if span, text := trimmed(source.New(tt.old), tt.span, tt.text); span != tt.want || text != tt.new {
			t.Errorf("%q to %q: got %v %q", tt.old, tt.text, span, text)
		}
	}
}

func TestWhichDocumentsAreLinted(t *testing.T) {
	broken := section("default", strings.ToLower(keyID), secretKey)
	s := newSession(t, rich, nil)
	for _, tt := range []struct {
		uri, language string
		linted        bool
	}{
		{s.uri(".aws/credentials"), "plaintext", true},
		{s.uri("%2Eaws/credentials"), "plaintext", true},
		{"untitled:Untitled-1", "aws-credentials", true},
		{"untitled:Untitled-2", "plaintext", true},
		{"vscode-remote://ssh-remote%2Bhost/home/u/.aws/credentials", "ini", true},
		{"git:/home/u/.aws/credentials", "aws-credentials", false},
		{"output:credls", "aws-credentials", false},
	} {
		s.notify("textDocument/didOpen", fmt.Sprintf(`{"textDocument":{"uri":%q,"languageId":%q,"version":1,"text":%s}}`, tt.uri, tt.language, quoted(broken)))
		s.settle()
		got := 0
		for uri, list := range s.shown {
			if len(list) > 0 {
				got++
				s.close(uri)
				s.shows(uri)
			}
		}
		if got == 1 != tt.linted {
			t.Errorf("%s as %s: linted %t, want %t", tt.uri, tt.language, got == 1, tt.linted)
		}
	}
}

// A new file gets its kind when its content tells it.
func TestKindComesWithContent(t *testing.T) {
	s := newSession(t, rich, nil)
	uri := s.open("untitled:x", "")
	s.settle()
	if s.publishes[uri] > 0 {
		t.Error("a file of no kind is spoken of")
	}
	s.change(uri, 0, 0, section("default", strings.ToLower(keyID), secretKey))
	s.shows(uri, "malformed-access-key-id")
	s.change(uri, 0, len(s.texts[uri]), "hello")
	s.shows(uri)
}

func TestFilesNamedByTheEnvironment(t *testing.T) {
	const named = "/somewhere/keys"
	s := newSession(t, rich, func(s *server) { s.machine.Credentials = named })
	uri := s.open("file://"+named, section("default", strings.ToLower(keyID), secretKey))
	s.shows(uri, "malformed-access-key-id")
}

// The environment is the one that the editor was started with, and what rests on
// it is no more than advice.
func TestEnvironmentOfTheEditor(t *testing.T) {
	s := newSession(t, rich, func(s *server) {
		s.env = profiles.NewEnvironment(host.NewEnvironment([]string{"AWS_ACCESS_KEY_ID=AKIAZ3MHALF2QXEN5KWT", "AWS_SECRET_ACCESS_KEY=x"}).Lookup)
	})
	s.file(".aws/credentials", "")
	uri := s.open(s.uri(".aws/credentials"), section("default", keyID, secretKey))
	s.shows(uri, "environment-overrides-profile")
	if d := s.shown[uri][0]; d.Severity != 3 || strings.Contains(d.Message, "KWT") {
		t.Errorf("%+v", d)
	}
}

// What is said of a file depends on those around it, as the editor has them or
// else the disk.
func TestFilesAround(t *testing.T) {
	for _, tt := range []struct{ path, text, rule, beside, mends string }{
		{".env", "AWS_ACCESS_KEY_ID=" + keyID + "\n", "half-a-key-pair", ".env.local", "AWS_SECRET_ACCESS_KEY=" + secretKey + "\n"},
		{".aws/credentials", "[default]\naws_access_key_id = " + keyID + "\n", "half-a-key-pair", ".aws/config", "[default]\naws_secret_access_key = " + secretKey + "\n"},
	} {
		t.Run(tt.path, func(t *testing.T) {
			s := newSession(t, rich, func(s *server) { s.analyzers = append(s.analyzers, &lonely) })
			path := s.file(tt.beside, "# nothing yet\n")
			uri := s.open(s.uri(tt.path), tt.text)
			s.shows(uri, tt.rule, lonely.Name)

			other := s.open(s.uri(tt.beside), tt.mends)
			s.until("the other file counts as it is open", func(message) bool { return !slices.Contains(s.rules(uri), lonely.Name) })
			s.change(other, 0, len(s.texts[other]), "# nothing\n")
			s.shows(uri, tt.rule, lonely.Name)

			s.file(tt.beside, tt.mends)
			s.close(other)
			s.until("the other file counts as it is on disk", func(message) bool { return !slices.Contains(s.rules(uri), lonely.Name) })
			s.file(tt.beside, "# nothing in here any longer\n")
			s.notify("workspace/didChangeWatchedFiles", fmt.Sprintf(`{"changes":[{"uri":%q,"type":2}]}`, "file://"+path))
			s.shows(uri, tt.rule, lonely.Name)
			s.file(tt.beside, tt.mends)
			s.save(uri)
			s.until("the other file counts after a save", func(message) bool { return !slices.Contains(s.rules(uri), lonely.Name) })
		})
	}
}

// lonely reports files whose key pair no other file completes.
var lonely = lint.Analyzer{Name: "lonely", Severity: lint.Info, Doc: "A file stands alone.", File: func(pass *lint.Pass) {
	for _, o := range append(pass.World.Beside(pass.File), otherOf(pass)...) {
		if len(o.Bindings) > 0 {
			return
		}
	}
	pass.Report(lint.Diagnostic{Message: "Alone."})
}}

func otherOf(pass *lint.Pass) []*syntax.File {
	if other, _ := pass.World.Other(pass.File); other != nil {
		return []*syntax.File{other}
	}
	return nil
}

// TestNoStaleWorld: what is taken over from before an edit is nothing that the edit
// changes, in whichever of the two files it is made.
func TestNoStaleWorld(t *testing.T) {
	s := newSession(t, rich, nil)
	credentials := s.open(s.uri(".aws/credentials"), section("base", keyID, secretKey))
	role := "[profile deploy]\nregion = eu-west-1\nrole_arn = arn:aws:iam::110987654321:role/deploy\nsource_profile = base\n"
	config := s.open(s.uri(".aws/config"), role)
	s.shows(config)
	for range 3 {
		s.replace(credentials, "[base]", "[bose]")
		s.shows(config, "unknown-profile")
		s.replace(config, "= base", "= bose")
		s.save(config)
		s.shows(config)
		s.replace(credentials, "[bose]", "[base]")
		s.shows(config, "unknown-profile")
		s.replace(config, "= bose", "= base")
		s.save(config)
		s.shows(config)
	}
}

// The byte order mark is known from the disk, and looked for again at a save.
func TestFactsFromDisk(t *testing.T) {
	s := newSession(t, rich, nil)
	text := section("default", keyID, secretKey)
	s.file(".aws/credentials", "\ufeff"+text)
	uri := s.open(s.uri(".aws/credentials"), text)
	s.shows(uri, "byte-order-mark")
	s.file(".aws/credentials", text)
	s.change(uri, 0, 0, "# x\n")
	s.stays(uri, "byte-order-mark")
	s.save(uri)
	s.shows(uri)
}
