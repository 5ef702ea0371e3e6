package cli

import (
	"fmt"
	"io"
	"strings"

	"credls/analyzers/syntax"
	"credls/server/host"
)

// standardInput is the name of what comes without one.
const standardInput = "<stdin>"

// fromStdin takes up what comes on standard input, in the place of the file that
// --stdin-filename names: it has that file's kind, permissions and relations.
func (s *survey) fromStdin(in io.Reader) {
	content := &host.Content{}
	if s.stdinFilename != "" {
		content.Path = s.abs(s.stdinFilename)
		s.seen[content.Path] = true
		if disk, err := host.Read(content.Path); err == nil {
			content.Facts = disk.Facts
		}
	}
	raw, err := io.ReadAll(io.LimitReader(in, host.MaxSize+1))
	content.Raw = raw
	content.Text, content.Facts.Disk = host.Decode(raw)
	switch {
	case err != nil:
		s.troubles = append(s.troubles, trouble{s.name(content.Path), "cannot be read: " + err.Error()})
	case len(raw) > host.MaxSize:
		s.troubles = append(s.troubles, trouble{s.name(content.Path), fmt.Sprintf("is too large: the limit is %d bytes", host.MaxSize)})
	case strings.IndexByte(content.Text[:min(len(content.Text), 8<<10)], 0) >= 0:
		s.troubles = append(s.troubles, trouble{s.name(content.Path), host.ErrBinary.Error()})
	default:
		s.take(content, syntax.Kind(s.as))
	}
}
