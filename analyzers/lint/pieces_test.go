package lint

import (
	"testing"

	"credls/analyzers/source"
)

// FuzzPieces: edits made round by round and the edits that the pieces tell of
// the original come to the same text.
func FuzzPieces(f *testing.F) {
	f.Add("hello world", []byte{1, 2, 3, 4, 0, 9})
	f.Fuzz(func(t *testing.T, original string, plan []byte) {
		text := source.New(original)
		followed := newPieces(len(original))
		for len(plan) >= 3 {
			start := int(plan[0]) % (text.Len() + 1)
			end := min(text.Len(), start+int(plan[1])%5)
			e := Edit{Span: source.Span{Start: start, End: end}, New: "abcdefgh"[:plan[2]%8]}
			plan = plan[3:]
			text = Apply(text, []Edit{e})
			followed = followed.apply([]Edit{e})
		}
		edits := followed.edits(len(original))
		if got := Apply(source.New(original), edits).String(); got != text.String() {
			t.Fatalf("%q becomes %q, want %q (%v)", original, got, text.String(), edits)
		}
		for i := 1; i < len(edits); i++ {
			if edits[i].Start <= edits[i-1].End {
				t.Fatalf("%v run into each other", edits)
			}
		}
	})
}
