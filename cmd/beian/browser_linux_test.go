package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	draw "github.com/beian-dev/beian/internal/attachment/attachmenttest"
)

// browser is a Chromium without a window, spoken to over two pipes by the DevTools protocol:
// JSON texts that end in a zero byte.
type browser struct {
	t       *testing.T
	in      *os.File
	out     *bufio.Reader
	last    int
	session string
	events  []event
}

type event struct {
	ID     int             `json:"id"`
	Method string          `json:"method"`
	Params json.RawMessage `json:"params"`
	Result json.RawMessage `json:"result"`
	Error  *struct{ Message string }
}

// openBrowser starts Chromium with its network off. Without Chromium the test is left out, and
// says so.
func openBrowser(t *testing.T) *browser {
	t.Helper()
	if testing.Short() {
		t.Skip("a browser takes seconds for each page")
	}
	name := ""
	for _, candidate := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(candidate); err == nil {
			name = path
			break
		}
	}
	if name == "" {
		t.Skip("NOT TESTED: there is no Chromium here (apt-get install chromium), so no page was opened in a browser")
	}
	toBrowser, in, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	out, fromBrowser, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(name, "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update",
		"--disable-dev-shm-usage", "--host-resolver-rules=MAP * ~NOTFOUND", "--remote-debugging-pipe", "--user-data-dir="+t.TempDir(), "about:blank")
	cmd.ExtraFiles = []*os.File{toBrowser, fromBrowser}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	toBrowser.Close()
	fromBrowser.Close()
	t.Cleanup(func() {
		in.Close() // ends it
		done := make(chan error, 1)
		go func() { done <- cmd.Wait() }()
		select {
		case <-done:
		case <-time.After(5 * time.Second):
			_ = cmd.Process.Kill()
			<-done
		}
		out.Close()
	})
	if err := out.SetReadDeadline(time.Now().Add(2 * time.Minute)); err != nil {
		t.Fatal(err)
	}
	b := &browser{t: t, in: in, out: bufio.NewReader(out)}
	b.attach()
	return b
}

// attach opens a page and lets it use the clipboard.
func (b *browser) attach() {
	b.t.Helper()
	var target struct{ TargetID string }
	b.call("Target.createTarget", map[string]any{"url": "about:blank"}, &target)
	var attached struct{ SessionID string }
	b.call("Target.attachToTarget", map[string]any{"targetId": target.TargetID, "flatten": true}, &attached)
	b.call("Browser.grantPermissions", map[string]any{"permissions": []string{"clipboardReadWrite", "clipboardSanitizedWrite"}}, nil)
	b.session = attached.SessionID
	for _, domain := range []string{"Page", "Network", "Log", "Runtime"} {
		b.call(domain+".enable", nil, nil)
	}
	b.call("Network.emulateNetworkConditions", map[string]any{"offline": true, "latency": 0, "downloadThroughput": 0, "uploadThroughput": 0}, nil)
}

// call sends a command and waits for its result; events on the way are kept.
func (b *browser) call(method string, params map[string]any, result any) {
	b.t.Helper()
	b.last++
	message := map[string]any{"id": b.last, "method": method}
	if params != nil {
		message["params"] = params
	}
	if b.session != "" {
		message["sessionId"] = b.session
	}
	data, err := json.Marshal(message)
	if err == nil {
		_, err = b.in.Write(append(data, 0))
	}
	if err != nil {
		b.t.Fatal(err)
	}
	for {
		e := b.next()
		if e.ID != b.last {
			continue
		}
		if e.Error != nil {
			b.t.Fatalf("%s: %s", method, e.Error.Message)
		}
		if result != nil {
			if err := json.Unmarshal(e.Result, result); err != nil {
				b.t.Fatal(err)
			}
		}
		return
	}
}

func (b *browser) next() event {
	b.t.Helper()
	data, err := b.out.ReadBytes(0)
	if err != nil {
		b.t.Fatalf("the browser says no more: %v", err)
	}
	var e event
	if err := json.Unmarshal(bytes.TrimSuffix(data, []byte{0}), &e); err != nil {
		b.t.Fatal(err)
	}
	if e.Method != "" {
		b.events = append(b.events, e)
	}
	return e
}

