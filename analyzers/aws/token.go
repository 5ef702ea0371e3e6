package aws

import (
	"encoding/base64"
	"strings"
	"sync"
	"time"
)

// MinTokenLen is the length below which a session token has surely been cut, in
// bytes. AWS promises no length at all; a few hundred characters are usual.
const MinTokenLen = 100

// maxTokenLen is where looking into a token stops being worth it, in bytes.
const maxTokenLen = 1 << 16

// LongestSession is the longest that any session lasts (STS API Reference,
// GetSessionToken and GetFederationToken).
const LongestSession = 36 * time.Hour

// A TokenKind is the generation of a session token, as its first characters
// tell. AWS documents none of it.
type TokenKind uint8

// The kinds of session tokens.
const (
	UnknownToken  TokenKind = iota
	RegionalToken           // IQoJb3JpZ2luX2Vj: from a regional endpoint, valid in every region
	GlobalToken             // FwoGZXIvYXdz, FQoGZXIvYXdz and alike: from the global endpoint, valid only in regions that need no opt-in
	OldToken                // AQoDYXdz: seen in AWS's older examples
)

// TokenKindOf returns the kind of a session token by how it starts.
func TokenKindOf(token string) TokenKind {
	switch {
	case strings.HasPrefix(token, "IQoJb3JpZ2luX2Vj"):
		return RegionalToken
	case strings.HasPrefix(token, "FwoGZXIvYXdz"), strings.HasPrefix(token, "FQoGZXIvYXdz"),
		strings.HasPrefix(token, "FwoDYXdz"), strings.HasPrefix(token, "FQoDYXdz"):
		return GlobalToken
	case strings.HasPrefix(token, "AQoDYXdz"):
		return OldToken
	}
	return UnknownToken
}

// TokenInfo is what a session token says in clear. What is empty or zero is not
// in it. When it runs out is encrypted.
type TokenInfo struct {
	Kind    TokenKind
	Region  string    // where the token was made, which says nothing about where it may be used
	Account string    // twelve digits
	Created time.Time // in UTC, to the second
}

// DecodeToken reads what a session token says in clear. AWS documents none of
// it: the fields are known from Tal Be'ery's work (STS-token-decoder), so what
// they tell is a hint and never proof.
//
// Only a token in which everything fits is believed: the type, the name, every
// field in its order and size, times between 2011 and 2050, up to the last byte.
// For anything else ok is false.
func DecodeToken(token string) (info TokenInfo, ok bool) {
	if len(token) < MinTokenLen || len(token) > maxTokenLen {
		return TokenInfo{}, false
	}
	kind := TokenKindOf(token)
	if kind == UnknownToken || kind == OldToken {
		return TokenInfo{}, false
	}
	var usual [1 << 10]byte // Hardly a token is longer.
	raw, err := strict().AppendDecode(usual[:0], []byte(token))
	if err != nil || len(raw) == 0 || strings.Contains(token, "\n") || strings.Contains(token, "\r") { // the decoder would pass over line breaks
		return TokenInfo{}, false
	}
	m := message{rest: raw[1:]}
	switch raw[0] {
	case 0x21:
		info = regional(&m)
	case 0x17, 0x15:
		info = global(&m)
	default:
		return TokenInfo{}, false
	}
	if m.bad || len(m.rest) > 0 {
		return TokenInfo{}, false
	}
	info.Kind = kind
	return info, true
}

// TokenRegion returns the region that the head of a session token names, or "". It
// reads no further: whether the token is one at all, [DecodeToken] tells.
func TokenRegion(token string) string {
	if len(token) < MinTokenLen || TokenKindOf(token) != RegionalToken {
		return ""
	}
	var head [MinTokenLen / 4 * 3]byte
	n, err := base64.StdEncoding.Decode(head[:], []byte(token[:MinTokenLen]))
	if err != nil {
		return ""
	}
	m := message{rest: head[1:n]}
	if region := m.origin(); !m.bad {
		return region
	}
	return ""
}

// strict decodes base64 that is written as it must be.
var strict = sync.OnceValue(func() *base64.Encoding { return base64.StdEncoding.Strict() })

// regional reads a token of type 0x21: name, key number, region, signature, who
// it is for, creation time, a rest.
func regional(m *message) (info TokenInfo) {
	info.Region = m.origin()
	sig := m.bytes(4) // an ECDSA signature in DER
	m.need(len(sig) >= 8 && len(sig) <= 144 && sig[0] == 0x30 && int(sig[1]) == len(sig)-2)
	info.Account = user(m.bytes(5), m)
	info.Created = m.time(6)
	if len(m.rest) > 0 {
		m.need(len(m.bytes(7)) > 0)
	}
	return info
}

// origin reads the head of a token: name, key number, region.
func (m *message) origin() (region string) {
	m.need(string(m.bytes(1)) == "origin_ec")
	m.number(2)
	region = string(m.bytes(3))
	m.need(PartitionOf(region) != "")
	return region
}

// user reads the account out of the field that says who a token is for: two
// numbers, the account, and something encrypted with its initial vector.
func user(field []byte, outer *message) string {
	m := message{rest: field}
	m.number(1)
	m.number(2)
	account := string(m.bytes(3))
	m.need(IsAccountNumber(account))
	m.need(len(m.bytes(4)) == 12)
	m.need(len(m.bytes(5)) > 0)
	outer.need(!m.bad && len(m.rest) == 0)
	return account
}

// global reads a token of type 0x17 or 0x15: name, key number, initial vector,
// something encrypted, creation time, a rest.
func global(m *message) (info TokenInfo) {
	name := string(m.bytes(1))
	m.need(name == "er/aws" || name == "aws")
	m.number(2)
	m.need(len(m.bytes(3)) == 12)
	m.need(len(m.bytes(4)) > 0)
	info.Created = m.time(5)
	if len(m.rest) > 0 {
		m.need(len(m.bytes(6)) > 0)
	}
	return info
}

// A message is what is left of a protocol buffer whose fields are read in their
// order. Once something does not fit it is bad and stays so.
type message struct {
	rest []byte
	bad  bool
}

func (m *message) need(fits bool) { m.bad = m.bad || !fits }

// number reads field n, a varint.
func (m *message) number(n byte) uint64 {
	m.tag(n << 3)
	return m.varint()
}

// bytes reads field n, a string.
func (m *message) bytes(n byte) []byte {
	m.tag(n<<3 | 2)
	size := m.varint()
	if m.need(size <= uint64(len(m.rest))); m.bad {
		return nil
	}
	b := m.rest[:size]
	m.rest = m.rest[size:]
	return b
}

// time reads field n, the seconds since 1970.
func (m *message) time(n byte) time.Time {
	const first, last = 1293840000, 2524608000 // the years 2011 to 2049
	seconds := m.number(n)
	m.need(first <= seconds && seconds < last)
	return time.Unix(int64(seconds), 0).UTC()
}

func (m *message) tag(want byte) {
	if m.need(len(m.rest) > 0 && m.rest[0] == want); !m.bad {
		m.rest = m.rest[1:]
	}
}

func (m *message) varint() (v uint64) {
	for i := 0; i < 10 && i < len(m.rest); i++ {
		c := m.rest[i]
		v |= uint64(c&0x7f) << (7 * i)
		if c < 0x80 {
			m.rest = m.rest[i+1:]
			return v
		}
	}
	m.bad = true
	return 0
}
