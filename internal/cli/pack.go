package cli

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/beian-dev/beian/internal/checker"
	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/dossier"
	"github.com/beian-dev/beian/internal/parcel"
	"github.com/beian-dev/beian/internal/printer"
	"github.com/beian-dev/beian/internal/source"
)

// packOptions is what the flags of pack come to.
type packOptions struct {
	File   string   // the filing
	Output string   // the archive; empty: beside the filing
	AsOf   string   // the day of the rules, of the papers and of the files, YYYY-MM-DD
	Rules  []string // folders laid over the shipped rules
	Force  bool     // pack in spite of errors, and overwrite
}

// newPackCmd turns flags into a packOptions and calls run with it.
func newPackCmd(a *app, run func(packOptions) error) *cobra.Command {
	o := packOptions{}
	asOf := day{a.Today}
	cmd := &cobra.Command{
		Use:   a.say("pack [文件]", "pack [FILE]"),
		Short: a.say("把备案与全部材料装进一个压缩包", "one archive with the filing and all that belongs to it"),
		Long: a.say(`把备案文件、能打印的文书（PDF）、按种类改名排序的材料、材料清单和 SHA-256 校验和装进一个
ZIP，交给代办人或接入服务商；收到的人用 beian unpack 核对并解开。备案文件原样放入，密封的值仍然
密封，其中材料的路径改为压缩包里的名称。有错误的备案不打包，除非 --force；已有的文件不覆盖，
除非 --force。同样的内容与 --as-of 得到同样的字节。

退出状态：0 已写入；1 有错误，没有打包；2 无法打包。`, `Puts the filing, the papers that can be printed (PDF), the materials renamed and ordered by what
they are, a check list and SHA-256 checksums into one ZIP for an agent or provider, who takes it
apart with beian unpack. The filing goes in as it stands, sealed values sealed, with its paths
changed to the names in the archive. A filing with errors is refused, and nothing is
overwritten, unless --force is given. The same content and --as-of give the same bytes.

Exit status: 0 written; 1 errors, nothing was packed; 2 could not work.`),
		Example: `  beian pack
  beian pack -o qinghe.zip filings/qinghe.yaml
  beian pack --force --as-of 2026-11-23 examples/sichuan-enterprise.yaml -o qinghe.zip`,
		Args: a.someArgs(0, 1), ValidArgsFunction: completeYAML,
		RunE: func(_ *cobra.Command, args []string) error {
			o.File, o.AsOf = slices.Concat(args, []string{defaultFile})[0], asOf.value
			return run(o)
		},
	}
	f := cmd.Flags()
	f.StringVarP(&o.Output, "output", "o", "", a.say("写到 `FILE`（默认与备案文件同名的 .zip）", "write `FILE` (default: .zip of the filing's name, beside it)"))
	f.Var(&asOf, "as-of", a.say("按这一天有效的规则，并作为文书与文件的日期", "the day of the rules, the papers and the files"))
	a.rulesFlag(f, &o.Rules)
	f.BoolVar(&o.Force, "force", false, a.say("有错误也打包，已有的文件也覆盖", "pack in spite of errors, and overwrite"))
	return cmd
}

// The folders of an archive, and the list in it.
const (
	packedPapers    = "文书"
	packedMaterials = "材料"
	packedList      = "清单.md"
)

// pack is the run of the pack command.
func (a *app) pack(o packOptions) error {
	if o.File == stdin {
		return usage("材料的路径相对于备案文件；请写明文件", "the paths of materials are relative to the filing; name its file")
	}
	name := cmp.Or(o.Output, strings.TrimSuffix(o.File, filepath.Ext(o.File))+".zip")
	if strings.ToLower(filepath.Ext(name)) != ".zip" {
		return usage("压缩包的文件名须以 .zip 结尾，实际是 %q", "the name of the archive ends in .zip, not %q", name)
	}
	if err := a.mayWrite(name, o.Force); err != nil {
		return err
	}
	created, err := time.Parse(time.DateOnly, o.AsOf)
	if err != nil {
		return fmt.Errorf("read the date: %w", err)
	}
	files, err := a.toPack(o)
	if err != nil {
		return err
	}
	var out bytes.Buffer
	if err := parcel.Write(&out, files, created); err != nil {
		return err
	}
	if err := a.Files.Replace(name, out.Bytes()); err != nil {
		return fmt.Errorf("write the archive: %w", err)
	}
	fmt.Fprintf(a.Err, a.say("已写入 %s（%d 个文件）\n", "wrote %s (files: %d)\n"), printer.Escape(name), len(files))
	return nil
}

// toPack gathers the files of the archive, the filing first.
func (a *app) toPack(o packOptions) ([]parcel.File, error) {
	d, err := a.dossiers(o.Rules, o.AsOf)
	if err != nil {
		return nil, err
	}
	results, err := d.check(o.File)
	if err != nil {
		return nil, err
	}
	if err := a.mayPack(results, o); err != nil {
		return nil, err
	}
	p := &packing{app: a, options: o, names: map[string]string{}}
	list := printer.Papers{AsOf: o.AsOf}
	for _, r := range results {
		if r.Filing == nil {
			continue
		}
		made := d.of(r)
		if err := p.papers(r, made); err != nil {
			return nil, err
		}
		if err := p.materials(r, made); err != nil {
			return nil, err
		}
		p.rename(&made)
		list.Dossiers = append(list.Dossiers, made)
	}
	sealed, _ := source.Parse(o.File, results[0].Source.Data) // as it stands, where a key has opened what was checked
	filing, err := source.Apply(sealed, p.patches)
	if err != nil {
		return nil, fmt.Errorf("change the paths in %s: %w", o.File, err)
	}
	var text bytes.Buffer
	if err := printer.PapersMarkdown(&text, list, printer.Options{Lang: a.lang}); err != nil {
		return nil, err
	}
	first := []parcel.File{{Name: defaultFile, Data: filing}, {Name: packedList, Data: text.Bytes()}}
	return slices.Concat(first, p.printed, p.handed), nil
}

