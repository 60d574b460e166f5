package lsp

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/sourcegraph/jsonrpc2"
)

const uri = "file:///filings/%E5%A4%87%E6%A1%88/beian.yaml"

// brief writes diagnostics as start-end severity code.
func brief(p publishParams) (out []string) {
	for _, d := range p.Diagnostics {
		out = append(out, fmt.Sprintf("%d:%d-%d:%d %d %s", d.Range.Start.Line, d.Range.Start.Character, d.Range.End.Line, d.Range.End.Character, d.Severity, d.Code))
	}
	return out
}

func TestAnEditorOpensEditsMendsAndLeaves(t *testing.T) {
	c, looks := plain(t)
	if got := c.open(uri, example(t)); len(got.Diagnostics) > 0 || got.Version != 1 {
		t.Fatalf("a clean filing: %+v", got)
	}
	// The owner's map stands on one line, Chinese text and 𠮷 left of the number.
	at := newText([]byte(example(t)), inUTF16)
	line := strings.Count(example(t)[:strings.Index(example(t), "certificate: {type")], "\n")
	whole := textRange{position{line, 0}, position{line, len([]rune(string(at.line(line))))}}
	changed := "          certificate: {type: 营业执照, address: 四川省𠮷路1号, number: ９1510107MA6CXK4T6Q}"
	got := c.change(uri, 2, contentChange{Range: &whole, Text: changed})
	if d := cmp.Diff([]string{fmt.Sprintf("%d:63-%d:81 2 number-typography", line, line)}, brief(got)); d != "" || got.Version != 2 {
		t.Fatalf("after the change: %s", d)
	}
	if d := got.Diagnostics[0]; d.Source != "beian" || d.CodeDescription.Href != "https://example.org/number-typography" {
		t.Errorf("%+v", d)
	}
	var actions []codeAction
	p := codeActionParams{TextDocument: documentID{uri}, Range: got.Diagnostics[0].Range}
	c.call("textDocument/codeAction", p, &actions)
	if len(actions) != 1 {
		t.Fatalf("%+v", actions)
	}
	edit := actions[0].Edit.Changes[uri][0]
	if got := c.change(uri, 3, contentChange{Range: &edit.Range, Text: edit.NewText}); len(got.Diagnostics) > 0 {
		t.Errorf("after the quick fix: %v", brief(got))
	}
	if *looks != 1 {
		t.Errorf("files were looked into %d times before a save", *looks)
	}
	c.tell("textDocument/didSave", documentParams{documentID{uri}})
	c.diagnostics()
	if *looks != 2 {
		t.Errorf("files were looked into %d times after a save", *looks)
	}
	c.tell("textDocument/didClose", documentParams{documentID{uri}})
	if got := c.diagnostics(); len(got.Diagnostics) > 0 {
		t.Errorf("after closing: %v", brief(got))
	}
	if err := c.end(); err != nil {
		t.Error(err)
	}
}

func TestGoingAwayWithoutShutdownIsAnError(t *testing.T) {
	c, _ := plain(t)
	c.tell("exit", nil)
	if err := within(c, c.ended); !errors.Is(err, ErrAbrupt) {
		t.Error(err)
	}
	c, _ = plain(t)
	c.conn.Close()
	if err := within(c, c.ended); !errors.Is(err, ErrAbrupt) {
		t.Error(err)
	}
}

func TestMessagesOutOfOrderAreRefused(t *testing.T) {
	c, _ := plain(t)
	codes := func(method string) int64 {
		var e *jsonrpc2.Error
		if err := c.try(method, struct{}{}, nil); !errors.As(err, &e) {
			t.Fatalf("%s: %v", method, err)
		}
		return e.Code
	}
	for _, test := range []struct {
		method string
		want   int64
	}{{"initialize", jsonrpc2.CodeInvalidRequest}, {"textDocument/rename", jsonrpc2.CodeMethodNotFound}} {
		if got := codes(test.method); got != test.want {
			t.Errorf("%s: %d, want %d", test.method, got, test.want)
		}
	}
	if err := c.try("textDocument/hover", []int{1}, nil); err == nil {
		t.Error("hover took a list")
	}
	c.call("shutdown", nil, nil)
	if got := codes("textDocument/hover"); got != jsonrpc2.CodeInvalidRequest {
		t.Errorf("after shutdown: %d", got)
	}
}

