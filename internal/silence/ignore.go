package silence

import (
	"strings"
	"unicode"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/source"
)

// Directive opens a comment that hides findings:
//
//	# beian:ignore RULE[,RULE…] reason
//
// Behind a line it speaks of that line, and of all that stands under the line's key. On a
// line of its own it speaks of the next key or list item with all that stands under it;
// before everything else in a document, of the whole document.
const Directive = "beian:ignore"

// prefix is what every comment to the program begins with.
const prefix = "beian:"

// mostComments is how many of them are read in one file.
const mostComments = 1000

// Ignores is the comments of one file that hide findings. A nil one hides nothing.
type Ignores struct {
	list   []*ignore
	broken bool // the file could not be read to its end
	hidden int  // findings so far
}

// ignore is one rule in one comment.
type ignore struct {
	rule     string // empty where the comment names none
	reason   string
	span     diag.Span // of the rule, or of the comment
	document int
	from, to int // lines, both belong to it; to 0: the whole document
	used     bool
	unknown  string // the directive, where there is no such one
}

// Read finds the comments of a file.
func Read(f *source.File) *Ignores {
	comments := f.Comments(prefix)
	if len(comments) == 0 {
		return nil
	}
	out := &Ignores{broken: f.Broken}
	blocks := blocksOf(f)
	for _, c := range comments[:min(len(comments), mostComments)] {
		name, rest := directive(c.Text)
		one := ignore{span: c.Span, document: c.Document}
		switch name {
		case "":
			continue // a text that speaks about directives
		case Directive:
		default:
			one.unknown = name
			out.list = append(out.list, &one)
			continue
		}
		if !c.Top {
			one.from, one.to = blocks.of(f, c)
		}
		out.add(f, one, c.Span.End.Offset-len(rest), rest)
	}
	return out
}

// directive is the word that a comment to the program begins with, such as beian:ignore,
// and what follows it; empty for any other comment.
func directive(text string) (name, rest string) {
	text = strings.TrimLeft(text, " \t")
	word, ok := strings.CutPrefix(text, prefix)
	if !ok {
		return "", ""
	}
	n := strings.IndexFunc(word, func(r rune) bool { return !isRuleRune(r) })
	if n < 0 {
		n = len(word)
	}
	if n == 0 || n < len(word) && !strings.ContainsRune(" \t\r", rune(word[n])) {
		return "", ""
	}
	return prefix + word[:n], word[n:]
}

// add notes the rules of one comment; rest is what follows the directive at offset.
func (l *Ignores) add(f *source.File, one ignore, offset int, rest string) {
	words, reason := split(rest)
	if len(words) == 0 {
		one.reason = reason
		l.list = append(l.list, &one)
	}
	for _, w := range words {
		named := one
		named.rule, named.reason = w.text, reason
		named.span = diag.Span{Start: f.Pos(offset + w.start), End: f.Pos(offset + w.start + len(w.text))}
		l.list = append(l.list, &named)
	}
}

// word is a rule in the text of a comment.
type word struct {
	text  string
	start int
}

// split divides "a, b reason" into its rules and the reason, which is empty unless it says
// something.
func split(text string) (words []word, reason string) {
	rest := strings.TrimLeft(text, " \t")
	for {
		n := strings.IndexFunc(rest, func(r rune) bool { return !isRuleRune(r) })
		if n < 0 {
			n = len(rest)
		}
		if n == 0 {
			break
		}
		words = append(words, word{rest[:n], len(text) - len(rest)})
		rest = strings.TrimLeft(rest[n:], " \t")
		more, ok := strings.CutPrefix(rest, ",")
		if !ok {
			more, ok = strings.CutPrefix(rest, "，")
		}
		if !ok {
			break
		}
		rest = strings.TrimLeft(more, " \t")
	}
	reason = strings.TrimSpace(rest)
	if strings.IndexFunc(reason, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) < 0 {
		reason = ""
	}
	return words, reason
}

func isRuleRune(r rune) bool {
	return r == '-' || r == '_' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9'
}

// Always reports whether a rule can't be hidden: what could not be read, in the filing or in
// a rule file, was not checked, and nobody's judgement changes that.
func Always(rule string) bool { return rule == "syntax" || rule == "schema" || rule == "rule-file" }

// Hide drops the findings that a comment with a reason speaks of.
func (l *Ignores) Hide(list []diag.Diagnostic) []diag.Diagnostic {
	if l == nil {
		return list
	}
	out := make([]diag.Diagnostic, 0, len(list))
	for _, d := range list {
		if !l.hides(d) {
			out = append(out, d)
		}
	}
	l.hidden += len(list) - len(out)
	return out
}

// Hidden counts the findings that Hide has dropped.
func (l *Ignores) Hidden() int {
	if l == nil {
		return 0
	}
	return l.hidden
}

// hides marks every comment that speaks of d as used: of two that say the same, neither is
// more superfluous than the other.
func (l *Ignores) hides(d diag.Diagnostic) (hidden bool) {
	if Always(d.Rule) {
		return false
	}
	for _, i := range l.list {
		if i.rule == d.Rule && i.reason != "" && i.document == d.Document && i.covers(d.Span.Start.Line) {
			i.used, hidden = true, true
		}
	}
	return hidden
}

func (i *ignore) covers(line int) bool { return i.to == 0 || i.from <= line && line <= i.to }

// blocks knows for each line where what begins on it ends.
type blocks struct {
	keys  map[int]int // last line of a key's value, by the line of the key
	items map[int]int // last line of a list item, by its first

	asked, found int // what nextContent was asked last, and what it said
}

// nextContent is the first line from the given one on that holds more than comments. Comments
// come in the order of the file, so that of a thousand below each other only the first looks.
func (b *blocks) nextContent(f *source.File, line int) int {
	if b.asked > 0 && b.asked <= line && line <= b.found {
		return b.found
	}
	b.asked = line
	for ; line <= f.LineCount() && !hasContent(f.Line(line)); line++ {
	}
	b.found = line
	return line
}

func blocksOf(f *source.File) *blocks {
	b := &blocks{keys: map[int]int{}, items: map[int]int{}}
	var visit func(n *source.Node)
	visit = func(n *source.Node) {
		for _, item := range n.Items {
			extend(b.items, item.Span.Start.Line, item.Span)
			visit(item)
		}
		for _, e := range n.Entries {
			extend(b.keys, e.KeySpan.Start.Line, e.KeySpan)
			extend(b.keys, e.KeySpan.Start.Line, e.Value.Span)
			visit(e.Value)
		}
	}
	for _, d := range f.Docs {
		visit(d.Root)
	}
	return b
}

func extend(ends map[int]int, line int, s diag.Span) { ends[line] = max(ends[line], s.End.Line) }

// of is the lines that a comment speaks of.
func (b *blocks) of(f *source.File, c source.Comment) (from, to int) {
	line := c.Span.Start.Line
	if !c.Alone {
		return line, max(line, b.keys[line])
	}
	line = b.nextContent(f, line+1)
	return line, max(line, b.keys[line], b.items[line])
}

// hasContent reports whether a line holds more than blanks, a comment and the dash of an
// item that follows.
func hasContent(line string) bool {
	line = strings.TrimSpace(line)
	return line != "" && line != "-" && line[0] != '#'
}
