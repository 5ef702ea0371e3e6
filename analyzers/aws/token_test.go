package aws

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"slices"
	"strings"
	"testing"
	"time"
)

// A tokenWriter builds what a session token consists of.
type tokenWriter struct{ bytes.Buffer }

func (w *tokenWriter) number(field byte, v uint64) *tokenWriter {
	w.WriteByte(field << 3)
	w.Write(binary.AppendUvarint(nil, v))
	return w
}

func (w *tokenWriter) text(field byte, s string) *tokenWriter {
	w.WriteByte(field<<3 | 2)
	w.Write(binary.AppendUvarint(nil, uint64(len(s))))
	w.WriteString(s)
	return w
}

func (w *tokenWriter) token() string { return base64.StdEncoding.EncodeToString(w.Bytes()) }

const minusOne = 1<<64 - 1 // key numbers may be negative

var iv, sealed, signature = strings.Repeat("v", 12), strings.Repeat("s", 200), "\x30\x45" + strings.Repeat("d", 69)

// regionalToken makes a token of type 0x21.
func regionalToken(region, account string, created uint64) string {
	var user, w tokenWriter
	user.number(1, minusOne).number(2, 1).text(3, account).text(4, iv).text(5, sealed)
	w.WriteByte(0x21)
	w.text(1, "origin_ec").number(2, minusOne).text(3, region).text(4, signature)
	w.text(5, user.String()).number(6, created).text(7, sealed)
	return w.token()
}

// globalToken makes a token of type 0x17 or 0x15.
func globalToken(kind byte, name string, created uint64) string {
	var w tokenWriter
	w.WriteByte(kind)
	w.text(1, name).number(2, minusOne).text(3, iv).text(4, sealed).number(5, created)
	return w.token()
}

func TestDecodeToken(t *testing.T) {
	const created = 1700000000
	when := time.Date(2023, 11, 14, 22, 13, 20, 0, time.UTC)
	for _, c := range []struct {
		token string
		want  TokenInfo
	}{
		{regionalToken("eu-west-2", "123456789012", created), TokenInfo{RegionalToken, "eu-west-2", "123456789012", when}},
		{regionalToken("cn-north-1", "000000000001", created), TokenInfo{RegionalToken, "cn-north-1", "000000000001", when}},
		{globalToken(0x17, "er/aws", created), TokenInfo{Kind: GlobalToken, Created: when}},
		{globalToken(0x15, "er/aws", created), TokenInfo{Kind: GlobalToken, Created: when}},
		{globalToken(0x15, "aws", created), TokenInfo{Kind: GlobalToken, Created: when}},
	} {
		if got, ok := DecodeToken(c.token); !ok || got != c.want {
			t.Errorf("decoded to %+v, %v, want %+v", got, ok, c.want)
		}
		if got := TokenRegion(c.token); got != c.want.Region {
			t.Errorf("the head tells %q, want %q", got, c.want.Region)
		}
	}
}

func TestDecodeTokenRefuses(t *testing.T) {
	good := regionalToken("eu-west-2", "123456789012", 1700000000)
	raw, _ := base64.StdEncoding.DecodeString(good)
	for name, token := range map[string]string{
		"nothing":             "",
		"cut":                 good[:len(good)-40],
		"cut by a byte":       base64.StdEncoding.EncodeToString(raw[:len(raw)-1]),
		"one byte more":       base64.StdEncoding.EncodeToString(append(slices.Clone(raw), 'x')),
		"no base64":           good[:50] + "%" + good[51:],
		"a line break":        good[:60] + "\n" + good[60:],
		"no region":           regionalToken("somewhere", "123456789012", 1700000000),
		"eleven digits":       regionalToken("eu-west-2", "12345678901", 1700000000),
		"before STS":          regionalToken("eu-west-2", "123456789012", 1000000000),
		"far in the future":   globalToken(0x17, "er/aws", 4000000000),
		"another type":        globalToken(0x18, "er/aws", 1700000000),
		"another name":        globalToken(0x17, "er/xyz", 1700000000),
		"random behind":       "FQoGZXIvYXdzEBYaD" + strings.Repeat("Ab3/", 80) + "AAA",
		"too large to bother": "IQoJb3JpZ2luX2Vj" + strings.Repeat("A", 1<<17),
	} {
		if info, ok := DecodeToken(token); ok || info != (TokenInfo{}) {
			t.Errorf("%s: decoded to %+v", name, info)
		}
	}
}

func TestTokenKindOf(t *testing.T) {
	for prefix, want := range map[string]TokenKind{
		"IQoJb3JpZ2luX2VjEEwaCXVzLWVhc3QtMSJH": RegionalToken,
		"FwoGZXIvYXdzEBYa":                     GlobalToken,
		"FQoGZXIvYXdzEBYa":                     GlobalToken,
		"FQoDYXdzEBYa":                         GlobalToken,
		"AQoDYXdzEJr":                          OldToken,
		"IQoJ":                                 UnknownToken,
		"":                                     UnknownToken,
	} {
		if got := TokenKindOf(prefix); got != want {
			t.Errorf("TokenKindOf(%q) = %d, want %d", prefix, got, want)
		}
	}
}

func FuzzDecodeToken(f *testing.F) {
	f.Add(regionalToken("eu-west-2", "123456789012", 1700000000))
	f.Add(globalToken(0x17, "er/aws", 1700000000))
	f.Add("IQoJb3JpZ2luX2Vj")
	f.Fuzz(func(t *testing.T, token string) {
		// What stands behind a good start is reached even where the bytes are no
		// base64.
		for _, s := range []string{token, base64.StdEncoding.EncodeToString([]byte("\x21\x0a\x09origin_ec" + token))} {
			info, ok := DecodeToken(s)
			if !ok && info != (TokenInfo{}) {
				t.Fatal("something is told about a token that is not believed")
			}
			if ok && (info.Created.Year() < 2011 || info.Created.Year() > 2049 || info.Kind == RegionalToken && !IsAccountNumber(info.Account)) {
				t.Fatalf("believed what is not plausible: %+v", info)
			}
			if head := TokenRegion(s); ok && head != info.Region && len(info.Region) < 40 {
				t.Fatalf("the head tells %q, the whole %q", head, info.Region)
			}
		}
	})
}
