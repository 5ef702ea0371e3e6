package readers

import (
	"gopkg.in/ini.v1"

	"credls/analyzers/syntax"
)

// granted differs from [awsVault] in that it keeps the case of names.
var granted = &Reader{
	Name:    "granted",
	Title:   "granted",
	Version: "gopkg.in/ini.v1 v1.67.3 with the options of granted",
	Kinds:   []syntax.Kind{syntax.Credentials, syntax.Config},
	Read:    readINIv1(ini.LoadOptions{AllowNestedValues: true}),
}
