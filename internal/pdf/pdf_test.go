package pdf_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/beian-dev/beian/internal/form"
	"github.com/beian-dev/beian/internal/pdf"
	"github.com/beian-dev/beian/templates"
)

var day = time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC)

func openFonts(t testing.TB) *pdf.Fonts {
	t.Helper()
	fonts, err := pdf.NewFonts()
	if err != nil {
		t.Fatal(err)
	}
	return fonts
}

// sheet lays a form out for a unit or a person in a province.
func sheet(t testing.TB, fonts *pdf.Fonts, province, subject string) (*form.Template, []*form.Page) {
	t.Helper()
	list, problems, err := form.Printings(templates.FS)
	tpl := form.Select(list, "真实性核验单", form.Case{Province: province, Subject: subject})
	if err != nil || tpl == nil {
		t.Fatal(err, problems)
	}
	r := record
	r.Choices = map[string]string{"subject": subject}
	s, findings := form.Layout(r, tpl, fonts)
	if len(findings) > 0 {
		t.Fatal(findings)
	}
	return tpl, s.Pages
}

func draw(t testing.TB, fonts *pdf.Fonts, tpl *form.Template, pages ...*form.Page) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := pdf.Draw(&b, tpl.Title, pages, fonts, day); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// record has characters beyond U+FFFF in its name: 𬭎 and 𬱖 are in 《通用规范汉字表》.
var record = form.Record{Fields: map[string]string{"entity": "成都青禾𬭎𬱖软件有限公司"}, Domains: []form.Domain{{Name: "qinghe-soft.cn", Registrar: "阿里云"}}}

func TestTheSheetIsOneValidPage(t *testing.T) {
	fonts := openFonts(t)
	for _, subject := range []string{form.SubjectUnit, form.SubjectPerson} {
		tpl, pages := sheet(t, fonts, "广东省", subject)
		data := draw(t, fonts, tpl, pages...)
		if n := bytes.Count(data, []byte("/Type /Page\n")); n != 1 {
			t.Errorf("%s: %d pages", subject, n)
		}
		if out, ok := run(t, "qpdf", data, "--check"); ok && !strings.Contains(out, "No syntax or stream encoding errors") {
			t.Errorf("%s: %s", subject, out)
		}
	}
}

// A file of several pages has bookmarks, and every file says its language and its title.
func TestAFileSaysWhatItIs(t *testing.T) {
	fonts := openFonts(t)
	tpl, pages := sheet(t, fonts, "四川省", form.SubjectUnit)
	one := draw(t, fonts, tpl, pages...)
	second := *pages[0]
	second.Title = "青𬭎"
	two := draw(t, fonts, tpl, pages[0], &second)
	for _, data := range [][]byte{one, two} {
		if !bytes.Contains(data, []byte("/Lang (zh-CN)")) || !bytes.Contains(data, []byte("/DisplayDocTitle true")) {
			t.Error("the language is missing")
		}
	}
	if bytes.Contains(one, []byte("/Outlines")) || bytes.Count(two, []byte("/Dest [")) != 2 {
		t.Errorf("bookmarks: %d", bytes.Count(two, []byte("/Dest [")))
	}
	if out, ok := run(t, "pdfinfo", two); ok && !strings.Contains(out, tpl.Title) {
		t.Error(out)
	}
	if out, ok := run(t, "qpdf", two, "--check"); ok && !strings.Contains(out, "No syntax or stream encoding errors") {
		t.Error(out)
	}
}

func TestTheSamePagesGiveTheSameBytes(t *testing.T) {
	fonts := openFonts(t)
	tpl, pages := sheet(t, fonts, "四川省", form.SubjectUnit)
	if !bytes.Equal(draw(t, fonts, tpl, pages...), draw(t, openFonts(t), tpl, pages...)) {
		t.Error("two runs differ")
	}
}

