package procedure

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/filing"
	"github.com/beian-dev/beian/internal/guide"
	"github.com/beian-dev/beian/internal/rule"
	"github.com/beian-dev/beian/internal/source"
)

// Expiry is something of a filing that runs out.
type Expiry struct {
	Path   string // of the day: sites[0].domains[0].expires
	Day    string // YYYY-MM-DD
	Ahead  int    // days before it from which on it is time to think of it
	Title  diag.Text
	Name   string // of what runs out, where the filing says one: the domain, the person
	Note   guide.Note
	IsSoon bool // it is time to think of it, or it is over
}

// expiries lists what runs out, the nearest first. What never does is left out.
func (m Maker) expiries(f *filing.Filing, doc *filing.Document) (out []Expiry) {
	last := map[string]int{} // place → the entry that counts
	for i, e := range m.Procedure.expiries {
		if e.Includes(f) && e.Contains(m.Day) {
			last[e.at] = i
		}
	}
	for i, e := range m.Procedure.expiries {
		if at, ok := last[e.at]; !ok || at != i {
			continue
		}
		for _, v := range valuesAt(doc.Node, e.at) {
			if !rule.IsDay(v.text) {
				continue
			}
			out = append(out, Expiry{
				Path: v.path, Day: v.text, Ahead: e.ahead, Title: e.title, Name: v.name, Note: e.Note(),
				IsSoon: v.text <= rule.AddDays(m.Day, e.ahead),
			})
		}
	}
	slices.SortStableFunc(out, func(a, b Expiry) int { return cmp.Compare(a.Day, b.Day) })
	return out
}

// placed is a value of a filing, where it stands, and the nearest name above it.
type placed struct{ path, text, name string }

// valuesAt lists the scalars at a path with [] for every list.
func valuesAt(root *source.Node, pattern string) []placed {
	nodes := []struct {
		*source.Node
		path, name string
	}{{Node: root}}
	for key := range strings.SplitSeq(pattern, ".") {
		key, isList := strings.CutSuffix(key, "[]")
		next := nodes[:0:0]
		for _, n := range nodes {
			child := n.Node.Get(key)
			if child == nil {
				continue
			}
			at := n
			at.Node, at.path = child, strings.TrimPrefix(n.path+"."+key, ".")
			if !isList {
				at.name = cmp.Or(nameOf(child), n.name)
				next = append(next, at)
				continue
			}
			for i, item := range child.Items {
				element := at
				element.Node, element.path = item, at.path+"["+strconv.Itoa(i)+"]"
				element.name = cmp.Or(nameOf(item), n.name)
				next = append(next, element)
			}
		}
		nodes = next
	}
	out := make([]placed, 0, len(nodes))
	for _, n := range nodes {
		if n.Kind == source.Scalar {
			out = append(out, placed{n.path, n.Text, n.name})
		}
	}
	return out
}

func nameOf(n *source.Node) string {
	if v := n.Get("name"); v != nil && v.Kind == source.Scalar {
		return v.Text
	}
	return ""
}
