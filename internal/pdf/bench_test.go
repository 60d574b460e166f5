package pdf_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"sync"
	"testing"

	"github.com/beian-dev/beian/internal/form"
	"github.com/beian-dev/beian/internal/pdf"
)

func BenchmarkSheet(b *testing.B) {
	fonts := openFonts(b)
	tpl, pages := sheet(b, fonts, "四川省", form.SubjectUnit)
	for b.Loop() {
		draw(b, fonts, tpl, pages...)
	}
}

func BenchmarkLayout(b *testing.B) {
	fonts := openFonts(b)
	tpl, _ := sheet(b, fonts, "四川省", form.SubjectUnit)
	r := record
	r.Choices = map[string]string{"subject": form.SubjectUnit}
	for b.Loop() {
		if _, findings := form.Layout(r, tpl, fonts); len(findings) > 0 {
			b.Fatal(findings)
		}
	}
}

// BenchmarkAThousandForms lays out, draws and writes forms with different names, two at a
// time, and beside that the floor: writing the same bytes.
func BenchmarkAThousandForms(b *testing.B) {
	const forms, workers = 1000, 2
	defer debug.SetGCPercent(debug.SetGCPercent(400))
	fonts := openFonts(b)
	tpl, _ := sheet(b, fonts, "四川省", form.SubjectUnit)
	dir := b.TempDir()
	var written [forms][]byte
	print := func(i int) error {
		r := form.Record{
			Fields:  map[string]string{"entity": fmt.Sprintf("成都青禾软件%d有限公司", i)},
			Choices: map[string]string{"subject": form.SubjectUnit},
			Domains: []form.Domain{{Name: fmt.Sprintf("qinghe-%d.cn", i)}},
		}
		s, findings := form.Layout(r, tpl, fonts)
		if len(findings) > 0 {
			return fmt.Errorf("form %d: %v", i, findings)
		}
		var out bytes.Buffer
		if err := pdf.Draw(&out, tpl.Title, s.Pages, fonts, day); err != nil {
			return err
		}
		written[i] = out.Bytes()
		return os.WriteFile(filepath.Join(dir, fmt.Sprintf("%d.pdf", i)), out.Bytes(), 0o600)
	}
	copied := func(i int) error {
		return os.WriteFile(filepath.Join(dir, fmt.Sprintf("%d.copy", i)), written[i], 0o600)
	}
	for _, run := range []struct {
		name string
		do   func(int) error
	}{{"forms", print}, {"floor", copied}} {
		b.Run(run.name, func(b *testing.B) {
			for b.Loop() {
				inParallel(b, forms, workers, run.do)
			}
			b.ReportMetric(float64(forms*b.N)/b.Elapsed().Seconds(), "forms/s")
		})
	}
}

// inParallel does n things, so many at a time.
func inParallel(b *testing.B, n, workers int, do func(i int) error) {
	b.Helper()
	var wait sync.WaitGroup
	for w := range workers {
		wait.Go(func() {
			for i := w; i < n; i += workers {
				if err := do(i); err != nil {
					b.Error(err)
					return
				}
			}
		})
	}
	wait.Wait()
}
