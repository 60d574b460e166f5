package printer

import (
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"io"
	"strings"
	"sync"

	"github.com/beian-dev/beian/internal/console"
	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/dossier"
)

//go:embed show.html
var showHTML string

//go:embed show.css
var showStyle string

//go:embed show.js
var showScript string

// showPage is the template of the page, read when one is written.
var showPage = sync.OnceValues(func() (*template.Template, error) { return template.New("show").Parse(showHTML) })

// ShowHTML writes filings as one page that needs nothing but itself: no script, style, font or
// picture from elsewhere, and a policy in its head that forbids the browser to fetch any. Every
// field has a button that copies its value; a masked value can't be copied. pictures are small
// JPEGs by the file's path and the material's path in it; what has none is named only.
func ShowHTML(w io.Writer, list []Shown, pictures map[Picture][]byte, asOf string, o Options) error {
	t, err := showPage()
	if err != nil {
		return fmt.Errorf("read the template of the page: %w", err)
	}
	page := htmlPage{
		Lang: pageLanguage(o.Lang), Style: template.CSS(showStyle), Script: template.JS(showScript),
		StyleHash: policyHash(showStyle), ScriptHash: policyHash(showScript),
	}
	said := map[string]bool{}
	for i, s := range list {
		h := htmlFiling{shower: newShower(o, s), pictures: pictures, private: o.ShowPrivate, prefix: fmt.Sprintf("f%d", i+1)}
		h.fill(asOf)
		page.Filings = append(page.Filings, h)
		if foot := h.sourceLine(); !said[foot] {
			said[foot] = true
			page.Foot = append(page.Foot, foot)
		}
	}
	if len(page.Filings) > 0 {
		page.Title = page.Filings[0].Name
	}
	return t.Execute(w, page)
}

// Picture names a picture: the material of a filing in a file.
type Picture struct {
	File     string
	Document int
	Material string // materials[2]
}

func pageLanguage(l diag.Lang) string {
	if l == diag.EN {
		return "en"
	}
	return "zh-CN"
}

// policyHash is how a content security policy names an inline text. Source: W3C, Content
// Security Policy Level 3, section 2.3.1.
func policyHash(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "sha256-" + base64.StdEncoding.EncodeToString(sum[:])
}

type htmlPage struct {
	Lang, Title           string
	Style                 template.CSS
	Script                template.JS
	StyleHash, ScriptHash string
	Filings               []htmlFiling
	Foot                  []string
}

// htmlFiling is a filing as the template takes it. All texts are masked and escaped for display;
// what HTML needs is the template's work.
type htmlFiling struct {
	shower
	pictures map[Picture][]byte
	private  bool
	prefix   string // of the ids of this filing

	Name, About string
	Chips       []htmlChip
	Steps       []htmlStep
	Rest        []htmlFinding
	RestID      string
	Words       htmlWords
}

type htmlChip struct{ Class, Text string }

type htmlWords struct{ Pages, Rest, Copy, Copied, Failed, Masked string }

type htmlStep struct {
	ID     string
	Number int
	Title  string
	Fields []htmlField
	Papers []htmlPaper
}

type htmlField struct {
	Class, Label, Name, Value string
	HasValue, Masked          bool
	Notes                     []string
	Findings                  []htmlFinding
}

type htmlFinding struct{ Severity, Word, Message, Path, Hint, Rule, Source string }

type htmlPaper struct {
	Title, Class, State string
	Files               []htmlFile
}

type htmlFile struct {
	Name     string
	Picture  template.URL // a data: address; empty: none
	Masked   bool
	Findings []htmlFinding
}

func (h *htmlFiling) fill(asOf string) {
	h.Words = htmlWords{
		Pages: h.say("页面", "pages"), Rest: h.say("这些栏目以外的问题", "beside these fields"),
		Copy: h.say("复制", "copy"), Copied: h.say("已复制", "copied"), Failed: h.say("未能复制", "not copied"),
		Masked: h.say("已遮盖，用 --show-private 生成后可复制", "masked; make the page with --show-private to copy it"),
	}
	h.RestID = h.prefix + "-rest"
	h.Name = h.text(h.name())
	h.About = h.text(h.shown.Dossier.File + h.say("：", ": ") + h.heading(asOf))
	h.chips()
	for i, step := range h.shown.View.Steps {
		h.Steps = append(h.Steps, h.page(i+1, step))
	}
	for _, d := range h.beside() {
		f := h.finding(d)
		f.Path = h.text(d.Path)
		h.Rest = append(h.Rest, f)
	}
}

