package readers

import "credls/analyzers/syntax"

// awsCLI is version 2 of the AWS CLI. It carries a copy of botocore whose file
// parser is the same; what differs is [Variables].
var awsCLI = &Reader{
	Name:    "aws-cli",
	Title:   "AWS CLI",
	Version: "2 (its parser is that of botocore 1.43.11)",
	Kinds:   []syntax.Kind{syntax.Credentials, syntax.Config},

	RefusesDuplicates:    true,
	SignsEmpty:           true,
	PrefersSecurityToken: true,

	Read: readBotocore,
}

// botocoreVariables is where the two programs on botocore differ: which
// variables select the profile and the region, the first that is set wins.
// Measured for boto3; for the AWS CLI 2 from what "aws configure list" prints
// and AWS's page on environment variables.
var botocoreVariables = [...]struct {
	reader          string
	profile, region []string
}{
	{"boto3", []string{"AWS_DEFAULT_PROFILE", "AWS_PROFILE"}, []string{"AWS_DEFAULT_REGION"}},
	{"aws-cli", []string{"AWS_PROFILE", "AWS_DEFAULT_PROFILE"}, []string{"AWS_REGION", "AWS_DEFAULT_REGION"}},
}

// Variables returns the environment variables that select the profile and the
// region for the named program, the one that wins first. It knows boto3 and
// aws-cli, and returns nil for every other name.
func Variables(reader string) (profile, region []string) {
	for _, v := range botocoreVariables {
		if v.reader == reader {
			return v.profile, v.region
		}
	}
	return nil, nil
}
