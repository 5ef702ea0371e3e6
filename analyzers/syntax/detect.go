package syntax

import (
	"path"
	"strings"
)

// Detect tells the kind of a file: from the language id of the client if it is
// one of ours, else from the path, else from how the content begins. The empty
// kind means that the file is none that credls reads.
func Detect(languageID, file, content string) Kind {
	switch languageID {
	case "aws-credentials":
		return Credentials
	case "aws-config":
		return Config
	}
	if k := ofPath(file); k != "" {
		return k
	}
	file = strings.ReplaceAll(file, `\`, "/")
	if k := systemOf(file); k != "" {
		return k
	}
	if k := byLanguage[languageID]; k != "" {
		return k
	}
	if isYAML(file) || languageID == "yaml" {
		return systemIn(content)
	}
	return ofContent(languageID, content)
}

// byLanguage are the kinds of files that a language id of an editor stands for, whatever
// the file is called.
var byLanguage = map[string]Kind{
	"dotenv":                  Dotenv,
	"dockercompose":           Compose,
	"github-actions-workflow": GitHub,
	"azure-pipelines":         Azure,
	"yaml.docker-compose":     Compose, // Neovim's
	"yaml.github":             GitHub,
	"yaml.ghaction":           GitHub,
	"yaml.gitlab":             GitLab,
}

// ofPath tells the kind that a path alone decides.
func ofPath(file string) Kind {
	file = strings.ReplaceAll(file, `\`, "/")
	dir, base := path.Split(file)
	aws := path.Base(dir) == ".aws"
	switch {
	case aws && base == "credentials" || strings.HasSuffix(base, ".aws-credentials") && base != ".aws-credentials": // That name has the file of the old tools as well.
		return Credentials
	case aws && base == "config" || strings.HasSuffix(base, ".aws-config"):
		return Config
	case strings.HasSuffix(dir, ".aws/sso/cache/") && path.Ext(base) == ".json":
		return SSOCache
	case strings.HasSuffix(dir, ".aws/cli/cache/") && path.Ext(base) == ".json":
		return CLICache
	case strings.HasSuffix(dir, ".aws/login/cache/") && path.Ext(base) == ".json":
		return LoginCache
	case base == ".envrc" || strings.HasPrefix(base, ".envrc.") || path.Ext(base) == ".sh" || path.Ext(base) == ".bash" || path.Ext(base) == ".zsh":
		return Shell
	case base == ".env" || strings.HasPrefix(base, ".env.") || path.Ext(base) == ".env":
		return Dotenv
	}
	return ""
}

// ofContent tells the kind of a file whose path says nothing: an INI file in
// which AWS settings stand, or lines that set AWS variables.
func ofContent(languageID, content string) Kind {
	head := content[:min(len(content), 4096)]
	section, profile := false, false
	for line := range strings.Lines(head) {
		line = strings.TrimSpace(line)
		switch {
		case strings.HasPrefix(line, "[profile ") || strings.HasPrefix(line, "[sso-session "):
			section, profile = true, true
		case strings.HasPrefix(line, "["):
			section = true
		case section && profile && strings.Contains(line, "="):
			return Config
		case section && strings.HasPrefix(strings.ToLower(line), "aws_"):
			return Credentials
		case !section && strings.HasPrefix(line, "export AWS_"):
			return Shell
		case !section && strings.HasPrefix(line, "AWS_"):
			if languageID == "shellscript" || languageID == "sh" {
				return Shell
			}
			return Dotenv
		}
	}
	if languageID == "shellscript" || languageID == "sh" || strings.HasPrefix(content, "#!") {
		return Shell
	}
	return ""
}
