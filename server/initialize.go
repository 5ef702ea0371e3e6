package server

import (
	"context"
	"fmt"

	"go.lsp.dev/protocol"

	"credls/server/host"
)

// Initialize agrees with the editor on what both can do.
func (s *server) Initialize(ctx context.Context, p *protocol.InitializeParams) (*protocol.InitializeResult, error) {
	encoding, kind := negotiated(&p.Capabilities)
	s.convert = convert{encoding, offered(&p.Capabilities)}
	if set, ok := parseSettings(p.InitializationOptions, s.complain); ok {
		s.configure(set)
	}
	if p.ProcessID != nil {
		context.AfterFunc(ctx, host.WatchParent(int(*p.ProcessID), s.end))
	}
	return &protocol.InitializeResult{
		Capabilities: s.capabilities(kind),
		ServerInfo:   protocol.ServerInfo{Name: "credls", Version: optional(s.version)},
	}, nil
}

// capabilities answers what the server does for this editor.
func (s *server) capabilities(encoding protocol.PositionEncodingKind) protocol.ServerCapabilities {
	openClose, incremental := true, protocol.TextDocumentSyncKindIncremental
	c := protocol.ServerCapabilities{
		PositionEncoding: encoding,
		TextDocumentSync: &protocol.TextDocumentSyncOptions{
			OpenClose: &openClose,
			Change:    &incremental,
			Save:      &protocol.SaveOptions{},
		},
		HoverProvider:          protocol.Boolean(true),
		CompletionProvider:     &protocol.CompletionOptions{TriggerCharacters: completionTriggers},
		InlayHintProvider:      protocol.Boolean(true),
		CodeActionProvider:     protocol.Boolean(true),
		ExecuteCommandProvider: protocol.ExecuteCommandOptions{Commands: []string{rewriteCommand}},
	}
	if s.offers.actions {
		c.CodeActionProvider = &protocol.CodeActionOptions{
			CodeActionKinds: []protocol.CodeActionKind{protocol.CodeActionKindQuickFix, fixAllKind},
			ResolveProvider: &s.offers.resolve,
		}
	}
	if s.offers.lenses {
		resolves := true
		c.CodeLensProvider = &protocol.CodeLensOptions{ResolveProvider: &resolves}
	}
	if s.offers.pull {
		identifier := "credls"
		c.DiagnosticProvider = &protocol.DiagnosticOptions{Identifier: &identifier, InterFileDependencies: true}
	}
	return c
}

// Initialized asks the editor for what it can be asked for. The answers cannot
// be read before this returns.
func (s *server) Initialized(ctx context.Context, _ *protocol.InitializedParams) error {
	s.watch(ctx)
	go func() {
		defer s.recovered("initialized")
		s.register(ctx)
		if s.offers.configuration {
			s.askSettings(ctx)
		}
	}()
	return nil
}

// Shutdown ends nothing yet: exit does.
func (s *server) Shutdown(context.Context) error { return nil }

// Exit is answered by the connection, which ends.
func (s *server) Exit(context.Context) error { return nil }

// SetTrace does nothing: what could be traced is secret.
func (s *server) SetTrace(context.Context, *protocol.SetTraceParams) error { return nil }

// recovered keeps a panic on a goroutine of ours from ending the session. Its
// value may hold content and is not looked at.
func (s *server) recovered(where string) {
	if v := recover(); v != nil {
		s.log.Error("panic", "in", where, "type", typeName(v), "stack", stack())
	}
}

// typeName names a type for the log, where the value may not stand.
func typeName(v any) string { return fmt.Sprintf("%T", v) }
