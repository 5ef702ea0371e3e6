package lint

import (
	"slices"
	"strings"

	"credls/analyzers/aws"
	"credls/analyzers/syntax"
)

// A Held is what a part of a script holds of AWS's: the credential, and whether the
// system or the script sees to it that no log shows it.
type Held struct {
	Setting aws.Setting // aws.None if it holds nothing of the kind
	Masked  bool
	Made    bool // whether the script gets it from a command, or has it written out
}

// HeldBy returns which credential references fetch. What a variable of another name holds
// is told by what sets it in the file.
func HeldBy(s *syntax.Script, refs []syntax.Reference) (h Held) {
	for _, ref := range refs {
		h = heldBy(s, ref)
		if h.Setting.IsCredential() {
			h.Masked = h.Masked || masks(s, ref.Name)
			return h
		}
	}
	return Held{}
}

func heldBy(s *syntax.Script, ref syntax.Reference) (h Held) {
	if ref.Name == "" || ref.Kind == syntax.ToTemplate || ref.Kind == syntax.ToEncrypted {
		return h
	}
	h.Setting, _ = aws.Variable(strings.ToUpper(ref.Name))
	if ref.Kind == syntax.ToSecret {
		h.Masked = true
		return h
	}
	b := sees(s.Scope, ref.Name)
	if b == nil {
		return h
	}
	h.Made = b.Scope.Kind == syntax.Commands && (b.Known() || b.References[0].Kind == syntax.ToCommand)
	for _, from := range b.References {
		h.Masked = h.Masked || from.Kind == syntax.ToSecret || from.Kind == syntax.ToEncrypted
		if setting, _ := aws.Variable(strings.ToUpper(from.Name)); !h.Setting.IsCredential() {
			h.Setting = setting
		}
	}
	return h
}

// sees returns the binding of a variable in a scope or in those above it, or nil.
func sees(scope *syntax.Scope, name string) *syntax.Binding {
	for ; scope != nil; scope = scope.Parent {
		for i := len(scope.Bindings) - 1; i >= 0; i-- {
			if b := scope.Bindings[i]; b.Name.Text == name {
				return b
			}
		}
	}
	return nil
}

// masks reports whether a script has the value of a variable hidden in the logs.
func masks(s *syntax.Script, name string) bool {
	for _, c := range s.Commands {
		if len(c.Words) < 2 || !strings.HasPrefix(c.Words[1].Text, "::add-mask::") {
			continue
		}
		if slices.ContainsFunc(c.Words[1].References, func(r syntax.Reference) bool { return r.Name == name }) {
			return true
		}
	}
	return false
}
