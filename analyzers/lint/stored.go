package lint

import (
	"path"
	"slices"
	"strings"

	"credls/analyzers/aws"
	"credls/analyzers/source"
	"credls/analyzers/syntax"
)

// Decodes reports whether a script decodes base64 itself.
func Decodes(s *syntax.Script) bool {
	return slices.ContainsFunc(s.Commands, func(c *syntax.Command) bool { return encoder(c) && c.Has("-d", "-D", "--decode") })
}

func encoder(c *syntax.Command) bool {
	return c.Is("base64") || c.Is("openssl", "base64") || c.Is("openssl", "enc")
}

// Keeper says what a command does with what it reads, if it keeps a line break at its
// end; grave says that a program is handed the result as it is.
func Keeper(c *syntax.Command) (keeps string, grave bool) {
	stored := func() bool {
		return slices.ContainsFunc(c.Words, func(w syntax.Word) bool {
			return strings.HasSuffix(w.Text, "=/dev/stdin") || strings.HasSuffix(w.Text, "=-")
		})
	}
	switch {
	case c == nil || len(c.Words) == 0:
	case encoder(c):
		return c.Words[0].Text + " encodes it too", false
	case (c.Is("kubectl", "create", "secret") || c.Is("oc", "create", "secret")) && stored():
		return c.Words[0].Text + " stores it in the Secret", true
	case c.Is("docker", "secret", "create") && c.Words[len(c.Words)-1].Text == "-":
		return "docker stores it in the secret", true
	}
	return "", false
}

// CredentialIn returns which credential a word is, and nothing beside it.
func CredentialIn(s *syntax.Script, w syntax.Word) aws.Setting {
	text := strings.TrimSpace(w.Text)
	if len(w.References) == 0 {
		for _, setting := range []aws.Setting{aws.AccessKeyID, aws.SecretAccessKey, aws.SessionToken} {
			if aws.Classify(setting, text).Meaning == aws.WellFormed {
				return setting
			}
		}
		return aws.None
	}
	ref := w.References[0]
	whole := source.Span{Start: min(ref.Start, w.Start), End: max(ref.End, ref.Within.End)}
	if len(w.References) > 1 || ref.Within.Len() == 0 && w.Start != ref.Start || whole.End < w.End {
		return aws.None
	}
	return HeldBy(s, w.References).Setting
}

// PrintsOptions reports whether echo prints -n in a script: that of the sh of macOS does.
func PrintsOptions(s *syntax.Script) bool {
	shell, _, _ := strings.Cut(s.Shell, " ")
	if path.Base(shell) != "sh" || s.Job == nil || s.Job.Node == nil {
		return false
	}
	on := s.Job.Node.Get("runs-on")
	return on != nil && strings.HasPrefix(on.Text, "macos")
}
