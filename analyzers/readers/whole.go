package readers

import (
	"strings"

	"credls/analyzers/syntax"
)

// bom is the byte-order mark of UTF-8, which a File does not hold.
const bom = "\ufeff"

// Whole returns what the program reads for every binding of a file that it reads
// from its first byte to its last, as it stands on disk, and the refusal if it
// reads nothing of it. [Readings] ask for one section at a time and do not see what
// a second one does to the first; this is for files of a few lines.
func (r *Reader) Whole(f *syntax.File, disk string) ([]Read, *Refusal) {
	reading := r.Read(disk, f.Kind)
	if reading.Err != nil && reading.Err.Code != Unknown && len(reading.Scopes) == 0 {
		return nil, reading.Err
	}
	shift := 0
	if strings.HasPrefix(disk, bom) && !strings.HasPrefix(f.Text.String(), bom) {
		shift = len(bom)
	}
	reads := make([]Read, len(f.Bindings))
	for i, b := range f.Bindings {
		reads[i] = Read{Reader: r, Err: reading.Err}
		for _, s := range reading.Scopes {
			for _, v := range s.Values {
				if at := v.At - shift; strings.EqualFold(v.Name, b.Name.Text) && (b.Name.Start <= at && at <= b.Name.End || at == b.Line.Start) {
					reads[i].Name, reads[i].Text, reads[i].Found = v.Name, v.Text, true
				}
			}
		}
	}
	return reads, nil
}
