package printer

import (
	"fmt"
	"strings"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/dossier"
	"github.com/beian-dev/beian/internal/signing"
)

// Section is a heading and what stands under it.
type Section struct {
	Title string
	Lines []string
}

// Instructions are what whoever signs and uploads printed papers has to know: the general
// things first, then each kind of paper once.
func Instructions(general []signing.Note, papers []dossier.Paper, lang diag.Lang) []Section {
	l := lister{lang: lang, mask: func(s string) string { return s }}
	out := []Section{{Title: l.say("一般要求", "In general"), Lines: l.notes(general)}}
	seen := map[string]bool{}
	for _, p := range papers {
		if seen[p.Print] {
			continue
		}
		seen[p.Print] = true
		s := Section{Title: fmt.Sprintf("%d. %s", len(out), p.Print)}
		for _, t := range p.Signing {
			s.Lines = append(s.Lines, l.sentence(t.In(lang)))
		}
		for _, n := range p.Guide.Photo {
			s.Lines = append(s.Lines, l.sentence(n.Text.In(lang)))
		}
		if limits := l.limits(p.Limits); limits != "" {
			s.Lines = append(s.Lines, l.say("文件："+limits+"。", "File: "+limits+"."))
		}
		out = append(out, s)
	}
	return out
}

// sentence ends with a full stop.
func (l lister) sentence(s string) string {
	if strings.HasSuffix(s, ".") || strings.HasSuffix(s, "。") || strings.HasSuffix(s, "”") {
		return s
	}
	return s + l.say("。", ".")
}