// open shows a file and waits until all of it is there.
func (b *browser) open(name string) {
	b.t.Helper()
	b.events = nil
	b.call("Page.navigate", map[string]any{"url": (&url.URL{Scheme: "file", Path: filepath.ToSlash(name)}).String()}, nil)
	for !b.saw("Page.loadEventFired") {
		b.next()
	}
}

func (b *browser) saw(method string) bool {
	for _, e := range b.events {
		if e.Method == method {
			return true
		}
	}
	return false
}

// run evaluates a JavaScript expression, as a user's deed, into result.
func (b *browser) run(expression string, result any) {
	b.t.Helper()
	var out struct {
		Result           struct{ Value json.RawMessage }
		ExceptionDetails *struct{ Text string }
	}
	b.call("Runtime.evaluate", map[string]any{"expression": expression, "awaitPromise": true, "returnByValue": true, "userGesture": true}, &out)
	if out.ExceptionDetails != nil {
		b.t.Fatalf("%s: %s", expression, out.ExceptionDetails.Text)
	}
	if result != nil {
		if err := json.Unmarshal(out.Result.Value, result); err != nil {
			b.t.Fatalf("%s: %v", expression, err)
		}
	}
}

// click presses the mouse in the middle of the n-th button that can be pressed.
func (b *browser) click(n int) {
	b.t.Helper()
	var at struct{ X, Y float64 }
	b.run(fmt.Sprintf(`(() => {
		const button = document.querySelectorAll("button:enabled")[%d];
		button.scrollIntoView({block: "center"});
		const r = button.getBoundingClientRect();
		return {X: r.x + r.width / 2, Y: r.y + r.height / 2};
	})()`, n), &at)
	for _, kind := range []string{"mousePressed", "mouseReleased"} {
		b.call("Input.dispatchMouseEvent", map[string]any{"type": kind, "x": at.X, "y": at.Y, "button": "left", "clickCount": 1}, nil)
	}
}

// requests are the addresses that were asked for, but for the page itself and pictures in it.
func (b *browser) requests() (out []string) {
	b.t.Helper()
	for _, e := range b.events {
		var p struct {
			Request struct{ URL string }
			Entry   struct{ Level, Text string }
		}
		if err := json.Unmarshal(e.Params, &p); err != nil {
			b.t.Fatal(err)
		}
		switch {
		case e.Method == "Network.requestWillBeSent" && !strings.HasPrefix(p.Request.URL, "data:") && !strings.HasSuffix(p.Request.URL, "/page.html"):
			out = append(out, p.Request.URL)
		case e.Method == "Log.entryAdded" && p.Entry.Level == "error": // the policy of the page says so where it forbids something
			out = append(out, p.Entry.Text)
		}
	}
	return out
}

// page makes a page of a filing and returns its name.
func page(t *testing.T, text string, args ...string) string {
	t.Helper()
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, "beian.yaml"), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.CopyFS(filepath.Join(folder, "materials"), os.DirFS(pictures(t))); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(os.Args[0], append([]string{"show", "--as-of", "2026-11-23", "--html", "page.html"}, args...)...)
	cmd.Dir, cmd.Env = folder, append(os.Environ(), asProgram+"=1", "LANG=zh_CN.UTF-8")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return filepath.Join(folder, "page.html")
}

