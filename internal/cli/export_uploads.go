package cli

import (
	"cmp"
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/beian-dev/beian/internal/attachment"
	"github.com/beian-dev/beian/internal/checker"
	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/filing"
	"github.com/beian-dev/beian/internal/miit"
	"github.com/beian-dev/beian/internal/printer"
)

// exportUploads writes the uploads of filings that have passed the check. Files are written
// beside their place and put there when all of them are whole.
func (a *app) exportUploads(names []string, p *miit.Provider, o exportOptions) error {
	files := &drafts{app: a, folder: o.Out, force: o.Force}
	defer files.discard()
	uploads := miit.NewUploads(p, files.create)
	encoder := miit.NewEncoder(p)
	var refused []printer.Document
	if problems := p.Problems(); len(problems) > 0 {
		for i := range problems {
			problems[i].File = cmp.Or(o.Provider, "--provider")
		}
		refused = append(refused, printer.Document{File: problems[0].File, Diagnostics: problems})
	}
	for _, name := range names {
		list, err := a.exportFile(name, encoder, uploads, o)
		if err != nil {
			return err
		}
		refused = append(refused, list...)
	}
	if len(refused) > 0 {
		return a.notExported(refused, o, errFindings)
	}
	if err := uploads.Close(); err != nil {
		return err
	}
	if err := files.keep(); err != nil {
		return err
	}
	a.exported(files, encoder, p)
	return nil
}

// exportFile writes the filings of a file and returns what keeps some from being written.
func (a *app) exportFile(name string, encoder *miit.Encoder, uploads *miit.Uploads, o exportOptions) (refused []printer.Document, err error) {
	data, err := a.read(name)
	if err != nil {
		return nil, err
	}
	file := a.parse(name, data)
	documents, _ := filing.Decode(file)
	for i := range documents {
		doc := &documents[i]
		if err := needsKey(name, doc); err != nil {
			return nil, err
		}
		records, problems := encoder.Encode(file, doc, a.uploadFiles(name, o))
		if len(problems) > 0 {
			refused = append(refused, printer.Document{File: name, Index: i, Type: doc.Filing.StatedType(), Diagnostics: problems, Source: file, Private: doc.PrivateValues()})
		}
		for _, r := range records {
			if err := uploads.Add(r); err != nil {
				return nil, err
			}
		}
	}
	return refused, nil
}

// uploadFiles opens what a filing names, as JPEG of the size asked for.
func (a *app) uploadFiles(filingName string, o exportOptions) miit.Files {
	folder := filepath.Dir(filingName)
	return func(name string, most int) ([]byte, error) {
		if o.NoAttachments {
			return nil, miit.ErrNoFile
		}
		data, err := a.attached(folder, filingName, name)
		if err != nil {
			return nil, err
		}
		out, err := attachment.Fit(data, most)
		switch {
		case errors.Is(err, attachment.ErrUnknownFormat):
			err = errors.New(a.say("不是图片；请另存为 JPEG", "it is no picture; save it as JPEG"))
		case errors.Is(err, attachment.ErrTooLarge):
			err = fmt.Errorf(a.say("缩到仍可辨认的大小后还是超过 %d 字节", "made as small as can be read it still has more than %d bytes"), most)
		case err != nil:
			err = errors.New(a.say("文件已损坏", "the file is damaged"))
		}
		return out, err
	}
}

// attached reads a file that a filing names; only what lies in the filing's folder, also where a
// link leads, and no pipe, which might never end.
func (a *app) attached(folder, filingName, name string) ([]byte, error) {
	outside := errors.New(a.say("文件须在备案文件所在的目录内", "the file has to lie in the folder of the filing"))
	if filingName == stdin {
		return nil, outside
	}
	info, err := a.Files.StatIn(folder, name)
	switch {
	case errors.Is(err, errOutside):
		return nil, outside
	case err != nil:
		return nil, errors.New(checker.Reason(err).In(a.lang))
	case !info.Mode().IsRegular():
		return nil, errors.New(a.say("这不是普通文件", "it is no regular file"))
	}
	data, err := a.Files.ReadFile(filepath.Join(folder, filepath.FromSlash(name)), maxAttachment)
	switch {
	case err != nil:
		return nil, errors.New(checker.Reason(err).In(a.lang))
	case len(data) > maxAttachment:
		return nil, errors.New(a.say("文件太大", "it is too large"))
	}
	return data, nil
}

// exported says what was written, and what to look at.
func (a *app) exported(files *drafts, encoder *miit.Encoder, p *miit.Provider) {
	for _, d := range files.list {
		a.print(a.say("已写入 %s\n", "wrote %s\n"), printer.Escape(d.name))
	}
	fmt.Fprintf(a.Err, a.say("下一个可用的记录编号：%d\n", "next free record number: %d\n"), encoder.NextID())
	if lists := p.Derived(); len(lists) > 0 {
		names := make([]string, len(lists))
		for i, list := range lists {
			names[i] = derivedNames[list].In(a.lang)
		}
		fmt.Fprintf(a.Err, a.say("%s的代码由已公布的位码推出，请与本企业下载的代码表核对；不同的写在 codes 里（%s）\n",
			"the numbers of %s are derived from published bits; compare them with the tables that your system downloads, and say what differs at codes (%s)\n"),
			strings.Join(names, a.say("、", " and ")), strings.Join(lists, ", "))
	}
}

// derivedNames are the lists of codes that an export may have to derive.
var derivedNames = map[string]diag.Text{
	"method":   {ZH: "接入方式", EN: "methods of access"},
	"location": {ZH: "服务器放置地", EN: "locations"},
}
