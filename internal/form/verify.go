package form

import (
	"fmt"

	"github.com/beian-dev/beian/internal/diag"
)

// verify looks at the whole: ids, styles, and whether the cells fill the grid.
func (l *loader) verify(t *Template) {
	if len(l.problems) > 0 {
		return
	}
	if t.Kind == "" || t.Title == "" || len(t.Rows) == 0 || len(t.Grid) == 0 {
		l.complain(diag.Span{}, "模板须有 kind、title、grid 与 rows", "a template needs kind, title, grid and rows")
		return
	}
	seen := map[string]bool{}
	for _, r := range t.Rows {
		if seen[r.ID] {
			l.at(r.place, fmt.Sprintf("行 id %q 重复", r.ID), fmt.Sprintf("row id %q stands twice", r.ID))
		}
		seen[r.ID] = true
	}
	l.fill(t)
	for _, p := range t.Head {
		l.style(t, p.Style, p.place)
	}
	for _, r := range t.Rows {
		for _, c := range r.Cells {
			for _, p := range c.Pieces {
				if p.Blank == 0 {
					l.style(t, p.Style, p.place)
				}
			}
			if c.Paragraph != nil {
				l.style(t, c.Paragraph.Style, c.place)
			}
		}
	}
}

func (l *loader) at(p place, zh, en string) {
	l.complain(p.span, zh, en)
	l.problems[len(l.problems)-1].File = p.file
}

func (l *loader) style(t *Template, name string, p place) {
	if _, ok := t.Styles[name]; !ok {
		l.at(p, fmt.Sprintf("没有样式 %q", name), fmt.Sprintf("there is no style %q", name))
	}
}

// fill complains about rows whose cells, with those that reach down into them, are more or
// less than the grid.
func (l *loader) fill(t *Template) {
	taken := make([]int, len(t.Grid)) // for how many rows from this one on each column is taken
	for i, r := range t.Rows {
		used := 0
		for _, n := range taken {
			if n > 0 {
				used++
			}
		}
		for _, c := range r.Cells {
			used += l.span(t, c, used)
			if i+c.Rows > len(t.Rows) {
				l.at(c.place, fmt.Sprintf("行 %q：单元格伸到表格之外", r.ID), fmt.Sprintf("row %q: a cell reaches below the table", r.ID))
			}
		}
		if used != len(t.Grid) {
			l.at(r.place, fmt.Sprintf("行 %q 占 %d 列，表格有 %d 列", r.ID, used, len(t.Grid)), fmt.Sprintf("row %q fills %d columns of %d", r.ID, used, len(t.Grid)))
			return
		}
		t.occupy(taken, r)
	}
}

func (l *loader) span(t *Template, c Cell, used int) int {
	if c.Span == 0 {
		return len(t.Grid) - used
	}
	return c.Span
}

// occupy marks the columns of the row's cells, from the first free one on, and counts the
// row off. It returns the column that each cell begins in.
func (t *Template) occupy(taken []int, r Row) (columns []int) {
	column := 0
	for _, c := range r.Cells {
		for column < len(taken) && taken[column] > 0 {
			column++
		}
		columns = append(columns, column)
		span := c.Span
		if span == 0 {
			span = len(taken) - column
		}
		for range span {
			if column < len(taken) {
				taken[column] = c.Rows
				column++
			}
		}
	}
	for i := range taken {
		taken[i] = max(0, taken[i]-1)
	}
	return columns
}
