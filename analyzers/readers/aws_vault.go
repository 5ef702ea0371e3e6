package readers

import (
	"gopkg.in/ini.v1"

	"credls/analyzers/syntax"
)

// awsVault knows as profiles [default] and [profile x] with exactly one space,
// and keeps keys in a store of its own.
var awsVault = &Reader{
	Name:    "aws-vault",
	Title:   "aws-vault",
	Version: "gopkg.in/ini.v1 v1.67.3 with the options of aws-vault e22aea1",
	Kinds:   []syntax.Kind{syntax.Credentials, syntax.Config},
	Read:    readINIv1(ini.LoadOptions{AllowNestedValues: true, InsensitiveKeys: true}),
}