// mayPack refuses what check finds errors in, unless that is wanted, and what can't be read.
func (a *app) mayPack(results []checker.Result, o packOptions) error {
	var documents []printer.Document
	outcome := errFindings
	for _, r := range results {
		d := malformedDocument(r)
		d.Diagnostics = slices.DeleteFunc(slices.Clone(r.Diagnostics), func(f diag.Diagnostic) bool { return f.Severity < diag.Error })
		if r.IsMalformed() {
			outcome = errMalformed
		}
		if len(d.Diagnostics) > 0 {
			documents = append(documents, d)
		}
	}
	if len(documents) == 0 || o.Force && outcome == errFindings {
		return nil
	}
	if outcome == errFindings {
		fmt.Fprintln(a.Err, a.say("以下错误改正之前不打包（--force 仍可打包）：", "not packed before these errors are mended (--force packs all the same):"))
	}
	return a.refuse(documents, formOptions{Date: o.AsOf}, outcome)
}

// packing gathers what goes into the archive.
type packing struct {
	app     *app
	options packOptions
	printed []parcel.File
	handed  []parcel.File
	names   map[string]string // in the archive, by the path that the filing gives
	patches []source.Patch    // that put these names into the filing
}

// papers prints what form --all prints, into the archive.
func (p *packing) papers(r checker.Result, d dossier.Dossier) error {
	printing := *p.app
	written := &written{Files: p.app.Files}
	printing.Files, printing.Err = written, io.Discard
	o := formOptions{File: p.options.File, Date: p.options.AsOf, Force: p.options.Force}
	for _, paper := range d.Papers {
		if !paper.IsRequired() || paper.Print == "" {
			continue
		}
		j, err := printing.job(o, r, paper)
		if err != nil {
			return err
		}
		name := fmt.Sprintf("%s/%02d-%s", packedPapers, len(p.printed)+1, filepath.Base(j.name))
		if err := j.write(name); err != nil {
			return err
		}
		p.printed = append(p.printed, parcel.File{Name: name, Data: written.last})
	}
	return nil
}

// written keeps what is written instead of writing it.
type written struct {
	Files
	last []byte
}

// Remake implements Files: papers are written so.
func (w *written) Remake(name string, data []byte) error { return w.Replace(name, data) }

// Replace implements Files.
func (w *written) Replace(_ string, data []byte) error {
	w.last = data
	return nil
}

// materials puts the files of a filing into the archive, in the order of its papers, and gives
// the filing their new names. What is not there stays away; the list says so.
func (p *packing) materials(r checker.Result, d dossier.Dossier) error {
	for _, paper := range d.Papers {
		for _, f := range paper.Files {
			if err := p.file(r, f.Field, f.Name, paper.Kind, f.Facts != nil && f.Facts.Exists); err != nil {
				return err
			}
		}
	}
	return nil
}

// rename gives the list the new names, also where what was found speaks of a file.
func (p *packing) rename(d *dossier.Dossier) {
	var pairs []string // quoted, so that no name is part of another or of a word
	for name, packed := range p.names {
		pairs = append(pairs, "“"+name+"”", "“"+packed+"”")
	}
	replacer := strings.NewReplacer(pairs...)
	texts := func(list []diag.Diagnostic) {
		for i := range list {
			for _, t := range []*diag.Text{&list[i].Message, &list[i].Hint} {
				t.ZH, t.EN = replacer.Replace(t.ZH), replacer.Replace(t.EN)
			}
		}
	}
	for _, paper := range d.Papers {
		for i := range paper.Files {
			f := &paper.Files[i]
			f.Name = cmp.Or(p.names[f.Name], f.Name)
			texts(f.Findings)
			texts(f.Advice)
		}
	}
	texts(d.Advice)
}

// file puts the file that a path of the filing names into the archive, once.
func (p *packing) file(r checker.Result, path, name, kind string, there bool) error {
	if name == "" || !there {
		return nil
	}
	if p.names[name] == "" {
		folder := filepath.Dir(p.options.File)
		if info, err := p.app.Files.StatIn(folder, name); err != nil || !info.Mode().IsRegular() {
			return nil // the check has said so
		}
		data, err := p.app.Files.ReadFile(filepath.Join(folder, filepath.FromSlash(name)), maxAttachment)
		if err != nil {
			return cannotRead(name, err)
		}
		if len(data) > maxAttachment {
			return usage("%q 过大，超过 %d MB", "%q is too large, more than %d MB", name, maxAttachment>>20)
		}
		packed := fmt.Sprintf("%s/%02d-%s%s", packedMaterials, len(p.handed)+1, strings.Map(inFileName, kind), strings.ToLower(strings.Map(inFileName, filepath.Ext(name))))
		p.handed = append(p.handed, parcel.File{Name: packed, Data: data})
		p.names[name] = packed
	}
	if fix := r.Filing.Fix(path, p.names[name]); fix != nil {
		p.patches = append(p.patches, source.Patch{Span: fix.Span, Text: fix.Text})
	}
	return nil
}
