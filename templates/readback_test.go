package templates_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/beian-dev/beian/internal/form"
	"github.com/beian-dev/beian/internal/pdf"
)

// readable opens the fonts for a test that reads PDF files back, where the machine can.
func readable(t *testing.T) *pdf.Fonts {
	t.Helper()
	if _, err := exec.LookPath("pdftotext"); err != nil {
		t.Skip("pdftotext is not installed")
	}
	fonts, err := pdf.NewFonts()
	if err != nil {
		t.Fatal(err)
	}
	return fonts
}

// drawn is the name of a PDF file with the pages.
func drawn(t *testing.T, title string, pages []*form.Page, fonts *pdf.Fonts) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "paper.pdf")
	f, err := os.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	if err := pdf.Draw(f, title, pages, fonts, time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC)); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	return name
}

// comesBack checks that the text of a PDF file holds values, whatever breaks lines and pages.
func comesBack(t *testing.T, what, name string, values []string) {
	t.Helper()
	out, err := exec.Command("pdftotext", "-raw", name, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	text := plain(string(out))
	for _, value := range values {
		if !strings.Contains(text, plain(value)) {
			t.Errorf("%s: %q does not come back from\n%s", what, value, text)
		}
	}
}

// plain leaves out what separates lines and pages.
func plain(s string) string {
	for _, sep := range []string{"— 1 —", "— 2 —", "— 3 —", "— 4 —", " ", "\n", "\f", "　"} {
		s = strings.ReplaceAll(s, sep, "")
	}
	return s
}

// othersTake gives a file to the readers that the machine has.
func othersTake(t *testing.T, name string) {
	t.Helper()
	for _, command := range [][]string{{"qpdf", "--check"}, {"gs", "-q", "-dNOPAUSE", "-dBATCH", "-dPDFSTOPONERROR", "-sDEVICE=nullpage"}} {
		tool, err := exec.LookPath(command[0])
		if err != nil {
			continue
		}
		if out, err := exec.Command(tool, append(command[1:], name)...).CombinedOutput(); err != nil || command[0] == "gs" && len(out) > 0 {
			t.Errorf("%s: %v %s", command[0], err, out)
		}
	}
}