func TestNothingIsAnsweredBeforeInitialize(t *testing.T) {
	s := &session{}
	var e *jsonrpc2.Error
	if err := s.refuses("textDocument/hover"); !errors.As(err, &e) || e.Code != codeNotInitialized {
		t.Error(err)
	}
}

func TestADocumentOfSomethingElseIsLeftAlone(t *testing.T) {
	c, looks := plain(t)
	if got := c.open("file:///other.yaml", "services:\n  web: {}\n"); len(got.Diagnostics) > 0 || *looks != 0 {
		t.Errorf("%+v after %d looks", got, *looks)
	}
	var items []completionItem
	c.call("textDocument/completion", c.at("file:///other.yaml", position{1, 2}), &items)
	var h *hover
	c.call("textDocument/hover", c.at("file:///other.yaml", position{1, 2}), &h)
	if len(items) > 0 || h != nil {
		t.Error(items, h)
	}
}

func TestAProjectThatCannotBeReadIsToldOnce(t *testing.T) {
	good := plainProject(library(t), new(int))
	broken := true
	c := start(t, func(name, _ string) (*Project, error) {
		if name != "/filings/备案/beian.yaml" {
			t.Errorf("the project of %s was asked for", name)
		}
		if broken {
			return nil, errors.New("/filings/.beian.yaml:1:1: unknown key")
		}
		return good, nil
	})
	if got := c.open(uri, "filing: v2\n"); len(got.Diagnostics) > 0 {
		t.Error(brief(got))
	}
	if got := within(c, c.messages); got != (showMessageParams{severityError, "/filings/.beian.yaml:1:1: unknown key"}) {
		t.Error(got)
	}
	c.change(uri, 2, contentChange{Text: "filing: v3\n"})
	broken = false
	c.tell("textDocument/didSave", documentParams{documentID{"file:///filings/.beian.yaml"}})
	if got := c.diagnostics(); len(got.Diagnostics) == 0 {
		t.Error("the project was not read again after a save")
	}
	if len(c.messages) > 0 {
		t.Errorf("told again: %v", <-c.messages)
	}
}

func TestWhatDoesNotParseHasItsFindingAndItsHelp(t *testing.T) {
	c, _ := plain(t)
	got := c.open(uri, "filing: v1\nentity:\n  nature: 企业\n  name: [\n  na\nsites:\n")
	if len(got.Diagnostics) != 1 || got.Diagnostics[0].Code != "syntax" {
		t.Fatalf("%+v", got)
	}
	var items []completionItem
	c.call("textDocument/completion", c.at(uri, position{4, 4}), &items)
	if len(items) == 0 || items[0].Label != "region" { // behind brackets that stay open
		t.Errorf("%+v", items)
	}
	got = c.open(uri, "filing: v1\nentity:\n  nature: 企业\n  na\nsites:\n\t- x\n")
	if len(got.Diagnostics) != 1 || got.Diagnostics[0].Code != "syntax" {
		t.Fatalf("%+v", got)
	}
	c.call("textDocument/completion", c.at(uri, position{3, 4}), &items)
	if len(items) == 0 || items[0].Label != "name" {
		t.Errorf("%+v", items)
	}
	var h *hover
	c.call("textDocument/hover", c.at(uri, position{2, 4}), &h)
	if h == nil || !strings.Contains(h.Contents.Value, "主办单位性质") || h.Range != (textRange{position{2, 2}, position{2, 8}}) {
		t.Errorf("%+v", h)
	}
	var edits []textEdit
	c.call("textDocument/formatting", documentParams{documentID{uri}}, &edits)
	if edits != nil {
		t.Errorf("%+v", edits)
	}
}