// pictures is a folder with the photograph of a licence.
func pictures(t *testing.T) string {
	t.Helper()
	folder := t.TempDir()
	data, err := draw.JPEG(onTable(), 88)
	if err == nil {
		err = os.WriteFile(filepath.Join(folder, "license.jpg"), data, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
	return folder
}

func example(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile("../../examples/sichuan-enterprise.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestEveryButtonOfThePageCopiesItsField(t *testing.T) {
	b := openBrowser(t)
	b.open(page(t, example(t), "--for", "阿里云", "--show-private", "--yes"))
	var values []string
	b.run(`[...document.querySelectorAll("button:enabled")].map((b) => b.closest(".field").querySelector(".value").textContent)`, &values)
	if len(values) < 30 || !strings.Contains(strings.Join(values, "\n"), "510107198803120011") {
		t.Fatalf("the page has %d buttons for %q", len(values), values)
	}
	for i, want := range values {
		b.click(i)
		var got, said string
		b.run(fmt.Sprintf(`new Promise((done) => {
			const button = document.querySelectorAll("button:enabled")[%d];
			let turns = 500;
			const look = () => button.textContent !== "复制" || turns-- === 0 ? done(button.textContent) : setTimeout(look, 10);
			look();
		})`, i), &said)
		b.run(`navigator.clipboard.readText()`, &got)
		if got != want || said != "已复制" {
			t.Fatalf("button %d copied %q and says %q; beside it stands %q", i, got, said, want)
		}
	}
	if diff := cmp.Diff([]string(nil), b.requests()); diff != "" {
		t.Errorf("the page fetched or was refused: %s", diff)
	}
}

func TestThePageFitsADesktopAndAPhone(t *testing.T) {
	b := openBrowser(t)
	for _, args := range [][]string{{"--for", "华为云", "--show-private", "--yes"}, {"--lang", "en"}} {
		b.open(page(t, example(t)+"  - {kind: 其他, file: materials/"+strings.Repeat("long", 30)+".jpg}\n", args...))
		for _, width := range []int{320, 390, 768, 1280} {
			b.call("Emulation.setDeviceMetricsOverride", map[string]any{"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": width < 700}, nil)
			var sizes [2]int
			b.run(`[document.documentElement.scrollWidth, document.documentElement.clientWidth]`, &sizes)
			if sizes[0] > sizes[1] {
				t.Errorf("%v: at %d pixels the page is %d wide", args, width, sizes[0])
			}
		}
		var loaded bool
		b.run(`[...document.images].length > 0 && [...document.images].every((i) => i.complete && i.naturalWidth > 0)`, &loaded)
		if !loaded {
			t.Error("there is no picture, or one that does not show")
		}
	}
}

func TestAMaskedPageCopiesNoPrivateNumber(t *testing.T) {
	b := openBrowser(t)
	name := page(t, example(t))
	text, err := os.ReadFile(name)
	if err != nil || bytes.Contains(text, []byte("510107198803120011")) || bytes.Contains(text, []byte("13880001234")) {
		t.Fatalf("private numbers stand in the page; %v", err)
	}
	b.open(name)
	var disabled []string
	b.run(`[...document.querySelectorAll("button:disabled")].map((b) => b.closest(".field").querySelector(".value").textContent)`, &disabled)
	if len(disabled) < 4 {
		t.Errorf("only %q can't be copied", disabled)
	}
	var widest int
	b.run(`Math.max(...[...document.images].map((i) => Math.max(i.naturalWidth, i.naturalHeight)))`, &widest)
	if widest > 24 {
		t.Errorf("a picture has %d pixels: it may be read", widest)
	}
}

func TestHostileValuesStayTexts(t *testing.T) {
	b := openBrowser(t)
	const evil = `</title></style><script>window.hacked=1</script><img src=https://127.0.0.1:9/x.png onerror=window.hacked=2>" onclick="window.hacked=3`
	quoted, err := json.Marshal(evil)
	if err != nil {
		t.Fatal(err)
	}
	text := strings.Replace(example(t), "name: 成都青禾软件有限公司", "name: "+string(quoted), 1)
	text = strings.Replace(text, "name: 青禾软件\n", "name: "+string(quoted)+"\n", 1)
	text = strings.Replace(text, "materials:\n", "materials:\n  - {kind: "+string(quoted)+", file: "+string(quoted)+"}\n", 1)
	b.open(page(t, text, "--show-private", "--yes"))
	b.click(1)
	var hacked, shown bool
	b.run(`window.hacked !== undefined`, &hacked)
	b.run(fmt.Sprintf(`document.title === %s && [...document.querySelectorAll(".value")].some((v) => v.textContent === %[1]s)`, quoted), &shown)
	if hacked || !shown {
		t.Errorf("hacked: %v, shown as it stands: %v", hacked, shown)
	}
	if diff := cmp.Diff([]string(nil), b.requests()); diff != "" {
		t.Errorf("the page fetched or was refused: %s", diff)
	}
}
