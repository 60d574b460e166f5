package form

import (
	"fmt"
	"slices"
	"strings"

	"github.com/beian-dev/beian/internal/source"
)

// edits changes the rows of the template that this one extends: what a printing has of its
// own stands in it, and nothing else.
func (l *loader) edits(n *source.Node, t *Template) {
	for _, item := range n.Items {
		if target := item.Get("set"); target != nil {
			l.set(item, target, t)
			continue
		}
		l.insert(item, t)
	}
}

// set overrides keys of a row (set: ROW) or of a piece in it (set: ROW/PIECE).
func (l *loader) set(item, target *source.Node, t *Template) {
	name, piece, inside := strings.Cut(target.Text, "/")
	i := slices.IndexFunc(t.Rows, func(r Row) bool { return r.ID == name })
	if i < 0 {
		l.noRow(target, name)
		return
	}
	known := map[string]func(*source.Node){"set": func(*source.Node) {}}
	if !inside {
		l.rowFields(item, &t.Rows[i], known)
		return
	}
	for _, cell := range t.Rows[i].Cells {
		for j := range cell.Pieces {
			if cell.Pieces[j].ID == piece {
				l.piece(item, &cell.Pieces[j], known)
				return
			}
		}
	}
	l.complain(target.Span, fmt.Sprintf("行 %q 中没有 %q", name, piece), fmt.Sprintf("row %q has no piece %q", name, piece))
}

func (l *loader) insert(item *source.Node, t *Template) {
	var target, how string
	var rows []Row
	at := func(kind string) func(*source.Node) {
		return func(v *source.Node) { target, how = v.Text, kind }
	}
	l.fields(item, map[string]func(*source.Node){
		"replace": at("replace"), "before": at("before"), "after": at("after"), "remove": at("remove"),
		"rows": func(v *source.Node) { rows = l.rows(v) },
	})
	i := slices.IndexFunc(t.Rows, func(r Row) bool { return r.ID == target })
	if i < 0 {
		l.noRow(item, target)
		return
	}
	switch how {
	case "replace":
		t.Rows = slices.Replace(t.Rows, i, i+1, rows...)
	case "before":
		t.Rows = slices.Insert(t.Rows, i, rows...)
	case "after":
		t.Rows = slices.Insert(t.Rows, i+1, rows...)
	case "remove":
		t.Rows = slices.Delete(t.Rows, i, i+1)
	}
}

func (l *loader) noRow(n *source.Node, name string) {
	l.complain(n.Span, fmt.Sprintf("没有行 %q", name), fmt.Sprintf("there is no row %q", name))
}
