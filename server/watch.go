package server

import (
	"context"
	"encoding/json"
	"path/filepath"
	"slices"

	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"

	"credls/analyzers/syntax"
	"credls/server/host"
)

// DidChangeWatchedFiles looks at the disk again for the documents that a changed
// file is, or says more about.
func (s *server) DidChangeWatchedFiles(_ context.Context, p *protocol.DidChangeWatchedFilesParams) error {
	var paths []string
	for _, change := range p.Changes {
		if change.URI.IsFile() {
			paths = append(paths, change.URI.FsPath())
		}
	}
	s.changed(paths)
	return nil
}

// changed looks at the disk again for the documents that changed files are, or say
// more about.
func (s *server) changed(paths []string) {
	var changed []*document
	for _, path := range paths {
		s.files.forget(path)
		kind := s.kindOf("", path, filepath.ToSlash(path), "")
		if s.folder != "" && slices.Contains(host.SignIns(s.folder), path) {
			kind = syntax.SSOCache // All of them came or went.
		}
		changed = append(changed, &document{path: path, kind: kind})
	}
	s.change(func(next *snapshot) []task {
		return next.expire(func(d *document) bool {
			return slices.ContainsFunc(changed, func(c *document) bool { return c.path == d.path || s.concerns(c, d) })
		}, s.relook)
	})
	s.worker.hintsChanged()
}

// watch watches the machine's AWS files and the sign-ins beside them for an editor
// that does not watch outside of the workspace, until the session ends. It does so
// before a document is opened, so that nothing changes unseen.
func (s *server) watch(ctx context.Context) {
	var files, folders []string
	for _, path := range []string{s.machine.Config, s.machine.Credentials} {
		if path != "" && !slices.Contains(files, path) {
			files = append(files, path)
		}
	}
	if s.folder != "" {
		folders = host.SignIns(s.folder)
	}
	if s.offers.watchFiles && s.offers.watchAnywhere || len(files) == 0 {
		return
	}
	watching := host.Watch(ctx, files, folders, func(paths []string) {
		defer s.recovered("watch")
		s.changed(paths)
	})
	if !watching {
		s.log.Debug("the AWS files are not watched")
	}
}

// register asks the editor to tell when settings or files change, if it lets
// itself be asked. What it refuses is done without.
func (s *server) register(ctx context.Context) {
	var list []protocol.Registration
	if s.offers.watchSettings {
		list = append(list, protocol.Registration{
			ID: "credls-settings", Method: protocol.MethodWorkspaceDidChangeConfiguration,
			RegisterOptions: protocol.LSPAny(`{"section":"credls"}`),
		})
	}
	if s.offers.watchFiles {
		list = append(list, protocol.Registration{
			ID: "credls-files", Method: protocol.MethodWorkspaceDidChangeWatchedFiles,
			RegisterOptions: s.watchers(),
		})
	}
	if len(list) == 0 {
		return
	}
	if err := s.client.RegisterCapability(ctx, &protocol.RegistrationParams{Registrations: list}); err != nil {
		s.log.Info("the editor watches nothing for us", "type", typeName(err))
	}
}

// watchers names the files to watch: those of the workspace, and the machine's
// AWS files where the editor can watch outside of it.
func (s *server) watchers() protocol.LSPAny {
	type watcher struct {
		Pattern any `json:"globPattern"`
	}
	list := []watcher{{"**/{.env,.env.*,*.env,.envrc}"}, {"**/.aws/{config,credentials}"}, {"**/" + host.IgnoreFile}, {"**/{.github,.gitea,.forgejo}/workflows/*.{yml,yaml}"}}
	for _, path := range []string{s.machine.Config, s.machine.Credentials} {
		if path != "" && s.offers.watchAnywhere {
			list = append(list, watcher{map[string]string{
				"baseUri": string(uri.File(filepath.Dir(path))),
				"pattern": filepath.Base(path),
			}})
		}
	}
	if s.folder != "" && s.offers.watchAnywhere {
		list = append(list, watcher{map[string]string{"baseUri": string(uri.File(s.folder)), "pattern": "{sso,login}/cache/*.json"}})
	}
	raw, _ := json.Marshal(map[string]any{"watchers": list}) // strings always encode
	return raw
}
