package inquiry

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"time"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/source"
)

// Recording is what servers answered, kept: the answers of a test, or of an earlier run. It
// asks nobody.
type Recording struct{ answers map[Lookup]recorded }

// recorded is an answer, or why there was none.
type recorded struct {
	answer Answer
	err    error
}

// RuleRecording is the rule id of what is wrong with a file of recorded answers.
const RuleRecording = "online-recording"

// ErrNotRecorded says that a lookup is not among the recorded ones.
var ErrNotRecorded = errors.New("no answer is recorded")

// Ask implements Asker. An answer that names no server is every server's.
func (r *Recording) Ask(_ context.Context, l Lookup) (Answer, error) {
	for _, key := range [...]Lookup{l, {Kind: l.Kind, Of: l.Of}} {
		if found, ok := r.answers[key]; ok {
			found.answer.Lookup = l
			return found.answer, found.err
		}
	}
	return Answer{}, ErrNotRecorded
}

// Add reads a file of recorded answers: YAML, or JSON as Encode writes it.
//
//	at: 2026-11-23T09:30:00+08:00        # of every answer that has none of its own
//	answers:
//	  - {lookup: dns, of: qinghe-soft.cn, addresses: [203.0.113.10]}
//	  - lookup: http
//	    of: http://qinghe-soft.cn/
//	    status: 200
//	    text: <title>青禾软件</title>
//
// The diagnostics say what is wrong with it, and where.
func (r *Recording) Add(name string, data []byte) []diag.Diagnostic {
	f, problems := source.Parse(name, data)
	if len(problems) > 0 {
		return problems
	}
	in := recordingReader{file: name}
	for _, d := range f.Docs {
		in.document(d.Root)
	}
	if r.answers == nil {
		r.answers = map[Lookup]recorded{}
	}
	for _, a := range in.answers {
		r.answers[a.answer.Lookup] = a
	}
	return in.problems
}

type recordingReader struct {
	file     string
	at       time.Time
	answers  []recorded
	problems []diag.Diagnostic
}

func (r *recordingReader) complain(span diag.Span, zh, en string, args ...any) {
	r.problems = append(r.problems, diag.Diagnostic{
		Rule: RuleRecording, Severity: diag.Error, File: r.file, Span: span,
		Message: diag.Text{ZH: fmt.Sprintf(zh, args...), EN: fmt.Sprintf(en, args...)},
	})
}

func (r *recordingReader) document(root *source.Node) {
	if root == nil || root.Kind != source.Map {
		var span diag.Span
		if root != nil {
			span = root.Span
		}
		r.complain(span, "应有 at 与 answers", "expected the keys at and answers")
		return
	}
	r.at = r.time(root.Get("at"))
	for _, e := range root.Entries {
		switch {
		case e.Key == "at":
		case e.Key == "answers" && e.Value.Kind == source.List:
			for _, item := range e.Value.Items {
				r.answer(item)
			}
		default:
			r.complain(e.KeySpan, "未知的键 %q；可用的键：answers、at", "unknown key %q; known keys: answers, at", e.Key)
		}
	}
}

func (r *recordingReader) answer(n *source.Node) {
	a := recorded{answer: Answer{At: r.at}}
	for _, e := range n.Entries {
		r.field(&a, e)
	}
	l := &a.answer.Lookup
	switch {
	case l.Kind != WHOIS && l.Kind != RDAP && l.Kind != DNS && l.Kind != HTTP:
		r.complain(n.Span, "lookup 应为 dns、http、rdap 或 whois", "lookup: expected dns, http, rdap or whois")
	case l.Of == "":
		r.complain(n.Span, "缺少 of：查询的域名、主机或网址", "no of: the domain, host or address that was looked up")
	case a.answer.At.IsZero() && a.err == nil:
		r.complain(n.Span, "缺少 at：查询的时间", "no at: when it was looked up")
	default:
		r.answers = append(r.answers, a)
	}
}

// field takes one key of an answer.
func (r *recordingReader) field(a *recorded, e source.Entry) {
	n := e.Value
	switch e.Key {
	case "lookup":
		a.answer.Kind = Kind(n.Text)
	case "of":
		a.answer.Of = n.Text
	case "server":
		a.answer.Server = n.Text
	case "at":
		a.answer.At = r.time(n)
	case "text":
		a.answer.Text = n.Text
	case "status":
		status, err := strconv.Atoi(n.Text)
		if err != nil || status < 100 || status > 599 {
			r.complain(n.Span, "status %q 应为 100 至 599", "status is %q; expected 100 to 599", n.Text)
		}
		a.answer.Status = status
	case "cut":
		a.answer.Cut = n.Text == "true"
	case "location":
		a.answer.Location = n.Text
	case "addresses":
		a.answer.Addresses = texts(n)
	case "aliases":
		a.answer.Aliases = texts(n)
	case "fault":
		a.answer.Fault = n.Text
	case "certificate":
		a.answer.Certificate = &Certificate{Expires: r.time(n.Get("expires"))}
		if fault := n.Get("fault"); fault != nil {
			a.answer.Certificate.Fault = fault.Text
		}
	case "error":
		a.err = errors.New(n.Text)
	default:
		r.complain(e.KeySpan, "未知的键 %q；可用的键：%s", "unknown key %q; known keys: %s", e.Key, "addresses, aliases, at, certificate, cut, error, fault, location, lookup, of, server, status, text")
	}
}

func texts(n *source.Node) (out []string) {
	for _, item := range n.Items {
		out = append(out, item.Text)
	}
	return out
}

// time reads a time with its zone; zero where there is none.
func (r *recordingReader) time(n *source.Node) time.Time {
	if n == nil || n.Text == "" {
		return time.Time{}
	}
	t, err := time.Parse(time.RFC3339, n.Text)
	if err != nil {
		r.complain(n.Span, "%q 不是 2026-11-23T09:30:00+08:00 这样的时间", "%q is no time such as 2026-11-23T09:30:00+08:00", n.Text)
	}
	return t
}
