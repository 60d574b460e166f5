package cli

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/parcel"
	"github.com/beian-dev/beian/internal/printer"
)

// unpackOptions is what the flags of unpack come to.
type unpackOptions struct {
	Archive string
	Folder  string // empty: that of the archive's name, without .zip
	Force   bool   // overwrite
}

// newUnpackCmd turns flags into an unpackOptions and calls run with it.
func newUnpackCmd(a *app, run func(unpackOptions) error) *cobra.Command {
	o := unpackOptions{}
	cmd := &cobra.Command{
		Use:   a.say("unpack 压缩包", "unpack ARCHIVE"),
		Short: a.say("核对并解开 beian pack 的压缩包", "verify an archive of beian pack and take it apart"),
		Long: a.say(`逐一核对压缩包中的文件与校验和，全部相符才写入文件夹；有一处不符就什么都不写，并说明不符之处。
名称指向文件夹之外、链接、过大的内容一律拒绝。已有的文件不覆盖，除非 --force。

退出状态：0 已解开；1 有不符之处，什么都没有写；2 无法解开。`, `Compares every file of the archive with its checksum and writes them into a folder only when all
of them fit; where anything differs it says what, and writes nothing. Names that lead out of the
folder, links, and what grows too large are refused. Nothing is overwritten unless --force is
given.

Exit status: 0 unpacked; 1 something differs, nothing was written; 2 could not work.`),
		Example: `  beian unpack qinghe.zip
  beian unpack qinghe.zip -C filings/qinghe`,
		Args:              a.someArgs(1, 1),
		ValidArgsFunction: cobra.FixedCompletions([]string{"zip"}, cobra.ShellCompDirectiveFilterFileExt),
		RunE: func(_ *cobra.Command, args []string) error {
			o.Archive = args[0]
			return run(o)
		},
	}
	f := cmd.Flags()
	f.StringVarP(&o.Folder, "directory", "C", "", a.say("写入 `DIR`（默认与压缩包同名）", "write into `DIR` (default: the archive's name without .zip)"))
	f.BoolVar(&o.Force, "force", false, a.say("覆盖已有的文件", "overwrite files that are there"))
	return cmd
}

// unpack is the run of the unpack command.
func (a *app) unpack(o unpackOptions) error {
	data, err := a.Files.ReadFile(o.Archive, parcel.MaxArchive)
	switch {
	case err != nil:
		return cannotRead(o.Archive, err)
	case len(data) > parcel.MaxArchive:
		return usage("%q 过大，超过 %d MB", "%q is too large, more than %d MB", o.Archive, parcel.MaxArchive>>20)
	}
	files, problems, err := parcel.Open(data)
	if errors.Is(err, parcel.ErrNoArchive) {
		return usage("%q 不是 ZIP 压缩包", "%q is no ZIP archive", o.Archive)
	}
	if err != nil {
		return err
	}
	for _, f := range files {
		if !isPortable(f.Name) {
			problems = append(problems, parcel.Problem{Name: f.Name, Text: diag.Text{ZH: "在有的系统上是设备的名称", EN: "on some systems it is the name of a device"}})
		}
	}
	if len(problems) > 0 {
		return a.differs(o.Archive, problems)
	}
	folder := cmp.Or(o.Folder, strings.TrimSuffix(o.Archive, filepath.Ext(o.Archive)))
	if err := a.spread(folder, append(files, parcel.Sums(files)), o.Force); err != nil {
		return err
	}
	fmt.Fprintf(a.Err, a.say("%s：%d 个文件，校验和全部相符\n", "%s: files: %d, every checksum fits\n"), printer.Escape(folder), len(files))
	return nil
}

// differs says what is wrong with an archive.
func (a *app) differs(archive string, problems []parcel.Problem) error {
	for _, p := range problems {
		name := archive
		if p.Name != "" {
			name += ": " + p.Name
		}
		fmt.Fprintf(a.Out, "%s: %s\n", printer.Escape(name), printer.Escape(p.Text.In(a.lang)))
	}
	fmt.Fprintln(a.Err, a.say("压缩包有问题，什么都没有写。", "the archive is not as it should be; nothing was written."))
	return errFindings
}

// spread writes files below a folder, all of them or, where one is in the way, none.
func (a *app) spread(folder string, files []parcel.File, force bool) error {
	for _, f := range files {
		if _, err := a.Files.StatIn(folder, f.Name); errors.Is(err, errOutside) || a.leavesBy(folder, f.Name) {
			return usage("%s 中的链接把 %s 引到文件夹之外", "a link in %s leads %s out of the folder", folder, f.Name)
		}
		if err := a.mayWrite(filepath.Join(folder, filepath.FromSlash(f.Name)), force); err != nil {
			return err
		}
	}
	for _, f := range files {
		name := filepath.Join(folder, filepath.FromSlash(f.Name))
		if err := a.Files.MakeFolder(filepath.Dir(name)); err != nil {
			return fmt.Errorf("make folder: %w", err)
		}
		if err := a.Files.Replace(name, f.Data); err != nil {
			return fmt.Errorf("unpack: %w", err)
		}
	}
	return nil
}

// leavesBy reports whether a folder on the way to a file is a link that leads elsewhere; the
// file itself need not be there yet.
func (a *app) leavesBy(folder, name string) bool {
	parts := strings.Split(name, "/")
	for i := range parts[:len(parts)-1] {
		_, err := a.Files.StatIn(folder, strings.Join(parts[:i+1], "/"))
		if errors.Is(err, errOutside) {
			return true
		}
		if errors.Is(err, fs.ErrNotExist) {
			return false
		}
	}
	return slices.Contains(parts, "..")
}
