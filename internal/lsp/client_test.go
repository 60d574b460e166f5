package lsp

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/sourcegraph/jsonrpc2"

	"github.com/beian-dev/beian/internal/checker"
	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/filing"
	"github.com/beian-dev/beian/internal/printer"
	"github.com/beian-dev/beian/internal/rule"
	"github.com/beian-dev/beian/internal/silence"
	"github.com/beian-dev/beian/rules"
)

// client is an editor of tests at the other end of two pipes.
type client struct {
	t         *testing.T
	conn      *jsonrpc2.Conn
	published chan publishParams
	messages  chan showMessageParams
	ended     chan error // what Serve returned
}

// library is the shipped rules, read once for all tests.
func library(t testing.TB) *rule.Library {
	t.Helper()
	l, problems, err := rule.OpenLean(rules.FS, rules.Packed)
	if err != nil {
		t.Fatal(err, problems)
	}
	return l
}

// plainProject checks by the shipped rules; looks counts the looks into files.
func plainProject(l *rule.Library, looks *int) *Project {
	c := checker.New(l, "2026-11-23")
	return &Project{
		Lang:     diag.EN,
		IsFiling: func(_ string, data []byte) bool { return strings.Contains(string(data), "filing:") },
		Check: func(name string, data []byte, look Looker) []checker.Result {
			c.Files = look
			results := c.Check(name, data)
			for i, r := range results {
				known := func(string) silence.Verdict { return silence.Verdict{Known: true} }
				results[i].Diagnostics = append(r.Diagnostics, r.Ignores.Problems(name, r.Document, known)...)
			}
			return results
		},
		Look: func(string, *filing.Document) rule.Files {
			*looks++
			return nil
		},
		Help: func(_, id string) printer.RuleHelp {
			if r := l.Rule(id); r != nil {
				return printer.RuleHelp{Title: r.About().Title, URL: "https://example.org/" + id}
			}
			return printer.RuleHelp{}
		},
	}
}

// start begins a session with a client that counts as it is told and reads Markdown.
func start(t *testing.T, open func(name, locale string) (*Project, error), encodings ...encoding) *client {
	t.Helper()
	toServer, fromClient := io.Pipe()
	toClient, fromServer := io.Pipe()
	c := &client{t: t, published: make(chan publishParams, 16), messages: make(chan showMessageParams, 16), ended: make(chan error, 1)}
	go func() {
		c.ended <- Serve(Options{In: toServer, Out: fromServer, Version: "1.2.3", Open: open})
		fromServer.Close()
	}()
	c.conn = jsonrpc2.NewConn(t.Context(), jsonrpc2.NewBufferedStream(pair{toClient, fromClient}, jsonrpc2.VSCodeObjectCodec{}), jsonrpc2.HandlerWithError(c.take))
	t.Cleanup(func() { c.conn.Close() })
	var p initializeParams
	p.Capabilities.General.PositionEncodings = encodings
	p.Capabilities.TextDocument.Hover.ContentFormat = []string{markdown, plaintext}
	var result initializeResult
	c.call("initialize", p, &result)
	if want := agreed(encodings); result.Capabilities.PositionEncoding != want || result.ServerInfo != (serverInfo{"beian", "1.2.3"}) {
		t.Fatalf("initialize gave %+v", result)
	}
	c.tell("initialized", struct{}{})
	return c
}

type pair struct {
	io.ReadCloser
	w io.WriteCloser
}

func (p pair) Write(data []byte) (int, error) { return p.w.Write(data) }
func (p pair) Close() error                   { return errors.Join(p.w.Close(), p.ReadCloser.Close()) }

func (c *client) take(_ context.Context, _ *jsonrpc2.Conn, req *jsonrpc2.Request) (any, error) {
	switch req.Method {
	case "textDocument/publishDiagnostics":
		var p publishParams
		if err := json.Unmarshal(*req.Params, &p); err != nil {
			c.t.Error(err)
		}
		c.published <- p
	case "window/showMessage":
		var p showMessageParams
		if err := json.Unmarshal(*req.Params, &p); err != nil {
			c.t.Error(err)
		}
		c.messages <- p
	}
	return nil, nil
}

func (c *client) call(method string, params, result any) {
	c.t.Helper()
	if err := c.try(method, params, result); err != nil {
		c.t.Fatalf("%s: %v", method, err)
	}
}

func (c *client) try(method string, params, result any) error {
	ctx, cancel := context.WithTimeout(c.t.Context(), time.Minute)
	defer cancel()
	return c.conn.Call(ctx, method, params, result)
}

func (c *client) tell(method string, params any) {
	c.t.Helper()
	if err := c.conn.Notify(c.t.Context(), method, params); err != nil {
		c.t.Fatalf("%s: %v", method, err)
	}
}

func (c *client) diagnostics() publishParams {
	c.t.Helper()
	return within(c, c.published)
}

func within[T any](c *client, from chan T) (v T) {
	c.t.Helper()
	select {
	case v = <-from:
	case <-time.After(time.Minute):
		c.t.Fatal("nothing came")
	}
	return v
}

// open opens a document and returns what is said about it.
func (c *client) open(uri, content string) publishParams {
	c.t.Helper()
	var p didOpenParams
	p.TextDocument.URI, p.TextDocument.Version, p.TextDocument.Text = uri, 1, content
	c.tell("textDocument/didOpen", p)
	return c.diagnostics()
}

// change makes changes and returns what is said then.
func (c *client) change(uri string, version int, changes ...contentChange) publishParams {
	c.t.Helper()
	var p didChangeParams
	p.TextDocument.URI, p.TextDocument.Version, p.ContentChanges = uri, version, changes
	c.tell("textDocument/didChange", p)
	return c.diagnostics()
}

func (c *client) at(uri string, p position) positionParams {
	return positionParams{TextDocument: documentID{uri}, Position: p}
}

// end ends the session and returns what Serve returned.
func (c *client) end() error {
	c.t.Helper()
	c.call("shutdown", nil, nil)
	c.tell("exit", nil)
	return within(c, c.ended)
}

// plain starts a session over the shipped rules; looks counts looks into files.
func plain(t *testing.T, encodings ...encoding) (c *client, looks *int) {
	t.Helper()
	looks = new(int)
	p := plainProject(library(t), looks)
	return start(t, func(string, string) (*Project, error) { return p, nil }, encodings...), looks
}

func example(t testing.TB) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "..", "examples", "sichuan-enterprise.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// cursor takes the mark | out of a text and says where it stood.
func cursor(t testing.TB, marked string) (content string, offset int) {
	t.Helper()
	before, after, ok := strings.Cut(marked, "|")
	if !ok {
		t.Fatalf("no cursor in %q", marked)
	}
	return before + after, len(before)
}
