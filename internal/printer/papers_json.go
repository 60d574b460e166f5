package printer

import (
	"io"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/dossier"
	"github.com/beian-dev/beian/internal/guide"
)

// papersVersion is the version of the contract in docs/materials.md.
const papersVersion = 1

type jsonPapers struct {
	Version int           `json:"version"`
	AsOf    string        `json:"as_of"`
	Files   []jsonDossier `json:"files"`
}

type jsonDossier struct {
	File         string           `json:"file"`
	Document     int              `json:"document"`
	Province     string           `json:"province"`
	Type         string           `json:"type"`
	Papers       []jsonPaper      `json:"papers"`
	Verification jsonVerification `json:"verification"`
	Mailing      jsonMailing      `json:"mailing"`
	Advice       []jsonAdvice     `json:"advice"`
	Summary      map[string]int   `json:"summary"`
}

type jsonPaper struct {
	Kinds    []string        `json:"kinds"`
	Kind     string          `json:"kind"`
	Of       string          `json:"of"`
	Required bool            `json:"required"`
	State    string          `json:"state"`
	Rule     string          `json:"rule"`
	Severity string          `json:"severity"`
	Mends    bool            `json:"mends"`
	Why      string          `json:"why"`
	Sources  []jsonSource    `json:"sources"`
	Files    []jsonPaperFile `json:"files"`
	When     string          `json:"when"`
	Get      []string        `json:"get"`
	Sign     []string        `json:"sign"`
	Photo    []string        `json:"photo"`
	Limits   jsonLimits      `json:"limits"`
	Print    string          `json:"print"`
}

type jsonPaperFile struct {
	File     string        `json:"file"`
	Path     string        `json:"path"`
	Looked   bool          `json:"looked"`
	Exists   bool          `json:"exists"`
	Format   string        `json:"format"`
	Bytes    int           `json:"bytes"`
	Width    int           `json:"width"`
	Height   int           `json:"height"`
	Pages    int           `json:"pages"`
	Findings []jsonFinding `json:"findings"`
	Advice   []jsonAdvice  `json:"advice"`
}

type jsonLimits struct {
	Formats  []string `json:"formats"`
	MaxBytes int      `json:"max_bytes"` // the file must be smaller
	MinBytes int      `json:"min_bytes"`
}

func limitsOf(m dossier.Limits) jsonLimits {
	out := jsonLimits{append([]string{}, m.Formats...), m.MaxBytes, m.MinBytes}
	if m.Included {
		out.MaxBytes++
	}
	return out
}

type jsonVerification struct {
	Method string   `json:"method"`
	How    string   `json:"how"`
	Photo  []string `json:"photo"`
}

type jsonMailing struct {
	Needed   bool          `json:"needed"`
	Missing  []string      `json:"missing"`
	Findings []jsonFinding `json:"findings"`
}

type jsonAdvice struct {
	Rule    string `json:"rule"`
	Message string `json:"message"`
	Hint    string `json:"hint"`
	Path    string `json:"path"`
}

// PapersJSON writes the papers as one object: the contract of docs/materials.md. The error
// is w's.
func PapersJSON(w io.Writer, papers Papers, o Options) error {
	out := jsonPapers{Version: papersVersion, AsOf: papers.AsOf, Files: make([]jsonDossier, 0, len(papers.Dossiers))}
	for _, d := range papers.Dossiers {
		out.Files = append(out.Files, newLister(o, d).json(d))
	}
	return WriteJSON(w, out)
}

func (l lister) json(d dossier.Dossier) jsonDossier {
	out := jsonDossier{
		File: d.File, Document: d.Document, Province: d.Province, Type: d.Type, Papers: make([]jsonPaper, 0, len(d.Papers)),
		Verification: jsonVerification{Method: d.Verification.Method, How: d.Verification.Note.Text.In(l.lang), Photo: l.notes(d.Verification.Photo)},
		Mailing:      jsonMailing{Needed: d.Mailing.Needed, Missing: append([]string{}, d.Mailing.Missing...), Findings: l.findings(d.Mailing.Findings)},
		Advice:       l.advices(d.Advice), Summary: map[string]int{},
	}
	for s := dossier.Missing; s <= dossier.Fit; s++ {
		out.Summary[s.String()] = d.Count()[s]
	}
	for _, p := range d.Papers {
		out.Papers = append(out.Papers, l.paper(p))
	}
	return out
}

func (l lister) paper(p dossier.Paper) jsonPaper {
	out := jsonPaper{
		Kinds: p.Kinds, Kind: p.Kind, Of: p.Of, Required: p.IsRequired(), State: p.State.String(), Mends: p.Need.Mends, Sources: []jsonSource{},
		Files: make([]jsonPaperFile, 0, len(p.Files)), When: p.Guide.When.Text.In(l.lang), Get: l.notes(p.Guide.Get), Photo: l.notes(p.Guide.Photo),
		Sign: []string{}, Limits: limitsOf(p.Limits), Print: p.Print,
	}
	if out.Required {
		r := p.Need.Rule
		out.Rule, out.Severity, out.Why = r.ID, r.Severity.String(), r.About().Title.In(l.lang)
		out.Sources = jsonSources(r.Sources())
	}
	for _, t := range p.Signing {
		out.Sign = append(out.Sign, t.In(l.lang))
	}
	for _, f := range p.Files {
		file := jsonPaperFile{File: l.mask(f.Name), Path: f.Path, Findings: l.findings(f.Findings), Advice: l.advices(f.Advice)}
		if facts := f.Facts; facts != nil {
			file.Looked, file.Exists, file.Format, file.Bytes = facts.Looked, facts.Exists, facts.Format, facts.Bytes
			file.Width, file.Height, file.Pages = facts.Width, facts.Height, facts.Pages
		}
		out.Files = append(out.Files, file)
	}
	return out
}

func (l lister) notes(list []guide.Note) []string { return noteTexts(list, l.lang) }

// noteTexts is what notes say.
func noteTexts(list []guide.Note, lang diag.Lang) []string {
	out := make([]string, 0, len(list))
	for _, n := range list {
		out = append(out, n.Text.In(lang))
	}
	return out
}

func (l lister) findings(list []diag.Diagnostic) []jsonFinding {
	out := make([]jsonFinding, 0, len(list))
	for _, d := range list {
		out = append(out, newJSONFinding(d, l.lang, l.mask))
	}
	return out
}

func (l lister) advices(list []diag.Diagnostic) []jsonAdvice {
	out := make([]jsonAdvice, 0, len(list))
	for _, d := range list {
		out = append(out, jsonAdvice{d.Rule, l.mask(d.Message.In(l.lang)), l.mask(d.Hint.In(l.lang)), d.Path})
	}
	return out
}
