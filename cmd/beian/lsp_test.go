package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/textproto"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// editor speaks to `beian lsp` over its standard streams, with messages written by hand so
// that nothing of the server's own code reads them.
type editor struct {
	t   *testing.T
	cmd *exec.Cmd
	in  io.WriteCloser
	out *bufio.Reader
	id  int
}

func startEditor(t *testing.T, folder string, args ...string) *editor {
	t.Helper()
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), program, append([]string{"lsp"}, args...)...)
	cmd.Dir, cmd.Stderr, cmd.WaitDelay = folder, os.Stderr, time.Second
	cmd.Env = append(os.Environ(), asProgram+"=1")
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	return &editor{t: t, cmd: cmd, in: in, out: bufio.NewReader(out)}
}

func (e *editor) send(message map[string]any) {
	e.t.Helper()
	message["jsonrpc"] = "2.0"
	data, err := json.Marshal(message)
	if err != nil {
		e.t.Fatal(err)
	}
	if _, err := fmt.Fprintf(e.in, "Content-Length: %d\r\n\r\n%s", len(data), data); err != nil {
		e.t.Fatal(err)
	}
}

func (e *editor) tell(method string, params any) {
	e.t.Helper()
	e.send(map[string]any{"method": method, "params": params})
}

// ask sends a request and reads its result, which comes next.
func (e *editor) ask(method string, params, result any) {
	e.t.Helper()
	e.id++
	e.send(map[string]any{"id": e.id, "method": method, "params": params})
	var answer struct {
		ID            int
		Result, Error json.RawMessage
	}
	e.read(&answer)
	if answer.ID != e.id || answer.Error != nil {
		e.t.Fatalf("%s: answer %d, error %s", method, answer.ID, answer.Error)
	}
	if err := json.Unmarshal(answer.Result, result); err != nil {
		e.t.Fatalf("%s: %v", method, err)
	}
}

func (e *editor) read(into any) {
	e.t.Helper()
	header, err := textproto.NewReader(e.out).ReadMIMEHeader()
	if err != nil {
		e.t.Fatal(err)
	}
	length, err := strconv.Atoi(header.Get("Content-Length"))
	if err != nil {
		e.t.Fatal(err)
	}
	data := make([]byte, length)
	if _, err := io.ReadFull(e.out, data); err != nil {
		e.t.Fatal(err)
	}
	if err := json.Unmarshal(data, into); err != nil {
		e.t.Fatalf("%s: %v", data, err)
	}
}

// published reads the diagnostics that come next, each as line:character-character severity
// code.
func (e *editor) published() (out []string) {
	e.t.Helper()
	var m struct {
		Method string
		Params struct {
			Diagnostics []struct {
				Range    struct{ Start, End struct{ Line, Character int } }
				Severity int
				Code     string
			}
		}
	}
	e.read(&m)
	if m.Method != "textDocument/publishDiagnostics" {
		e.t.Fatalf("%s came", m.Method)
	}
	for _, d := range m.Params.Diagnostics {
		out = append(out, fmt.Sprintf("%d:%d-%d %d %s", d.Range.Start.Line, d.Range.Start.Character, d.Range.End.Character, d.Severity, d.Code))
	}
	return out
}

// leave ends the session and returns the exit status.
func (e *editor) leave(politely bool) int {
	e.t.Helper()
	if politely {
		var nothing any
		e.ask("shutdown", nil, &nothing)
	}
	e.tell("exit", nil)
	var exit *exec.ExitError
	if err := e.cmd.Wait(); errors.As(err, &exit) {
		return exit.ExitCode()
	} else if err != nil {
		e.t.Fatal(err)
	}
	return 0
}

type m = map[string]any

