package host

import (
	"bytes"
	"encoding/binary"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"credls/analyzers/syntax"
)

// The byte order marks that editors and PowerShell put in front of a text.
const (
	bomUTF8    = "\xEF\xBB\xBF"
	bomUTF16LE = "\xFF\xFE"
	bomUTF16BE = "\xFE\xFF"
)

// headSize is how many bytes at the start of a file tell what it is.
const headSize = 8 << 10

// DiskOf returns how raw differs from the text that an editor would show.
func DiskOf(raw []byte) syntax.Disk {
	_, disk := Decode(raw)
	return disk
}

// Decode returns the text that an editor would show for raw: without its byte
// order mark, UTF-16 turned into UTF-8, line ends as they are. UTF-16 without a
// mark is known by its NULs. Bytes that are no valid UTF-8 stay as they are, half
// a UTF-16 character becomes U+FFFD.
func Decode(raw []byte) (text string, disk syntax.Disk) {
	bom := ""
	switch {
	case bytes.HasPrefix(raw, []byte(bomUTF8)):
		bom, disk.Encoding = bomUTF8, syntax.UTF8
	case bytes.HasPrefix(raw, []byte(bomUTF16LE)):
		bom, disk.Encoding = bomUTF16LE, syntax.UTF16LE
	case bytes.HasPrefix(raw, []byte(bomUTF16BE)):
		bom, disk.Encoding = bomUTF16BE, syntax.UTF16BE
	default:
		disk.Encoding = guess(raw)
	}
	disk.BOM = bom != ""
	body := raw[len(bom):]
	if order := orderOf(disk.Encoding); order != nil {
		text = decodeUTF16(body, order)
	} else {
		text = string(body)
		if !utf8.ValidString(text) {
			disk.Encoding = syntax.NotUTF8
		}
	}
	disk.LineEnds = lineEndsOf(text)
	return text, disk
}

// guess tells UTF-16 without a byte order mark from everything else, which is
// UTF-8 until proved otherwise. In UTF-16 every other byte of a mostly western
// text is NUL, and none of the rest; a comment in other letters is forgiven.
func guess(raw []byte) syntax.DiskEncoding {
	if len(raw) == 0 || len(raw)%2 != 0 {
		return syntax.UTF8
	}
	head := raw[:min(len(raw), headSize)]
	var nul [2]int
	for i, b := range head {
		if b == 0 {
			nul[i%2]++
		}
	}
	many := (len(head)*3 + 7) / 8 // three quarters of the characters
	switch {
	case nul[0] == 0 && nul[1] >= many:
		return syntax.UTF16LE
	case nul[1] == 0 && nul[0] >= many:
		return syntax.UTF16BE
	}
	return syntax.UTF8
}

// An order is one of the two ways to put the bytes of a UTF-16 unit.
type order interface {
	binary.ByteOrder
	binary.AppendByteOrder
}

// orderOf returns the order of an encoding, nil if it has no UTF-16 units.
func orderOf(enc syntax.DiskEncoding) order {
	switch enc {
	case syntax.UTF16LE:
		return binary.LittleEndian
	case syntax.UTF16BE:
		return binary.BigEndian
	}
	return nil
}

func decodeUTF16(body []byte, order order) string {
	var b strings.Builder
	b.Grow(len(body) / 2)
	for len(body) > 1 {
		r := rune(order.Uint16(body))
		body = body[2:]
		if utf16.IsSurrogate(r) && len(body) > 1 {
			if r = utf16.DecodeRune(r, rune(order.Uint16(body))); r != utf8.RuneError {
				body = body[2:]
			}
		}
		b.WriteRune(r) // Half a pair comes out as U+FFFD.
	}
	if len(body) > 0 {
		b.WriteRune(utf8.RuneError)
	}
	return b.String()
}

// encode is the inverse of Decode, for a text that came from it.
func encode(text string, disk syntax.Disk) []byte {
	order := orderOf(disk.Encoding)
	if order == nil {
		if disk.BOM {
			text = bomUTF8 + text
		}
		return []byte(text)
	}
	raw := make([]byte, 0, 2+2*len(text))
	if disk.BOM {
		raw = order.AppendUint16(raw, 0xFEFF)
	}
	for _, r := range text {
		if r1, r2 := utf16.EncodeRune(r); r1 != utf8.RuneError {
			raw = order.AppendUint16(raw, uint16(r1))
			raw = order.AppendUint16(raw, uint16(r2))
			continue
		}
		raw = order.AppendUint16(raw, uint16(r))
	}
	return raw
}

// lineEndsOf tells the line breaks of a text; a text of one line without a
// break has unknown ones.
func lineEndsOf(text string) syntax.LineEnds {
	crlf := strings.Count(text, "\r\n")
	lf := strings.Count(text, "\n") - crlf
	cr := strings.Count(text, "\r") - crlf
	switch {
	case crlf == 0 && cr == 0 && lf == 0:
		return syntax.UnknownLineEnds
	case crlf == 0 && cr == 0:
		return syntax.LF
	case lf == 0 && cr == 0:
		return syntax.CRLF
	case lf == 0 && crlf == 0:
		return syntax.CR
	}
	return syntax.MixedLineEnds
}
