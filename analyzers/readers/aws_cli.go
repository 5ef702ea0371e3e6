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
