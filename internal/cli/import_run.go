package cli

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/miit"
	"github.com/beian-dev/beian/internal/printer"
	"github.com/beian-dev/beian/internal/sheet"
)

// maxUpload is how much of an upload or an archive is read, in bytes: the interface's own limit,
// and room for attachments that were sent in spite of it.
const maxUpload = 128 << 20

// importRun is one run of import.
type importRun struct {
	app     *app
	options importOptions
	codes   miit.Codes
	taken   map[string]bool // files of this run
	filings int
	left    int // values and filings that were left out
}

// importFiles is the run of the import command.
func (a *app) importFiles(o importOptions) error {
	provider, err := a.provider(o.Provider)
	if err != nil {
		return err
	}
	run := &importRun{app: a, options: o, codes: provider.Codes, taken: map[string]bool{}}
	for _, name := range o.Files {
		if err := run.file(name); err != nil {
			return err
		}
	}
	a.print(a.say("读入 %d 份备案，%d 项没有读入\n", "filings: %d, left out: %d\n"), run.filings, run.left)
	if run.left > 0 {
		return errFindings
	}
	return nil
}

// file reads a file by what it is.
func (r *importRun) file(name string) error {
	data, err := r.app.Files.ReadFile(name, maxUpload)
	switch {
	case err != nil:
		return cannotRead(name, err)
	case len(data) > maxUpload:
		return usage("%s 超过 %d MB", "%s is larger than %d MB", name, maxUpload>>20)
	case sheet.IsTable(name):
		return r.table(name, data)
	case bytes.HasPrefix(data, []byte("PK\x03\x04")):
		return r.archive(name, data)
	}
	return r.upload(name, bytes.NewReader(data))
}

// archive reads the uploads in a .zip.
func (r *importRun) archive(name string, data []byte) error {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return usage("%s 不是 .zip 文件，或已损坏", "%s is no .zip file, or damaged", name)
	}
	found := false
	for _, f := range z.File {
		if !strings.EqualFold(filepath.Ext(f.Name), ".xml") {
			continue
		}
		found = true
		in, err := f.Open()
		if err != nil {
			return usage("%s 里的 %s 无法读取：%v", "%s: %s cannot be read: %v", name, f.Name, err)
		}
		err = r.upload(name+":"+f.Name, io.LimitReader(in, maxUpload))
		in.Close() // what was read has been judged
		if err != nil {
			return err
		}
	}
	if !found {
		return usage("%s 里没有 XML 文件", "%s holds no XML file", name)
	}
	return nil
}

// upload reads the records of an upload.
func (r *importRun) upload(name string, in io.Reader) error {
	err := miit.Decode(name, in, r.codes, func(i miit.Imported) error { return r.record(name, i) })
	if errors.Is(err, miit.ErrUpload) {
		return usage("%s 不是上报文件，或已损坏：%v", "%s: %v", name, err)
	}
	return err
}

// record writes a filing of an upload and prints what was left out.
func (r *importRun) record(name string, i miit.Imported) error {
	target := ""
	if i.Data != nil {
		target = r.name(i)
		if err := r.write(target, i); err != nil {
			return err
		}
	}
	if len(i.Problems) == 0 {
		return nil
	}
	r.left += len(i.Problems)
	if r.options.Color {
		enableColors(r.app.Out)
	}
	w := printer.NewTextWriter(r.app.Out, r.app.printing(checkOptions{Color: r.options.Color, ShowPrivate: r.options.ShowPrivate, FailOn: diag.Warning}))
	return w.Document(printer.Document{File: name, Diagnostics: i.Problems})
}

// name is where a filing goes: under its domain or number, each in this run once.
func (r *importRun) name(i miit.Imported) string {
	stem := fileStem(i.Name)
	if stem == "" {
		stem = fmt.Sprintf("line-%d", i.Line)
	}
	for n := 1; ; n++ {
		name := stem
		if n > 1 {
			name = fmt.Sprintf("%s-%d", stem, n)
		}
		if !r.taken[name] {
			r.taken[name] = true
			if len(i.Files) > 0 {
				return filepath.Join(r.options.Out, name, defaultFile)
			}
			return filepath.Join(r.options.Out, name+".yaml")
		}
	}
}

// fileStem is a domain or a number as the name of a file; empty for what might be another path.
func fileStem(name string) string {
	if len(name) > 200 || name != filepath.Base(name) || strings.HasPrefix(name, ".") || strings.ContainsAny(name, `/\:*?"<>|`) {
		return ""
	}
	return name
}

// write writes a filing with its files, all or nothing where one of them is there.
func (r *importRun) write(target string, i miit.Imported) error {
	folder := filepath.Dir(target)
	names := []string{target}
	for _, f := range i.Files {
		names = append(names, filepath.Join(folder, filepath.FromSlash(f.Name)))
	}
	if there := slices.IndexFunc(names, r.app.exists); there >= 0 && !r.options.Force {
		r.left++
		r.say(i.Line, target, r.app.say("✗ %s 已存在；用 --force 覆盖", "✗ %s is there already; --force writes over it"), printer.Escape(names[there]))
		return nil
	}
	for n, name := range names {
		data := i.Data
		if n > 0 {
			data = i.Files[n-1].Data
		}
		if err := r.app.Files.MakeFolder(filepath.Dir(name)); err != nil {
			return fmt.Errorf("make %s: %w", filepath.Dir(name), err)
		}
		if err := r.app.Files.Replace(name, data); err != nil {
			return err
		}
	}
	r.filings++
	r.say(i.Line, target, "✓")
	return nil
}

func (r *importRun) say(line int, name, format string, args ...any) {
	r.app.print(r.app.say("第 %d 行  %s  ", "line %d  %s  "), line, printer.Escape(name))
	r.app.print(format+"\n", args...)
}
