// Package lsp is a language server for filings: what check finds is shown while a filing is
// written, keys and official terms are explained and completed, and mended where that needs
// no question. It reads and writes the streams it is given and nothing else.
package lsp

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"log"
	"slices"

	"github.com/sourcegraph/jsonrpc2"
)

// ErrAbrupt says that the client went away, or said exit, without shutdown before.
var ErrAbrupt = errors.New("the client ended without shutdown")

// Options are what a server takes from outside.
type Options struct {
	In      io.Reader // closed at the end where it can be
	Out     io.Writer
	Version string
	// Open gives the project of a file, or of nowhere; locale is the client's, empty where it
	// names none. The error is in the user's language.
	Open func(name, locale string) (*Project, error)
}

// Serve answers a client until it says exit or goes away.
func Serve(o Options) error {
	s := &session{
		open: o.Open, version: o.Version, unit: inUTF16, markup: plaintext,
		documents: map[string]*document{}, projects: map[string]*Project{},
	}
	stream := jsonrpc2.NewBufferedStream(streams{o.In, o.Out}, jsonrpc2.VSCodeObjectCodec{})
	quiet := jsonrpc2.SetLogger(log.New(io.Discard, "", 0))
	conn := jsonrpc2.NewConn(context.Background(), stream, jsonrpc2.HandlerWithError(s.handle), quiet)
	<-conn.DisconnectNotify()
	if s.state != stopping {
		return ErrAbrupt
	}
	return nil
}

type streams struct {
	io.Reader
	io.Writer
}

// Close ends the reading; the other side sees the end of the program.
func (s streams) Close() error {
	if c, ok := s.Reader.(io.Closer); ok {
		return c.Close()
	}
	return nil
}

// state is how far a session has come.
type state uint8

const (
	starting state = iota
	running
	stopping // shutdown was asked for
)

// session is one client. Messages are handled one after the other, so that an answer always
// speaks of the text that the client has.
type session struct {
	open    func(name, locale string) (*Project, error)
	version string
	notify  func(method string, params any)

	state  state
	unit   encoding
	markup string // the kind that hovers are written in
	locale string

	documents map[string]*document // by URI
	projects  map[string]*Project  // by folder; nil for one that can't be had
}

// codeNotInitialized is what the protocol adds to the codes of JSON-RPC.
const codeNotInitialized = -32002

// method handles a message; the result of a notification is dropped.
type method func(params json.RawMessage) (any, error)

func (s *session) methods() map[string]method {
	return map[string]method{
		"initialize":              taking(s.initialize),
		"initialized":             taking(func(anything) (any, error) { return nil, nil }),
		"shutdown":                taking(s.shutdown),
		"textDocument/didOpen":    taking(s.didOpen),
		"textDocument/didChange":  taking(s.didChange),
		"textDocument/didSave":    taking(s.didSave),
		"textDocument/didClose":   taking(s.didClose),
		"textDocument/hover":      taking(s.hover),
		"textDocument/completion": taking(s.completion),
		"textDocument/codeAction": taking(s.codeAction),
		"textDocument/formatting": taking(s.formatting),
	}
}

// taking reads the parameters of a method.
func taking[P any](run func(P) (any, error)) method {
	return func(params json.RawMessage) (any, error) {
		var p P
		if len(params) > 0 {
			if err := json.Unmarshal(params, &p); err != nil {
				return nil, &jsonrpc2.Error{Code: jsonrpc2.CodeInvalidParams, Message: err.Error()}
			}
		}
		return run(p)
	}
}

func (s *session) handle(ctx context.Context, conn *jsonrpc2.Conn, req *jsonrpc2.Request) (any, error) {
	s.notify = func(method string, params any) {
		_ = conn.Notify(ctx, method, params) // a client that is gone is noticed where messages are read
	}
	if req.Method == "exit" {
		return nil, conn.Close()
	}
	if err := s.refuses(req.Method); err != nil {
		return nil, err
	}
	run, known := s.methods()[req.Method]
	if !known {
		return nil, &jsonrpc2.Error{Code: jsonrpc2.CodeMethodNotFound, Message: "there is no method " + req.Method}
	}
	var params json.RawMessage
	if req.Params != nil {
		params = *req.Params
	}
	return run(params)
}

// refuses holds a message against the order that the protocol sets.
func (s *session) refuses(method string) error {
	switch {
	case s.state == starting && method != "initialize":
		return &jsonrpc2.Error{Code: codeNotInitialized, Message: method + " came before initialize"}
	case s.state == running && method == "initialize":
		return &jsonrpc2.Error{Code: jsonrpc2.CodeInvalidRequest, Message: "initialize came twice"}
	case s.state == stopping:
		return &jsonrpc2.Error{Code: jsonrpc2.CodeInvalidRequest, Message: method + " came after shutdown"}
	}
	return nil
}

func (s *session) initialize(p initializeParams) (any, error) {
	s.state, s.locale = running, p.Locale
	s.unit = agreed(p.Capabilities.General.PositionEncodings)
	if slices.Contains(p.Capabilities.TextDocument.Hover.ContentFormat, markdown) {
		s.markup = markdown
	}
	return initializeResult{
		Capabilities: capabilities{
			PositionEncoding:   s.unit,
			TextDocumentSync:   syncOptions{OpenClose: true, Change: syncIncremental},
			HoverProvider:      true,
			CompletionProvider: completionOptions{TriggerCharacters: []string{" ", ":"}},
			CodeActionProvider: codeActionOptions{CodeActionKinds: []string{quickFix}},
			FormattingProvider: true,
		},
		ServerInfo: serverInfo{"beian", s.version},
	}, nil
}

func (s *session) shutdown(anything) (any, error) {
	s.state = stopping
	return nil, nil
}