// text makes a text of the filing ready to be shown.
func (h *htmlFiling) text(s string) string { return Escape(h.mask(strings.TrimSpace(s))) }

// name is who files, or else the file.
func (h *htmlFiling) name() string {
	for _, s := range h.shown.View.Steps {
		for _, f := range s.Fields {
			if f.Paths[0] == "entity.name" && f.Value != "" {
				return f.Value
			}
		}
	}
	return h.shown.Dossier.File
}

func (h *htmlFiling) chips() {
	for _, t := range h.tallies() {
		class := t.kind
		if class == "missing" {
			class = "error"
		}
		h.Chips = append(h.Chips, htmlChip{class, t.text})
	}
}

func (h *htmlFiling) page(number int, step console.Step) htmlStep {
	out := htmlStep{ID: fmt.Sprintf("%s-%d", h.prefix, number), Number: number, Title: h.text(h.title(step))}
	for _, f := range step.Fields {
		out.Fields = append(out.Fields, h.field(f))
	}
	if step.Materials {
		for _, p := range h.shown.Dossier.Papers {
			out.Papers = append(out.Papers, h.paper(p))
		}
	}
	return out
}

func (h *htmlFiling) field(f console.Field) htmlField {
	out := htmlField{Class: f.State.String(), Label: f.Label, Value: Escape(h.value(f)), HasValue: f.Value != "", Masked: h.mask(f.Value) != f.Value}
	if h.lang == diag.EN {
		out.Name = f.Name.EN
	}
	if worst := diag.Worst(f.Findings); worst > diag.Hint {
		out.Class += " " + worst.String()
	}
	if f.State == console.Derived {
		out.Notes = append(out.Notes, "← "+f.From.In(h.lang))
	}
	if f.State != console.Empty && !f.Note.IsZero() {
		out.Notes = append(out.Notes, f.Note.In(h.lang))
	}
	for _, d := range f.Findings {
		out.Findings = append(out.Findings, h.finding(d))
	}
	return out
}

var severityWords = map[diag.Severity]diag.Text{
	diag.Error: {ZH: "错误", EN: "error"}, diag.Warning: {ZH: "警告", EN: "warning"}, diag.Hint: {ZH: "提示", EN: "hint"},
}

func (h *htmlFiling) finding(d diag.Diagnostic) htmlFinding {
	out := htmlFinding{Severity: d.Severity.String(), Word: severityWords[d.Severity].In(h.lang), Message: h.text(d.Message.In(h.lang)), Hint: h.text(d.Hint.In(h.lang)), Rule: d.Rule}
	if len(d.Sources) > 0 {
		s := NewestSource(d.Sources)
		out.Source = s.Title + h.say("（"+s.AsOf+"）", " ("+s.AsOf+")")
	}
	return out
}

func (h *htmlFiling) paper(p dossier.Paper) htmlPaper {
	out := htmlPaper{Title: h.text(h.lister.title(p)), Class: p.State.String(), State: h.state(p)}
	for _, f := range p.Files {
		file := htmlFile{Name: h.text(h.file(f)), Masked: !h.private}
		if data := h.pictures[Picture{h.shown.Dossier.File, h.shown.Dossier.Document, f.Path}]; len(data) > 0 {
			file.Picture = template.URL("data:image/jpeg;base64," + base64.StdEncoding.EncodeToString(data))
		}
		for _, d := range f.Findings {
			file.Findings = append(file.Findings, h.finding(d))
		}
		out.Files = append(out.Files, file)
	}
	return out
}

// sourceLine names the documents behind the order and the names of the console.
func (h *htmlFiling) sourceLine() string {
	var parts []string
	for _, s := range h.shown.Sources {
		parts = append(parts, s.Title+h.say("（"+s.AsOf+"）", " ("+s.AsOf+")"))
	}
	return h.say("栏目顺序与名称的来源：", "order and names by: ") + strings.Join(parts, h.say("；", "; "))
}
