package server

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// creating is rich for an editor that makes files as well.
var creating = strings.Replace(rich, `"documentChanges":true`, `"documentChanges":true,"resourceOperations":["create"]`, 1)

const pair = "AWS_ACCESS_KEY_ID=" + keyID + "\nAWS_SECRET_ACCESS_KEY=" + secretKey + "\n"

// worktree makes a folder of the home a work tree in which nothing is tracked.
func (s *session) worktree(name string) {
	s.file(name+"/.git/HEAD", "ref: refs/heads/main\n")
}

func TestChmod(t *testing.T) {
	s := newSession(t, rich, nil)
	text := section("default", keyID, secretKey)
	path := s.file(".aws/credentials", text)
	s.openUp(path, 0o644)
	uri := s.open(s.uri(".aws/credentials"), text)
	s.stays(uri, "world-readable-credentials")
	if d := s.shown[uri][0]; d.Severity != 2 {
		t.Errorf("severity %d in the home", d.Severity)
	}
	s.change(uri, 0, 0, "# not saved\n")
	a := s.titled(s.actions(uri, 0, len(text), ""), "Make it readable by its owner alone (chmod 600)")
	if m := s.run(a); m.Error != nil {
		t.Fatal(m.text)
	}
	s.shows(uri)
	if info, _ := os.Stat(path); info.Mode().Perm() != 0o600 {
		t.Errorf("mode %o", info.Mode().Perm())
	}
	if m := s.run(a); m.Error == nil {
		t.Error("a second time nothing is left to do")
	}
	os.Chmod(path, 0o400)
	if m := s.run(a); m.Error == nil {
		t.Error("permission was given that the file did not have")
	}
}

// A file that is not ignored is listed in a .gitignore that has to be made first.
func TestAddToNewIgnoreFile(t *testing.T) {
	s := newSession(t, creating, nil)
	s.worktree("repo")
	s.file("repo/a/.env", pair)
	uri := s.open(s.uri("repo/a/.env"), pair)
	s.stays(uri, "credentials-not-ignored")
	a := s.titled(s.actions(uri, 0, len(pair), ""), "Add it to .gitignore")
	changes := a.Edit.DocumentChanges
	if len(changes) != 2 || changes[0].Kind != "create" || changes[0].URI != s.uri("repo/.gitignore") {
		t.Fatalf("%+v", changes)
	}
	if e := changes[1]; e.TextDocument.URI != s.uri("repo/.gitignore") || e.TextDocument.Version != nil || len(e.Edits) != 1 || e.Edits[0].NewText != "/a/.env\n" {
		t.Errorf("%+v", e)
	}
	s.file("repo/.gitignore", "/a/.env\n")
	s.notify("workspace/didChangeWatchedFiles", `{"changes":[{"uri":"`+s.uri("repo/.gitignore")+`","type":1}]}`)
	s.shows(uri)
}

// An editor that makes no files is offered nothing, rather than half of it.
func TestNoNewIgnoreFile(t *testing.T) {
	s := newSession(t, rich, nil)
	s.worktree("repo")
	s.file("repo/.env", pair)
	uri := s.open(s.uri("repo/.env"), pair)
	s.stays(uri, "credentials-not-ignored")
	for _, a := range s.actions(uri, 0, len(pair), "") {
		if a.Title == "Add it to .gitignore" {
			t.Errorf("%+v", a.Edit)
		}
	}
}

// What is saved in an open .gitignore counts at once; what is not saved does not.
func TestOpenIgnoreFile(t *testing.T) {
	s := newSession(t, rich, nil)
	s.worktree("repo")
	s.file("repo/.env", pair)
	path := s.file("repo/.gitignore", "x\n")
	uri := s.open(s.uri("repo/.env"), pair)
	ignore := s.open(s.uri("repo/.gitignore"), "x\n")
	s.replace(ignore, "x", "y")
	s.stays(uri, "credentials-not-ignored")
	a := s.titled(s.actions(uri, 0, len(pair), ""), "Add it to .gitignore")
	if got := s.edited(ignore, a.Edit); got != "y\n/.env\n" {
		t.Errorf("%q", got)
	}
	s.replace(ignore, "y", "y\n/.env")
	if err := os.WriteFile(filepath.FromSlash(path), []byte(s.texts[ignore]), 0o600); err != nil {
		t.Fatal(err)
	}
	s.save(ignore)
	s.shows(uri)
}
