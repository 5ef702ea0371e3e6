package cli

import (
	"bufio"
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

var update = flag.Bool("update", false, "write the golden files")

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"credls": func() { os.Exit(Main()) }})
}

// TestScripts runs the real command line in folders of its own. Beside the
// usual commands scripts have spell, which writes <BOM>, <CR>, <SP>, <ZWSP> and
// <NUL> in files as what they stand for, and mode, which compares permissions.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:           "testdata",
		UpdateScripts: *update,
		Condition: func(cond string) (bool, error) {
			if cond == "root" {
				return os.Geteuid() == 0, nil
			}
			return false, fmt.Errorf("unknown condition %q", cond)
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"spell": spell,
			"mode":  mode,
		},
	})
}

func spell(ts *testscript.TestScript, _ bool, files []string) {
	r := strings.NewReplacer("<BOM>", "\ufeff", "<CR>", "\r", "<SP>", " ", "<ZWSP>", "\u200b", "<NUL>", "\x00")
	for _, f := range files {
		ts.Check(os.WriteFile(ts.MkAbs(f), []byte(r.Replace(ts.ReadFile(f))), 0o600))
	}
}

func mode(ts *testscript.TestScript, _ bool, args []string) {
	want, err := strconv.ParseUint(args[0], 8, 32)
	ts.Check(err)
	info, err := os.Stat(ts.MkAbs(args[1]))
	ts.Check(err)
	if got := info.Mode().Perm(); got != os.FileMode(want) {
		ts.Fatalf("%s has mode %o, want %o", args[1], got, want)
	}
}

// result is what one command line did.
type result struct {
	out, err string
	code     int
}

// runIn runs a command line in this process, with a standard input.
func runIn(in string, args ...string) result {
	var out, errs bytes.Buffer
	c := &console{in: strings.NewReader(in), out: bufio.NewWriter(&out), err: &errs}
	code := c.run(args)
	c.out.Flush()
	return result{out.String(), errs.String(), code}
}

// golden compares an output with a file of testdata, or writes that.
func golden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s is not current (go test -update writes it); got:\n%s", name, got)
	}
}
