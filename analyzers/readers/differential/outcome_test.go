package main

import (
	"testing"

	"credls/analyzers/readers"
	"credls/analyzers/syntax"
)

// one is an outcome with one value in one scope.
func one(name, value string) outcome {
	return outcome{Scopes: scopes{"default": {name: value}}}
}

func TestDiffer(t *testing.T) {
	refused := outcome{Refused: true}
	unsure := func(o outcome) outcome { o.unsure = true; return o }
	for _, tt := range []struct {
		name         string
		ours, theirs outcome
		shell        bool
		want         difference
	}{
		{name: "alike", ours: one("region", "x"), theirs: one("region", "x")},
		{name: "both refuse", ours: refused, theirs: outcome{Refused: true, Scopes: scopes{"": {"A": "1"}}}},
		{name: "only we refuse", ours: refused, theirs: one("region", "x"), want: difference{refusal: true}},
		{name: "only it refuses", ours: one("region", "x"), theirs: refused, want: difference{refusal: true}},
		{name: "another key", ours: one("aws_access_key_id", "x"), theirs: one("aws_access_key_id", "y"), want: difference{credentials: true}},
		{name: "another variable", ours: one("AWS_SESSION_TOKEN", "x"), theirs: one("AWS_SESSION_TOKEN", ""), want: difference{credentials: true}},
		{name: "another region", ours: one("region", "x"), theirs: one("region", "y"), want: difference{other: true}},
		{name: "a name less", ours: outcome{Scopes: scopes{"default": {}}}, theirs: one("aws_secret_access_key", "x"), want: difference{credentials: true}},
		{name: "a name more", ours: one("aws_secret_access_key", "x"), theirs: outcome{Scopes: scopes{"default": {}}}, want: difference{credentials: true}},
		{name: "an empty scope less", ours: outcome{}, theirs: outcome{Scopes: scopes{"default": {}}}, want: difference{other: true}},
		{name: "not known", ours: unsure(outcome{Scopes: scopes{"default": {}}}), theirs: one("aws_secret_access_key", "x")},
		{name: "not known, and refused", ours: unsure(outcome{}), theirs: refused},
		{name: "told, and wrong", ours: unsure(one("region", "x")), theirs: one("region", "y"), want: difference{other: true}},
		{name: "before the fault", ours: outcome{Refused: true, Scopes: one("A", "1").Scopes}, theirs: outcome{Refused: true, Scopes: one("A", "2").Scopes}, shell: true, want: difference{other: true}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := differ(tt.ours, tt.theirs, tt.shell); got != tt.want {
				t.Errorf("differ = %+v, want %+v", got, tt.want)
			}
		})
	}
}

func TestTold(t *testing.T) {
	boto3 := readers.Named("boto3")
	if got := told(boto3.Read("[default\n", syntax.Credentials)); !got.Refused || got.unsure {
		t.Errorf("a file that is refused is told as %v", got)
	}
	got := told(boto3.Read("[default]\nregion = x\n[dev]\n", syntax.Credentials))
	if want := `["default" "region"="x"] ["dev"]`; got.String() != want {
		t.Errorf("told %s, want %s", got, want)
	}
	if got := told(readers.Named("bash").Read("A=$(x)\n", syntax.Shell)); got.Refused || !got.unsure {
		t.Errorf("a value that is not known is told as %v", got)
	}
}
