package form_test

import (
	"io/fs"
	"testing"
	"testing/fstest"

	"github.com/beian-dev/beian/internal/form"
	"github.com/beian-dev/beian/templates"
)

// FuzzTemplate: whatever file is given as a template, a problem has words and a place, and what is
// taken is laid out without panic, on a number of pages that a printer can bear.
func FuzzTemplate(f *testing.F) {
	names, err := fs.Glob(templates.FS, "*.yaml")
	if err != nil || len(names) == 0 {
		f.Fatal(err)
	}
	for _, name := range names {
		if data, err := fs.ReadFile(templates.FS, name); err == nil {
			f.Add(data)
		}
	}
	f.Add([]byte("kind: a\ntitle: b\ngrid: [30, 20]\nframe: {left: 20, top: 20}\nstyles: {s: {font: hei, size: 9}}\nrows:\n  - {id: r, height: 9, cells: [{span: 2, dashes: {x: 1, right: 200, y: 3, length: 0.001, step: 0.001}}]}\n"))
	f.Add([]byte("kind: a\ntitle: b\ngrid: [1e300, NaN]\nframe: {left: -1, top: Inf}\nstyles: {s: {font: hei, size: 0}}\nrows:\n  - {id: r, height: 1e9, cells: [{pieces: [{style: s, text: t}]}, {pieces: [{style: s, blank: 100000000}]}]}\n"))
	f.Add([]byte("kind: a\ntitle: b\ngrid: [30]\nstyles: {s: {font: song, size: 9}}\nrows:\n  - {id: p, height: 9, paragraph: {x: 0, right: 0, y: 0, pitch: 0, indent: 99999, style: s, text: 本表所填内容}}\n"))
	f.Add([]byte("extends: a.yaml\nname: x\n"))
	metrics := fonts(f)
	f.Fuzz(func(t *testing.T, data []byte) {
		list, problems, err := form.Load(fstest.MapFS{"a.yaml": {Data: data}}, "a.yaml")
		for _, p := range problems {
			if p.Message.ZH == "" || p.Message.EN == "" || p.Span.End.Offset > len(data) {
				t.Errorf("%+v", p)
			}
		}
		if err != nil {
			return
		}
		for _, template := range list {
			r := record(form.SubjectUnit, "青禾")
			if sheet, _ := form.Layout(r, template, metrics); len(sheet.Pages) > 1000 {
				t.Errorf("%d pages", len(sheet.Pages))
			}
		}
	})
}
