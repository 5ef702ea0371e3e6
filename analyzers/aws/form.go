package aws

import (
	"slices"
	"strconv"
	"strings"
)

// The forms that values are demanded in.
var (
	listed  = Form{isListed, func(i *Info) string { return list(i.Values) }}
	folded  = Form{isListedFold, listed.words}
	modern  = Form{func(_ *Info, v string) bool { return v == "standard" || v == "adaptive" }, func(*Info) string { return "standard or adaptive" }}
	number  = Form{func(i *Info, v string) bool { n, ok := pythonInt(v); return ok && i.holds(n) }, numberWords}
	whole   = Form{func(_ *Info, v string) bool { _, ok := pythonInt(v); return ok }, func(*Info) string { return "a whole number" }}
	goWhole = Form{func(_ *Info, v string) bool { _, err := strconv.ParseInt(v, 0, 64); return err == nil }, whole.words}
	digits  = Form{func(_ *Info, v string) bool { return v != "" && (isDigit(v[0]) || len(v) > 1 && isDigit(v[1])) }, whole.words}
	size    = Form{func(_ *Info, v string) bool { return isSize(v) }, func(*Info) string { return "a size such as 8MB" }}
	rate    = Form{func(_ *Info, v string) bool { return isRate(v) }, func(*Info) string { return "a rate such as 50MB/s" }}
	address = Form{func(_ *Info, v string) bool { return IsEndpoint(v) }, func(*Info) string { return "an address such as http://my-host:4566" }}
	label   = Form{func(_ *Info, v string) bool { return isLabel(v) && !all(v, isDigit) }, func(*Info) string { return "a name made of letters, digits and hyphens" }}

	// A number that is none is another demand's business.
	bounds     = Form{func(i *Info, v string) bool { n, ok := pythonInt(v); return !ok || i.holds(n) }, numberWords}
	notTooLow  = Form{func(i *Info, v string) bool { n, ok := pythonInt(v); return !ok || n >= int64(i.Min) }, numberWords}
	compressed = Form{func(_ *Info, v string) bool { n, ok := pythonInt(v); return ok && 1 <= n && n <= 1048576 }, func(*Info) string { return "a whole number from 1 to 1048576" }}
)

func isListed(i *Info, value string) bool { return slices.Contains(i.Values, value) }

func isListedFold(i *Info, value string) bool {
	return slices.ContainsFunc(i.Values, func(v string) bool { return strings.EqualFold(v, value) })
}

// holds reports whether n is within the bounds of an Int or a Duration.
func (i *Info) holds(n int64) bool { return n >= int64(i.Min) && (i.Max == 0 || n <= int64(i.Max)) }

func numberWords(i *Info) string {
	switch {
	case i.Max > 0:
		return "a whole number from " + strconv.Itoa(i.Min) + " to " + strconv.Itoa(i.Max)
	case i.Min > 0:
		return "a whole number from " + strconv.Itoa(i.Min) + " on"
	}
	return "a whole number"
}

// pythonInt returns what Python's int makes of a value: digits, with a sign before
// them and single underscores between them.
func pythonInt(value string) (int64, bool) {
	value = strings.TrimSpace(value)
	bare := strings.TrimLeft(value, "+-")
	if len(value)-len(bare) > 1 || strings.HasPrefix(bare, "_") || strings.HasSuffix(bare, "_") || strings.Contains(bare, "__") {
		return 0, false
	}
	n, err := strconv.ParseInt(strings.ReplaceAll(value, "_", ""), 10, 64)
	return n, err == nil
}

// isSize reports whether the AWS CLI takes value for a number of bytes.
func isSize(value string) bool {
	value = strings.ToLower(value)
	for _, unit := range [...]string{"kib", "mib", "gib", "tib", "kb", "mb", "gb", "tb"} {
		if n, ok := strings.CutSuffix(value, unit); ok {
			value = n
			break
		}
	}
	n, ok := pythonInt(value)
	return ok && n > 0
}

// isRate reports whether version 2 of the AWS CLI takes value for a rate: bytes
// (B/s) or bits (b/s) a second, or a number alone, which counts bytes.
func isRate(value string) bool {
	amount, ok := strings.CutSuffix(value, "/s")
	if !ok {
		n, ok := pythonInt(value)
		return ok && n > 0
	}
	if !strings.HasSuffix(amount, "B") && !strings.HasSuffix(amount, "b") {
		return false
	}
	return isSize(amount) || isSize(amount[:len(amount)-1])
}

// IsEndpoint reports whether botocore takes value for an endpoint's address: a scheme and a
// host made of labels, or an IPv6 address in brackets.
func IsEndpoint(value string) bool {
	_, rest, ok := strings.Cut(value, "://")
	if !ok || strings.ContainsAny(value, "\t\r\n") {
		return false
	}
	host := rest
	if i := strings.IndexAny(rest, "/?#"); i >= 0 {
		host = rest[:i]
	}
	if i := strings.LastIndexByte(host, '@'); i >= 0 {
		host = host[i+1:]
	}
	if strings.HasPrefix(host, "[") {
		return strings.Contains(host, "]")
	}
	host, _, _ = strings.Cut(host, ":")
	for part := range strings.SplitSeq(strings.TrimSuffix(host, "."), ".") {
		if !isLabel(part) {
			return false
		}
	}
	return true
}

// isLabel reports whether value can be a part of a host's name.
func isLabel(value string) bool {
	return value != "" && len(value) <= 63 && value[0] != '-' && value[len(value)-1] != '-' &&
		all(value, func(c byte) bool { return c == '-' || isDigit(c) || isLower(c) || isUpper(c) })
}
