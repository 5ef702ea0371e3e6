package readers

// The commands of a shell script, as far as they can set variables.

// An andOr is commands joined by && and ||.
type andOr struct {
	pipelines  []pipeline
	or         []bool // before pipelines[i+1] stands || rather than &&
	background bool   // behind it stands &
}

// A pipeline is commands joined by |. One of several runs in a process of its
// own and sets nothing.
type pipeline struct {
	commands []command
	not      bool // before it stands !
}

// A command is one of the types below.
type command any

type (
	// A simpleCommand is assignments, then words, the first of which is run.
	simpleCommand struct {
		at      int
		assigns []assignment
		words   []word
		risky   bool // a redirection that can fail, so that a builtin may not run
	}
	// An ifCommand has a body more than conditions if there is an else.
	ifCommand struct{ conds, bodies [][]andOr }
	// A loopCommand is for, select, while or until: what may run any number of times.
	loopCommand struct {
		variable string // of a for or select
		at       int
		words    []word
		body     []andOr // of while and until, the condition first
	}
	caseCommand  struct{ bodies [][]andOr }
	groupCommand struct{ body []andOr }
	// A funcCommand defines a function. It is a pointer.
	funcCommand struct {
		name string
		body command
	}
	// A blurCommand can assign to any name in a text: ((…)), or a coprocess.
	blurCommand struct {
		at   int
		text string
	}
	// An apartCommand sets nothing: a subshell, a coprocess, [[ ]].
	apartCommand struct{}
)

// An assignment is name=value, name+=value, or to an element or list.
type assignment struct {
	name   string
	at     int
	add    bool   // +=
	array  bool   // name[i]=… or name=(…): what has elements is not in the environment
	index  string // of an element
	value  word
	braces bool // export x={a,b} is two assignments
}

// A word is a piece of text once its parts are put together.
type word struct {
	at     int
	parts  []part
	assign *assignment // in export x=y, which is a word and an assignment
	split  bool        // the shell splits what it expands to at blanks
}

// A part is text, a parameter, or something that only a run could tell.
type part struct {
	kind   partKind
	text   string
	quoted bool
	param  *parameter
}

type partKind uint8

const (
	literal partKind = iota
	variable
	dynamic // $(…), `…`, $((…)), <(…), ~
)

// A parameter is $name or ${name…}.
type parameter struct {
	name   string // "" for what cannot be known, such as $$ and ${!x}
	at     int
	op     byte // one of - = ? + or 0
	colon  bool // the operator counts empty as unset
	arg    word
	length bool // ${#name}
	fails  bool // it calculates, which can fail and then gives up the line
	bad    bool // bash calls it a bad substitution, and gives up the line
}

// literal returns the text of a word that is written out in full.
func (w word) literal() (text string, ok bool) {
	for _, p := range w.parts {
		if p.kind != literal {
			return "", false
		}
		text += p.text
	}
	return text, true
}
