package cli

import (
	"fmt"
	"path/filepath"
	"strings"

	"github.com/beian-dev/beian/internal/checker"
	"github.com/beian-dev/beian/internal/dossier"
	"github.com/beian-dev/beian/internal/form"
	"github.com/beian-dev/beian/internal/printer"
)

// instructionsBeside is the name of the instruction page of a printed file.
func (a *app) instructionsBeside(name string) string {
	return strings.TrimSuffix(name, filepath.Ext(name)) + "-" + a.say("说明", "instructions") + ".pdf"
}

// instruct writes the instruction page of one kind of paper beside the file with it.
func (a *app) instruct(o formOptions, results []checker.Result, kind, name string) error {
	if !o.Instructions {
		return nil
	}
	d, err := a.dossiers(nil, o.Date)
	if err != nil {
		return err
	}
	var papers []dossier.Paper
	for _, r := range results {
		if r.Filing != nil {
			papers = append(papers, d.maker.Describe(r.Filing.Filing, kind))
		}
	}
	return a.writeInstructions(o, papers, a.instructionsBeside(name))
}

// writeInstructions prints who signs what, with which pen, and what is photographed and how:
// a page for whoever holds the papers, and none that is handed in.
func (a *app) writeInstructions(o formOptions, papers []dossier.Paper, name string) error {
	guide, err := a.guide()
	if err != nil {
		return err
	}
	fonts, err := a.fonts()
	if err != nil {
		return err
	}
	page := &form.Letter{Title: a.say("签署与上传说明", "Signing and uploading")}
	for _, s := range printer.Instructions(guide.General(), papers, a.lang) {
		page.Body = append(page.Body, form.Block{Heading: s.Title})
		for _, line := range s.Lines {
			page.Body = append(page.Body, form.Block{Text: line})
		}
	}
	pages, _, findings := form.LayoutLetter(form.LetterRecord{}, page, fonts)
	if len(findings) > 0 {
		return a.refuse([]printer.Document{{File: name, Diagnostics: findings}}, o, errFindings)
	}
	if err := a.writePDF(o, page.Title, name, pages, fonts); err != nil {
		return err
	}
	fmt.Fprintf(a.Err, a.say("已写入 %s（说明，不交）\n", "wrote %s (instructions, not handed in)\n"), printer.Escape(name))
	return nil
}