func TestPrivateNumbersAreHidden(t *testing.T) {
	c, _ := plain(t)
	got := c.open(uri, strings.Replace(example(t), "13880001234", "12345", 1))
	if len(got.Diagnostics) == 0 {
		t.Fatal("a wrong number is not found")
	}
	for _, d := range got.Diagnostics {
		if strings.Contains(d.Message, "12345") {
			t.Error(d.Message)
		}
		var h *hover
		c.call("textDocument/hover", c.at(uri, d.Range.Start), &h)
		if h == nil || strings.Contains(h.Contents.Value, "12345") {
			t.Errorf("%+v", h)
		}
	}
}

func TestCommentsHideFindingsAndAreJudged(t *testing.T) {
	c, _ := plain(t)
	content := strings.Replace(example(t), "home: www.", "home: http://www.", 1)
	got := c.open(uri, content)
	if len(got.Diagnostics) != 1 {
		t.Fatal(brief(got))
	}
	ignore := "    # beian:ignore " + got.Diagnostics[0].Code + " 已与服务商确认\n"
	hidden := strings.Replace(content, "    home:", ignore+"    home:", 1)
	if got := c.change(uri, 2, contentChange{Text: hidden}); len(got.Diagnostics) > 0 {
		t.Error(brief(got))
	}
	if got := c.change(uri, 3, contentChange{Text: example(t) + "# beian:ignore home-x\n"}); len(got.Diagnostics) != 1 || got.Diagnostics[0].Code != "ignore-reason" {
		t.Error(brief(got))
	}
}

func TestFormattingLaysOutAsFmtDoes(t *testing.T) {
	c, _ := plain(t)
	content := "filing: v1\nprovider: 阿里云\nsites:\n  - home: www.qinghe-soft.cn\n    name: 𠮷青禾   # 店名\ntype: 首次备案\n"
	c.open(uri, content)
	var edits []textEdit
	c.call("textDocument/formatting", documentParams{documentID{uri}}, &edits)
	if len(edits) != 1 || edits[0].Range.Start != (position{2, 0}) {
		t.Fatalf("%+v", edits)
	}
	want := "filing: v1\nprovider: 阿里云\ntype: 首次备案\nsites:\n  - name: 𠮷青禾   # 店名\n    home: www.qinghe-soft.cn\n"
	got := newText([]byte(content), inUTF16).changed(contentChange{&edits[0].Range, edits[0].NewText})
	if d := cmp.Diff(want, string(got.data)); d != "" {
		t.Error(d)
	}
	c.change(uri, 2, contentChange{&edits[0].Range, edits[0].NewText})
	c.call("textDocument/formatting", documentParams{documentID{uri}}, &edits)
	if len(edits) != 0 {
		t.Errorf("laid out already: %+v", edits)
	}
}

func TestHoverSaysWhatAKeyAndAFindingMean(t *testing.T) {
	c, _ := plain(t)
	c.open(uri, strings.Replace(example(t), "home: www.", "home: http://www.", 1))
	at := func(text string) position {
		content := strings.Replace(example(t), "home: www.", "home: http://www.", 1)
		return newText([]byte(content), inUTF16).position(strings.Index(content, text))
	}
	for text, want := range map[string]string{
		"nature: 企业": "**主办单位性质 · nature** `entity.nature`\n\n个人、企业、事业单位等\n\nexample: 企业\n\nterms: 国防机构、政府机关、",
		"武侯区}":       "**县（市、区） · district** `entity.region.district`\n\n官方全称\n\nexample: 武侯区",
		"http://www": "**首页URL · home page** `sites[].home`\n\n不带 http:// 的首页地址\n\nexample: www.qinghe-soft.cn\n\n**",
	} {
		var h *hover
		c.call("textDocument/hover", c.at(uri, at(text)), &h)
		if h == nil || h.Contents.Kind != markdown || !strings.HasPrefix(h.Contents.Value, want) {
			t.Errorf("%s: %+v", text, h)
		}
	}
	var h *hover
	c.call("textDocument/hover", c.at(uri, at("http://www")), &h)
	for _, part := range []string{"`homepage-url-invalid`", "\n\nsource: "} {
		if !strings.Contains(h.Contents.Value, part) {
			t.Errorf("no %q in %s", part, h.Contents.Value)
		}
	}
	c.call("textDocument/hover", c.at(uri, position{0, 3}), &h)
	if h != nil {
		t.Errorf("a comment: %+v", h)
	}
}
