package yaml

import (
	"strconv"
	"strings"
)

// A Type is what the parsers of programs take a scalar for.
type Type uint8

// The types of scalars.
const (
	Text Type = iota
	Null
	Bool
	Number
)

// Type returns what the parsers that Go programs use take a scalar for.
// Source: go.yaml.in/yaml, resolve.go.
func (n *Node) Type() Type {
	switch {
	case n.IsNull():
		return Null
	case n.Kind != Scalar || n.Style != Plain || n.Tag != "":
		return Text
	case n.Text == "true" || n.Text == "True" || n.Text == "TRUE" || n.Text == "false" || n.Text == "False" || n.Text == "FALSE":
		return Bool
	case isNumber(n.Text):
		return Number
	}
	return Text
}

// OldBool reports whether a plain scalar is a word that the older of these parsers
// take for true or false, as YAML 1.1 has it.
func (n *Node) OldBool() bool {
	if n == nil || n.Kind != Scalar || n.Style != Plain || n.Tag != "" {
		return false
	}
	switch n.Text {
	case "yes", "Yes", "YES", "no", "No", "NO", "on", "On", "ON", "off", "Off", "OFF":
		return true
	}
	return false
}

func isNumber(s string) bool {
	if s == "" || strings.IndexByte("+-.0123456789", s[0]) < 0 {
		return false
	}
	plain := strings.ReplaceAll(s, "_", "")
	if _, err := strconv.ParseInt(plain, 0, 64); err == nil {
		return true
	}
	digits := strings.TrimLeft(plain, "+-")
	if digits == "" || strings.IndexByte(".0123456789", digits[0]) < 0 || strings.ContainsAny(digits, "xXpP") || len(plain)-len(digits) > 1 {
		return false
	}
	switch digits {
	case ".inf", ".Inf", ".INF", ".nan", ".NaN", ".NAN":
		return true
	}
	_, err := strconv.ParseFloat(plain, 64)
	return err == nil || strings.Trim(plain, "0123456789") == ""
}
