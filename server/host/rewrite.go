package host

import (
	"bytes"
	"strings"

	"credls/analyzers/syntax"
)

// Encode returns the bytes that the file has to hold for its text to be text,
// in the encoding and with the byte order mark that it has on disk. It fails
// with [ErrEncoding] if reading them would give another text, or if the file
// holds halves of UTF-16 characters, which would be lost.
func (c *Content) Encode(text string) ([]byte, error) {
	before, disk := Decode(c.Raw)
	if !bytes.Equal(encode(before, disk), c.Raw) {
		return nil, refusal(c.Path, ErrEncoding)
	}
	raw := encode(text, disk)
	if after, _ := Decode(raw); after != text {
		return nil, refusal(c.Path, ErrEncoding)
	}
	return raw, nil
}

// Rewritten returns raw with what an editor hides set right, as far as it is
// asked for: bom removes the byte order marks in front of UTF-8, encoding turns
// UTF-16 into UTF-8 without a mark, lineEnds turns CRLF and CR into LF. UTF-16
// keeps its mark unless it is converted, since nothing else tells what it is.
// Bytes that are no text, or would not survive, are returned as they are.
func Rewritten(raw []byte, bom, encoding, lineEnds bool) []byte {
	text, disk := Decode(raw)
	if isBinary(text) || !bytes.Equal(encode(text, disk), raw) {
		return raw
	}
	wide := orderOf(disk.Encoding) != nil
	if wide && encoding {
		disk.Encoding, wide, bom = syntax.UTF8, false, true
	}
	if !wide && bom {
		disk.BOM = false
		for strings.HasPrefix(text, bomUTF8) {
			text = text[len(bomUTF8):]
		}
	}
	if lineEnds {
		text = strings.ReplaceAll(text, "\r\n", "\n")
		text = strings.ReplaceAll(text, "\r", "\n")
	}
	return encode(text, disk)
}
