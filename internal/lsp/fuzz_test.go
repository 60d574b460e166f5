package lsp

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"testing"
	"unicode/utf8"

	"github.com/beian-dev/beian/internal/exampletest"
)

// FuzzPlaces asks for everything at any place of any document, well formed or not, before
// and after a change.
func FuzzPlaces(f *testing.F) {
	for _, content := range []string{example(f), "", "entity:\n  region: {city: \"x", "sites:\n- - a: [{", "a: 'x\n\tb: |\n  c\r\rd: 𠮷: é\n---\n- -", "filing: v1\n-\n  - : {}}]\n"} {
		f.Add(content, 1, 5, 0, 3, "x: ")
	}
	for _, data := range exampletest.Filings(f) {
		f.Add(string(data), 9, 12, 8, 5, "x: ")
	}
	p := plainProject(library(f), new(int))
	f.Fuzz(func(t *testing.T, content string, line, character, endLine, endCharacter int, with string) {
		s := &session{unit: inUTF16, markup: markdown, state: running, documents: map[string]*document{}, projects: map[string]*Project{}}
		s.open = func(string, string) (*Project, error) { return p, nil }
		var last publishParams
		s.notify = func(_ string, params any) { last = params.(publishParams) }
		var o didOpenParams
		o.TextDocument.URI, o.TextDocument.Text = "u", "filing: v1\n"+content
		s.didOpen(o)
		r := textRange{position{line, character}, position{endLine, endCharacter}}
		var c didChangeParams
		c.TextDocument.URI, c.ContentChanges = "u", []contentChange{{&r, with}}
		for range 2 {
			ask(t, s, r)
			s.didChange(c)
		}
		x := s.documents["u"].text
		for _, d := range last.Diagnostics {
			for _, at := range []position{d.Range.Start, d.Range.End} {
				if got := x.position(x.offset(at)); got != at {
					t.Errorf("%s stands at %v, which is %v", d.Code, at, got)
				}
			}
		}
	})
}

// ask asks for everything at a place; edits must stand where a client can make them.
func ask(t *testing.T, s *session, r textRange) {
	id := documentID{"u"}
	x := s.documents["u"].text
	items, err := s.completion(positionParams{id, r.Start})
	if err != nil {
		t.Error(err)
	}
	offset := x.offset(r.Start)
	for _, item := range items.([]completionItem) {
		e := item.TextEdit.Range
		if start, end := x.offset(e.Start), x.offset(e.End); e.Start.Line != e.End.Line || start > offset || end < offset {
			t.Errorf("%s at %d replaces %v", item.Label, offset, e)
		}
	}
	if _, err := s.hover(positionParams{id, r.Start}); err != nil {
		t.Error(err)
	}
	if _, err := s.codeAction(codeActionParams{TextDocument: id, Range: r}); err != nil {
		t.Error(err)
	}
	if _, err := s.formatting(documentParams{id}); err != nil {
		t.Error(err)
	}
}

// FuzzMessages sends anything behind a proper beginning: the server ends, by itself or with
// the input, and what it wrote are whole messages.
func FuzzMessages(f *testing.F) {
	message := func(text string) string { return fmt.Sprintf("Content-Length: %d\r\n\r\n%s", len(text), text) }
	open := message(`{"jsonrpc":"2.0","method":"textDocument/didOpen","params":{"textDocument":{"uri":"file:///a","version":1,"text":"filing: v1\n"}}}`)
	for _, seed := range []string{
		"", "x", "Content-Length: 4294967295\r\n\r\n{", message("[]"), message("null"), message(`{"id":1}`),
		open + message(`{"jsonrpc":"2.0","id":"a","method":"textDocument/hover","params":{"textDocument":{"uri":"file:///a"},"position":{"line":0,"character":1}}}`),
		open + message(`{"jsonrpc":"2.0","method":"textDocument/didChange","params":{"textDocument":{"uri":"file:///a"},"contentChanges":[{"range":{"start":{"line":9}},"text":"é"},{"text":"a: 1"}]}}`),
		message(`{"jsonrpc":"2.0","id":2,"method":"shutdown"}`) + message(`{"jsonrpc":"2.0","method":"exit"}`),
		message(`{"jsonrpc":"2.0","id":3,"result":null}`), message(`{"jsonrpc":"2.0","id":4,"method":"textDocument/formatting","params":7}`),
	} {
		f.Add([]byte(seed))
	}
	p := plainProject(library(f), new(int))
	begin := message(`{"jsonrpc":"2.0","id":1,"method":"initialize","params":{}}`)
	f.Fuzz(func(t *testing.T, data []byte) {
		var out bytes.Buffer
		err := Serve(Options{In: io.MultiReader(bytes.NewReader([]byte(begin)), bytes.NewReader(data)), Out: &out, Open: func(string, string) (*Project, error) { return p, nil }})
		if err != nil && err != ErrAbrupt {
			t.Error(err)
		}
		for n := 0; out.Len() > 0; n++ {
			var length int
			if _, err := fmt.Fscanf(&out, "Content-Length: %d\r\n\r\n", &length); err != nil {
				t.Fatalf("message %d: %v", n, err)
			}
			if body := out.Next(length); !json.Valid(body) || !utf8.Valid(body) {
				t.Errorf("message %d is %q", n, body)
			}
		}
	})
}