// run gives a file with data to a tool and returns what it prints; ok is false on a machine
// without the tool, which the continuous integration has.
func run(t *testing.T, tool string, data []byte, args ...string) (out string, ok bool) {
	t.Helper()
	path, err := exec.LookPath(tool)
	if err != nil {
		return "", false
	}
	name := filepath.Join(t.TempDir(), "a.pdf")
	if err := os.WriteFile(name, data, 0o600); err != nil {
		t.Fatal(err)
	}
	args = append(args, name)
	if tool == "pdftotext" {
		args = append(args, "-") // to standard output
	}
	b, err := exec.Command(path, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v %s", tool, err, b)
	}
	return string(b), true
}

// text extracts what a reader of the file gets; empty where the machine has no poppler.
func text(t *testing.T, data []byte) string {
	t.Helper()
	out, _ := run(t, "pdftotext", data, "-raw")
	return out
}

func TestEveryValueExtracts(t *testing.T) {
	fonts := openFonts(t)
	tpl, pages := sheet(t, fonts, "四川省", form.SubjectUnit)
	got := text(t, draw(t, fonts, tpl, pages...))
	if got == "" {
		return
	}
	for _, want := range []string{record.Fields["entity"], "qinghe-soft.cn", "☑单位", "☐个人", "网站负责人签字：", "五、是否留存网站备案信息书面文档"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q does not extract", want)
		}
	}
}

// TestEveryStandardCharacterPrints draws the 8,105 characters of 《通用规范汉字表》 in both
// fonts and reads them back.
func TestEveryStandardCharacterPrints(t *testing.T) {
	fonts := openFonts(t)
	data, err := os.ReadFile("testdata/tgh.txt")
	if err != nil {
		t.Fatal(err)
	}
	characters := []rune(strings.TrimSpace(string(data)))
	if len(characters) != 8105 {
		t.Fatalf("%d characters", len(characters))
	}
	for _, style := range []string{"hei", "song"} {
		page := &form.Page{Width: 210, Height: 297}
		const perLine = 95
		for i := 0; i < len(characters); i += perLine {
			line := characters[i:min(i+perLine, len(characters))]
			for _, r := range line {
				if !fonts.Has(style, r) {
					t.Errorf("%s lacks %c U+%04X", style, r, r)
				}
			}
			page.Items = append(page.Items, form.Item{X: 5, Y: 5 + float64(i/perLine)*3.3, Text: string(line), Font: style, Size: 5})
		}
		var b bytes.Buffer
		if err := pdf.Draw(&b, "字表", []*form.Page{page}, fonts, day); err != nil {
			t.Fatal(err)
		}
		got := text(t, b.Bytes())
		for _, r := range characters {
			if got != "" && !strings.ContainsRune(got, r) {
				t.Errorf("%s: %c U+%04X does not extract", style, r, r)
			}
		}
	}
}

func TestACharacterThatNoFontHasIsNamed(t *testing.T) {
	fonts := openFonts(t)
	tpl, _ := sheet(t, fonts, "四川省", form.SubjectUnit)
	for _, bad := range []string{"青禾\U0001F600", "青禾\U0002FFFD", "青\x07禾", "青禾\uE123"} {
		s, findings := form.Layout(form.Record{Fields: map[string]string{"entity": bad}}, tpl, fonts)
		if len(s.Pages) > 0 || len(findings) != 1 || findings[0].Rule != form.RuleGlyph || !strings.Contains(findings[0].Message.EN, "U+") {
			t.Errorf("%q: %v", bad, findings)
		}
	}
}

func TestDrawNeverPanics(t *testing.T) {
	page := &form.Page{Width: 210, Height: 297, Items: []form.Item{{X: 1, Y: 1, Text: "\xff\U0010FFFF", Font: "hei", Size: 9}, {X: 1, Y: 1, Text: "青", Font: "none", Size: 9}}}
	var b bytes.Buffer
	_ = pdf.Draw(&b, "\xff", []*form.Page{page}, openFonts(t), day)
}
