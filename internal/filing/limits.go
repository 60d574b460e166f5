package filing

import (
	"fmt"
	"unicode/utf8"

	"github.com/beian-dev/beian/internal/source"
)

// Limits of a filing. The largest that providers take has some dozens of sites; what goes
// beyond these is a mistake or an attack, and its rules would take minutes.
const (
	maxItems = 5000   // in all lists together
	maxText  = 10_000 // characters of a value
)

// isTooLarge reports a document with more items than a filing can have. Nothing of it is read:
// no rule speaks of it.
func (d *decoder) isTooLarge(doc source.Doc) bool {
	n := items(doc.Root, 0)
	if n <= maxItems {
		return false
	}
	d.report(doc.Span, fmt.Sprintf("各列表共超过 %d 项，不是一份备案", maxItems), fmt.Sprintf("the lists hold more than %d items; this is no filing", maxItems))
	d.block("")
	return true
}

// items adds the items of all lists below n to count, up to one more than the limit.
func items(n *source.Node, count int) int {
	if n == nil || count > maxItems {
		return count
	}
	count += len(n.Items)
	for _, item := range n.Items {
		count = items(item, count)
	}
	for _, e := range n.Entries {
		count = items(e.Value, count)
	}
	return count
}

// isTooLong reports a value that no field can hold.
func (d *decoder) isTooLong(n *source.Node) bool {
	if len(n.Text) <= maxText {
		return false
	}
	count := utf8.RuneCountInString(n.Text)
	if count <= maxText {
		return false
	}
	d.reject(n.Span, fmt.Sprintf("值有 %d 个字符，最多 %d 个", count, maxText), fmt.Sprintf("the value has %d characters; at most %d", count, maxText))
	return true
}