// TestAnEditorIsServed goes through a session over the real streams: in a folder with a
// project file, with a character outside the basic plane left of what is found.
func TestAnEditorIsServed(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "备案 filings")
	if err := os.MkdirAll(filepath.Join(folder, ".git"), 0o755); err != nil {
		t.Fatal(err)
	}
	write := func(name, text string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write(".beian.yaml", "severity: {number-typography: error}\nexclude: [drafts]\n")
	example, err := os.ReadFile("../../examples/sichuan-enterprise.yaml")
	if err != nil {
		t.Fatal(err)
	}
	const clean = "          certificate: {type: 营业执照, number: 91510107MA6CXK4T6Q}"
	const faulty = "          certificate: {type: 营业执照, address: 四川省𠮷路1号, number: ９1510107MA6CXK4T6Q}"
	before, _, _ := strings.Cut(string(example), clean)
	line := strings.Count(before, "\n")
	uri := "file://" + strings.ReplaceAll(filepath.ToSlash(folder), " ", "%20") + "/beian.yaml"
	id := m{"uri": uri}
	at := func(line, character int) m {
		return m{"textDocument": id, "position": m{"line": line, "character": character}}
	}

	// Started elsewhere: the project is that of the file.
	e := startEditor(t, t.TempDir(), "--lang", "en", "--as-of", "2026-11-23", "--stdio")
	var initialized struct {
		Capabilities struct{ PositionEncoding string }
		ServerInfo   struct{ Name string }
	}
	e.ask("initialize", m{"processId": nil, "rootUri": nil, "capabilities": m{}}, &initialized)
	if initialized.Capabilities.PositionEncoding != "utf-16" || initialized.ServerInfo.Name != "beian" {
		t.Fatalf("%+v", initialized)
	}
	e.tell("initialized", m{})
	e.tell("textDocument/didOpen", m{"textDocument": m{"uri": uri, "languageId": "yaml", "version": 1, "text": string(example)}})
	if got := e.published(); got != nil {
		t.Fatal(got)
	}
	e.tell("textDocument/didChange", m{"textDocument": m{"uri": uri, "version": 2}, "contentChanges": []m{{
		"range": m{"start": m{"line": line, "character": 0}, "end": m{"line": line + 1, "character": 0}}, "text": faulty + "\n",
	}}})
	if d := cmp.Diff([]string{fmt.Sprintf("%d:63-81 1 number-typography", line)}, e.published()); d != "" {
		t.Fatal(d)
	}

	var hover struct{ Contents struct{ Kind, Value string } }
	e.ask("textDocument/hover", at(line, 65), &hover)
	for _, part := range []string{"证件号码", "number-typography", "source: "} {
		if !strings.Contains(hover.Contents.Value, part) || hover.Contents.Kind != "plaintext" {
			t.Errorf("no %q in %s", part, hover.Contents.Value)
		}
	}
	var items []struct{ Label string }
	e.ask("textDocument/completion", at(line, 24), &items) // in "type"
	if len(items) == 0 || items[0].Label != "type" {
		t.Errorf("%+v", items)
	}
	var actions []struct {
		Title string
		Edit  struct{ Changes map[string][]any }
	}
	e.ask("textDocument/codeAction", m{"textDocument": id, "range": m{"start": m{"line": line, "character": 63}, "end": m{"line": line, "character": 63}}, "context": m{"diagnostics": []m{}}}, &actions)
	if len(actions) != 1 || len(actions[0].Edit.Changes[uri]) != 1 {
		t.Fatalf("%+v", actions)
	}
	edit := actions[0].Edit.Changes[uri][0].(m)
	e.tell("textDocument/didChange", m{"textDocument": m{"uri": uri, "version": 3}, "contentChanges": []m{{"range": edit["range"], "text": edit["newText"]}}})
	if got := e.published(); got != nil {
		t.Errorf("after the quick fix: %v", got)
	}
	var edits []struct{ NewText string }
	e.ask("textDocument/formatting", m{"textDocument": id, "options": m{"tabSize": 2, "insertSpaces": true}}, &edits)
	if len(edits) > 1 {
		t.Errorf("%+v", edits)
	}

	// What the project leaves out is left alone; what it says is read again when it is saved.
	draft := strings.Replace(uri, "/beian.yaml", "/drafts/beian.yaml", 1)
	e.tell("textDocument/didOpen", m{"textDocument": m{"uri": draft, "version": 1, "text": "filing: v2\n"}})
	if got := e.published(); got != nil {
		t.Errorf("of a draft: %v", got)
	}
	write(".beian.yaml", "severity: {no-such-rule: error}\n")
	e.tell("textDocument/didSave", m{"textDocument": id})
	var message struct{ Params struct{ Message string } }
	e.read(&message)
	if want := `.beian.yaml:1:12: there is no rule "no-such-rule"`; !strings.Contains(message.Params.Message, want) {
		t.Errorf("%s", message.Params.Message)
	}
	e.published()
	if got := e.leave(true); got != 0 {
		t.Errorf("exit status %d", got)
	}
	names, err := filepath.Glob(filepath.Join(folder, "*"))
	if err != nil || len(names) != 2 { // what it found
		t.Errorf("the server left %v, %v", names, err)
	}
}

