package cli

import (
	"bytes"
	"encoding/json"
	"fmt"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/filing"
	"github.com/beian-dev/beian/internal/miit"
	"github.com/beian-dev/beian/internal/payload"
	"github.com/beian-dev/beian/internal/printer"
	"github.com/beian-dev/beian/internal/source"
)

// payloadFile is a payload as it is written: what describes it, what it lacks, and itself.
type payloadFile struct {
	Document payloadDocument  `json:"document"`
	Missing  []payloadMissing `json:"missing"`
	Payload  any              `json:"payload"`
}

type payloadDocument struct {
	Title string `json:"title"`
	URL   string `json:"url,omitempty"`
	AsOf  string `json:"as_of"`
}

type payloadMissing struct {
	Field  string `json:"field"`
	Path   string `json:"path,omitempty"`
	File   string `json:"file,omitempty"`
	Reason string `json:"reason"`
}

// exportPayloads writes the JSON of filings that have passed the check.
func (a *app) exportPayloads(names []string, p *miit.Provider, o exportOptions) error {
	files := &drafts{app: a, folder: o.Out, force: o.Force}
	defer files.discard()
	taken := map[string]int{}
	missing := 0
	for _, name := range names {
		data, err := a.read(name)
		if err != nil {
			return err
		}
		file, _ := source.Parse(name, data)
		documents, _ := filing.Decode(file)
		for i := range documents {
			list := payloads(documents[i].Filing, p.Codes, o.Format)
			if len(list) == 0 {
				return a.notExported([]printer.Document{a.nothingFor(file, &documents[i], o.Format)}, o, errFindings)
			}
			for _, one := range list {
				if err := a.writePayload(files, one, taken, o); err != nil {
					return err
				}
				missing += len(one.Missing)
			}
		}
	}
	if err := files.keep(); err != nil {
		return err
	}
	for _, d := range files.list {
		a.print(a.say("已写入 %s\n", "wrote %s\n"), printer.Escape(d.name))
	}
	if missing > 0 {
		fmt.Fprintf(a.Err, a.say("有 %d 个字段还要补，列在各文件的 missing 里（证件号码等完整写出，请妥善保管）\n", "%d fields are still to be filled in; they are listed at missing (numbers stand there whole: keep the files safe)\n"), missing)
	}
	return nil
}

func payloads(f *filing.Filing, codes miit.Codes, format string) []payload.Payload {
	if format == formatWeChat {
		return payload.WeChat(f, codes)
	}
	if p, ok := payload.Huawei(f, codes); ok {
		return []payload.Payload{p}
	}
	return nil
}

// nothingFor says that a filing holds nothing that a system takes.
func (a *app) nothingFor(file *source.File, doc *filing.Document, format string) printer.Document {
	text := diag.Text{ZH: "没有网站或 App", EN: "there is no site or app"}
	if format == formatWeChat {
		text = diag.Text{ZH: "没有微信小程序（apps 里 os 为小程序、host 为微信的一项）", EN: "there is no WeChat mini program (an app with os 小程序 and host 微信)"}
	}
	span := doc.Span("apps")
	return printer.Document{File: file.Name, Index: doc.Index, Source: file, Private: doc.PrivateValues(), Diagnostics: []diag.Diagnostic{{
		Rule: miit.RuleType, Severity: diag.Error, File: file.Name, Document: doc.Index, Path: "apps", Span: span, Message: text,
	}}}
}

// writePayload writes one payload, under the name of what it files.
func (a *app) writePayload(files *drafts, p payload.Payload, taken map[string]int, o exportOptions) error {
	stem := fileStem(p.Name)
	if stem == "" {
		stem = "filing"
	}
	if taken[stem]++; taken[stem] > 1 {
		stem = fmt.Sprintf("%s-%d", stem, taken[stem])
	}
	out := payloadFile{
		Document: payloadDocument{Title: p.Document.Title, URL: p.Document.URL, AsOf: p.Document.AsOf},
		Missing:  []payloadMissing{}, Payload: p.Body,
	}
	for _, m := range p.Missing {
		out.Missing = append(out.Missing, payloadMissing{Field: m.Field, Path: m.Path, File: m.File, Reason: m.Reason.In(a.lang)})
	}
	var text bytes.Buffer
	e := json.NewEncoder(&text)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(out); err != nil {
		return fmt.Errorf("write payload: %w", err)
	}
	w, err := files.create(stem + "." + o.Format + ".json")
	if err != nil {
		return err
	}
	if _, err := w.Write(text.Bytes()); err != nil {
		return fmt.Errorf("write payload: %w", err)
	}
	return w.Close()
}
