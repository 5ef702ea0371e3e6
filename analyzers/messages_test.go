package analyzers

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"credls/analyzers/aws"
	"credls/analyzers/lint"
	"credls/analyzers/linttest"
	"credls/analyzers/profiles"
	"credls/analyzers/readers"
	"credls/analyzers/syntax"
)

// vague finds words that leave open who does what.
var vague = regexp.MustCompile(`(?i)\b(some|someone|something may|may|maybe|might|could|perhaps|possibly|sometimes|usually|various|etc)\b`)

// all finds a message that says a thing of all programs.
var all = regexp.MustCompile(`(?i)\b(every|no|other|all) (AWS |other )?(program|shell|reader)|\b(Programs|Shells|AWS SDKs|AWS refuses) `)

// otherName finds programs under another name than their reader's title.
var otherName = regexp.MustCompile(`\b(awscli|aws-cli|the CLI|AWS SDK|Boto3|botocore|Docker|Compose|Bash|Dash|Node\.js|Golang|golang|JavaScript|Systemd|Godotenv|AWS Vault|Granted|dotenv-node)\b`)

// TestMessages holds every message and title of every archive to the style.
func TestMessages(t *testing.T) {
	everyCase(t, func(t *testing.T, c *linttest.Case) {
		files, w := load(c)
		for _, f := range files {
			for _, d := range linter().Run(f, w, nil) {
				texts := []string{d.Message}
				for _, r := range d.Related {
					texts = append(texts, r.Message)
				}
				for _, text := range texts {
					styled(t, f, text)
				}
				for _, fix := range d.Fixes {
					if n := utf8.RuneCountInString(fix.Title); n > 50 || n == 0 || strings.HasSuffix(fix.Title, ".") || strings.ToUpper(fix.Title[:1]) != fix.Title[:1] {
						t.Errorf("title %q is no command of at most 50 characters", fix.Title)
					}
					quotesNothing(t, f, fix.Title)
				}
				if d.Severity == lint.Error && len(d.Readers) == 0 && strings.Contains(d.Message, "AWS CLI") {
					t.Errorf("%s: programs stand in the message, and none in Readers: %s", d.Analyzer.Name, d.Message)
				}
				for _, name := range d.Readers {
					if readers.Named(name) == nil {
						t.Errorf("%s: no reader is called %q", d.Analyzer.Name, name)
					}
				}
			}
		}
	})
}

// quotesNoSetting: no address, ARN or number of the file stands in a text. Words
// are no values of anybody: a message lists those that a setting takes.
func quotesNoSetting(t *testing.T, f *syntax.File, text string) {
	t.Helper()
	for _, b := range f.Bindings {
		if v := b.Value.Text; b.Setting != aws.None && len(v) >= 8 && (strings.ContainsAny(v, "/:@") || strings.Trim(v, "0123456789") == "") && strings.Contains(text, v) {
			t.Errorf("%q quotes the value of %s", text, b.Name.Text)
		}
	}
}

func styled(t *testing.T, f *syntax.File, text string) {
	t.Helper()
	if n := utf8.RuneCountInString(text); n > 160 {
		t.Errorf("%d characters: %s", n, text)
	}
	if !strings.HasSuffix(text, ".") {
		t.Errorf("no full stop: %s", text)
	}
	if word := vague.FindString(text); word != "" {
		t.Errorf("%q is vague: %s", word, text)
	}
	if name := otherName.FindString(text); name != "" {
		t.Errorf("%q is not what the readers call a program: %s", name, text)
	}
	quotesNothing(t, f, text)
	quotesNoSetting(t, f, text)
}

// quotesNothing: no 8 characters of a credential stand in a text. The name of a
// variable or a placeholder in the place of one is none.
func quotesNothing(t *testing.T, f *syntax.File, text string) {
	t.Helper()
	for _, b := range f.Bindings {
		meaning := aws.Classify(b.Setting, b.Value.Text).Meaning
		if !b.Setting.IsCredential() || b.Known() && (meaning == aws.VariableName || meaning == aws.Placeholder) {
			continue
		}
		v := f.Text.Slice(b.Raw)
		for _, r := range b.References {
			v = strings.ReplaceAll(v, r.Name, "")
		}
		for i := 0; i+8 <= len(v); i++ {
			if part := v[i : i+8]; strings.Trim(part, " ") == part && strings.Contains(text, part) {
				t.Errorf("%q quotes a credential", text)
			}
		}
	}
}

// TestReadersInMessages: the programs of a finding stand in its message, by what
// their readers call them, unless it says that all do it.
func TestReadersInMessages(t *testing.T) {
	everyCase(t, func(t *testing.T, c *linttest.Case) {
		files, w := load(c)
		for _, f := range files {
			for _, d := range linter().Run(f, w, nil) {
				if all.MatchString(d.Message) {
					continue
				}
				for _, name := range d.Readers {
					title := strings.TrimSuffix(readers.Named(name).Title, " SDK")
					if !strings.Contains(d.Message, title) {
						t.Errorf("%s: %s breaks, and does not stand in: %s", d.Analyzer.Name, title, d.Message)
					}
				}
			}
		}
	})
}

// TestHoverIsShort: what an editor shows at a finding fits beside the code.
func TestHoverIsShort(t *testing.T) {
	everyCase(t, func(t *testing.T, c *linttest.Case) {
		files, w := load(c)
		for _, f := range files {
			for _, d := range linter().Run(f, w, nil) {
				core := d.Core()
				if n := utf8.RuneCountInString(core); n > 850 {
					t.Errorf("%s: the hover has %d characters, say why in fewer words: %s", d.Analyzer.Name, n, core)
				}
				if !strings.Contains(core, "\n\n"+d.Message+"\n\n") || !strings.Contains(d.Analyzer.Page(), d.Analyzer.Documentation().Why) {
					t.Errorf("%s: the hover has not the message as a paragraph, or other words than the page: %s", d.Analyzer.Name, core)
				}
			}
		}
	})
}

// TestFates: who breaks by a finding of the first bad example does not read it as
// meant by the table of the page.
func TestFates(t *testing.T) {
	for _, a := range All() {
		doc := a.Documentation()
		e := doc.First(true)
		f := e.File()
		fates := a.Fates(e)
		if len(fates) == 0 {
			t.Errorf("%s: the page names nobody. Say in Breaks what programs do that break", a.Name)
		}
		likely, _ := readers.Likely(f, nil)
		for _, d := range lint.New([]*lint.Analyzer{a}, lint.Options{}).Run(f, profiles.NewWorld(f), nil) {
			if n := len(d.Readers); n > 0 && n < len(likely) && strings.HasPrefix(fates[0].What, "takes it as it stands") {
				t.Errorf("%s: %d programs break, and the page tells none from the others. Say in Breaks what those do (%q)", a.Name, n, d.Message)
			}
			for _, name := range d.Readers {
				title := readers.Named(name).Title
				for _, fate := range fates {
					if fate.What == "reads it as meant" && slices.Contains(strings.Split(fate.Who, ", "), title) {
						t.Errorf("%s: %s breaks, and the page says that it %s. Say in Breaks what those do that break (%q), and in Copes what the others do if that is another thing",
							a.Name, title, fate.What, d.Message)
					}
				}
			}
		}
	}
}
