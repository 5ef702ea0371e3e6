package readers

import (
	"gopkg.in/ini.v1"

	"credls/analyzers/syntax"
)

// saml2aws reads the credentials file that it has written, each section being
// a profile. It knows no settings under others: theirs are the profile's own.
var saml2aws = &Reader{
	Name:    "saml2aws",
	Title:   "saml2aws",
	Version: "gopkg.in/ini.v1 v1.67.3 with its default options",
	Kinds:   []syntax.Kind{syntax.Credentials, syntax.Config},
	Read:    readINIv1(ini.LoadOptions{}),
}
