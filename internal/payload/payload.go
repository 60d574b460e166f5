// Package payload makes the JSON that other systems take for a filing, as their documents describe
// it: WeChat's for mini programs, Huawei's for services. Only fields that the documents are
// known to have are written. What a filing cannot say, such as the number that a system gives to a
// file once it has been sent there, is listed as missing. It is pure.
package payload

import (
	"fmt"
	"strings"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/filing"
	"github.com/beian-dev/beian/internal/miit"
	"github.com/beian-dev/beian/internal/region"
)

// Payload is what one system takes for one filing.
type Payload struct {
	Name     string      // for its file, without ending
	Document diag.Source // that describes the fields
	Body     any         // for encoding/json
	Missing  []Missing   // fields of the body that were left out
}

// Missing is a field that a filing cannot fill.
type Missing struct {
	Field  string // of the body, with dots
	Path   string // of the filing; empty where it has none
	File   string // to be sent to the system, whose number goes into the field; empty for another field
	Reason diag.Text
}

// writer fills a body and notes what is missing.
type writer struct {
	filing  *filing.Filing
	codes   miit.Codes
	missing []Missing
}

// need notes a field without a value.
func (w *writer) need(field, path, zh, en string) {
	w.missing = append(w.missing, Missing{Field: field, Path: path, Reason: diag.Text{ZH: zh, EN: en}})
}

// text is a value that should be there.
func (w *writer) text(field, path, value string) string {
	if value == "" {
		f, _ := filing.FieldAt(path)
		w.need(field, path, "备案没有填写"+f.ZH, "the filing does not say: "+f.EN)
	}
	return value
}

// file notes that a material has to be sent first; nothing where there is none of the kind.
func (w *writer) file(field, kind, of string) {
	for i, m := range w.filing.Materials {
		if m.Kind == kind && (of == "" || m.Of == "" || m.Of == of || strings.HasPrefix(m.Of, of+".")) {
			w.missing = append(w.missing, Missing{
				Field: field, Path: fmt.Sprintf("materials[%d]", i), File: m.File,
				Reason: diag.Text{ZH: "先上传文件，再填系统给的编号", EN: "send the file first, then fill in the number that the system gives"},
			})
		}
	}
}

// code is the number of a term in a list whose numbers providers have published.
func (w *writer) code(field, path, list, term string) int {
	if term == "" {
		w.text(field, path, "")
		return 0
	}
	if code, ok := w.codes.Stated(list, term); ok {
		return code
	}
	code, ok := filing.Code(list, term)
	if list == "certificate" {
		code, ok = w.codes.Certificate(term, w.filing.Entity.Nature)
	}
	if !ok {
		w.unknown(field, path, list, term)
	}
	return code
}

// own are the numbers of terms in a list of which the system has numbers of its own.
func (w *writer) own(field, path, list string, terms []string) (out []int) {
	if len(terms) == 0 {
		w.text(field, path, "")
	}
	for _, term := range terms {
		code, ok := w.codes.Stated(list, term)
		if !ok {
			w.unknown(field, path, list, term)
			continue
		}
		out = append(out, code)
	}
	return out
}

func (w *writer) unknown(field, path, list, term string) {
	w.need(field, path, fmt.Sprintf("该系统里“%s”的编号没有公布；在 --provider 的文件里填 codes.%s.%s", term, list, term),
		fmt.Sprintf("the system's number for %q is not published; say codes.%s.%s in the file of --provider", term, list, term))
}

// detail is an address without the divisions at its head.
func detail(address string) string {
	if d := region.Parse(address).Detail; d != "" {
		return d
	}
	return address
}

// isLegalPerson reports whether the principal of a unit is its legal representative.
func (w *writer) isLegalPerson() bool {
	e := &w.filing.Entity
	return e.LegalRepresentative.Name != "" && e.LegalRepresentative.Name == e.Principal.Name
}