func TestAnEditorThatLeavesWithoutAWordGetsStatus1(t *testing.T) {
	e := startEditor(t, t.TempDir())
	var result any
	e.ask("initialize", m{"capabilities": m{}}, &result)
	if got := e.leave(false); got != 1 {
		t.Errorf("exit status %d", got)
	}
}

// TestPicturesAreLookedIntoOnOpenAndSave changes a file between keystrokes.
func TestPicturesAreLookedIntoOnOpenAndSave(t *testing.T) {
	folder := t.TempDir()
	example, err := os.ReadFile("../../examples/sichuan-enterprise.yaml")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(filepath.Join(folder, "materials"), 0o755); err != nil {
		t.Fatal(err)
	}
	uri := "file://" + filepath.ToSlash(folder) + "/beian.yaml"
	e := startEditor(t, folder, "--as-of", "2026-11-23")
	var result any
	e.ask("initialize", m{"capabilities": m{}}, &result)
	e.tell("textDocument/didOpen", m{"textDocument": m{"uri": uri, "version": 1, "text": string(example)}})
	opened := e.published()
	if len(opened) == 0 {
		t.Fatal("missing files are not found")
	}
	if err := os.Remove(filepath.Join(folder, "materials")); err != nil {
		t.Fatal(err)
	}
	end := m{"line": 9999, "character": 0}
	e.tell("textDocument/didChange", m{"textDocument": m{"uri": uri, "version": 2}, "contentChanges": []m{{"range": m{"start": end, "end": end}, "text": "# x\n"}}})
	if d := cmp.Diff(opened, e.published()); d != "" {
		t.Error(d)
	}
	e.tell("textDocument/didSave", m{"textDocument": m{"uri": uri}})
	if got := e.published(); got != nil {
		t.Errorf("after the save: %v", got)
	}
	if got := e.leave(true); got != 0 {
		t.Errorf("exit status %d", got)
	}
}

// TestABaselineHidesInTheEditorToo also asks for messages in the editor's language.
func TestABaselineHidesInTheEditorToo(t *testing.T) {
	folder := t.TempDir()
	example, err := os.ReadFile("../../examples/sichuan-enterprise.yaml")
	if err != nil {
		t.Fatal(err)
	}
	faulty := strings.Replace(string(example), "home: www.", "home: http://www.", 1)
	for name, text := range map[string]string{".beian.yaml": "baseline: known.json\n", "beian.yaml": faulty} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	write := exec.CommandContext(t.Context(), program, "check", "--write-baseline", "--as-of", "2026-11-23")
	write.Dir, write.Env = folder, append(os.Environ(), asProgram+"=1")
	if out, err := write.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}

	e := startEditor(t, t.TempDir(), "--as-of", "2026-11-23")
	uri := "file://" + filepath.ToSlash(folder) + "/beian.yaml"
	var result any
	e.ask("initialize", m{"locale": "en-gb", "capabilities": m{"general": m{"positionEncodings": []string{"utf-8", "utf-16"}}}}, &result)
	e.tell("textDocument/didOpen", m{"textDocument": m{"uri": uri, "version": 1, "text": faulty}})
	if got := e.published(); got != nil {
		t.Errorf("the baseline does not hide %v", got)
	}
	more := strings.Replace(faulty, "{type: 营业执照, number: 9", "{type: 营业执照, number: ９", 1)
	before, _, _ := strings.Cut(more, "９")
	line, bytes := strings.Count(before, "\n"), len(before)-strings.LastIndex(before, "\n")-1
	e.tell("textDocument/didChange", m{"textDocument": m{"uri": uri, "version": 2}, "contentChanges": []m{{"text": more}}})
	if d := cmp.Diff([]string{fmt.Sprintf("%d:%d-%d 2 number-typography", line, bytes, bytes+20)}, e.published()); d != "" {
		t.Error(d)
	}
	var hover struct{ Contents struct{ Value string } }
	e.ask("textDocument/hover", m{"textDocument": m{"uri": uri}, "position": m{"line": line, "character": bytes}}, &hover)
	if !strings.Contains(hover.Contents.Value, "source: ") {
		t.Errorf("not in the editor's language: %s", hover.Contents.Value)
	}
	if got := e.leave(true); got != 0 {
		t.Errorf("exit status %d", got)
	}
}
