package syntax

import (
	"encoding/csv"
	"slices"
	"strings"

	"credls/analyzers/aws"
)

// csv reads the file that the console offers for a new access key: a line of
// names and one of values. The names have changed over the years; the values
// are known by themselves where their names were not copied along.
func (r *paster) csv() *Paste {
	p := &Paste{Format: CSVPaste}
	names := fields(r.text(r.line))
	if csvName(names, "access key id") >= 0 && csvName(names, "secret access key") >= 0 {
		r.line++
	} else {
		names = nil
	}
	rows := 0
	r.rows(func(text string) bool {
		row := fields(text)
		if rows > 0 && names == nil || !p.csvRow(names, row) {
			return false
		}
		rows++
		return true
	})
	p.Partial = p.Partial || rows > 1
	return p
}

// csvRow puts the values of a row, and reports whether it holds a key pair.
func (p *Paste) csvRow(names, row []string) bool {
	id := csvName(names, "access key id")
	secret := csvName(names, "secret access key")
	if names == nil {
		id = slices.IndexFunc(row, aws.IsKeyID)
		secret = id + 1
	}
	if id < 0 || len(row) < 2 || names != nil && len(row) != len(names) || secret >= len(row) {
		return false
	}
	if names == nil && !aws.IsSecretKey(row[secret]) {
		return false
	}
	p.put(aws.AccessKeyID, row[id])
	p.put(aws.SecretAccessKey, row[secret])
	if user := csvName(names, "user name"); user >= 0 {
		p.name(row[user])
	}
	return true
}

// csvName returns the index of a column, or -1.
func csvName(names []string, name string) int {
	return slices.IndexFunc(names, func(s string) bool { return strings.EqualFold(s, name) })
}

// fields returns the fields of a line of CSV, nil if it is none.
func fields(line string) []string {
	if strings.IndexByte(line, ',') < 0 {
		return nil
	}
	row, err := csv.NewReader(strings.NewReader(line)).Read()
	if err != nil {
		return nil
	}
	for i := range row {
		row[i] = strings.TrimSpace(row[i])
	}
	return row
}
