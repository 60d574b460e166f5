package cli

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/beian-dev/beian/internal/printer"
)

// output is a format and where it goes.
type output struct {
	Format string
	File   string // empty: standard output
}

// outputs is the value of --format, which may be repeated: each is FORMAT or FORMAT=FILE.
type outputs struct{ list []output }

func (o *outputs) String() string {
	var parts []string
	for _, out := range o.list {
		parts = append(parts, out.String())
	}
	return strings.Join(parts, ",")
}

func (o output) String() string {
	if o.File == "" {
		return o.Format
	}
	return o.Format + "=" + o.File
}

func (*outputs) Type() string { return "FORMAT[=FILE]" }

func (o *outputs) Set(s string) error {
	out, err := parseOutput(s)
	if err != nil {
		return err
	}
	o.list = append(o.list, out)
	return nil
}

func parseOutput(s string) (output, error) {
	name, file, toFile := strings.Cut(s, "=")
	format := choice{values: formatNames()}
	if err := format.Set(name); err != nil {
		return output{}, err
	}
	if toFile && file == "" {
		return output{}, usage("= 后应写文件名", "a file name is missing behind =")
	}
	if file == "-" {
		file = ""
	}
	return output{name, file}, nil
}

func formatNames() (names []string) {
	for _, f := range printer.Formats() {
		names = append(names, f.Name)
	}
	return names
}

// direct completes the list: text where nothing is asked for, and what has no file goes
// to file, if one is given. No two formats can share standard output or a file.
func direct(list []output, file string) ([]output, error) {
	if len(list) == 0 {
		list = []output{{Format: "text"}}
	}
	if file == "-" {
		file = ""
	}
	list = slices.Clone(list)
	open := 0
	for i := range list {
		if list[i].File == "" {
			open++
			list[i].File = file
		}
	}
	switch {
	case open > 1:
		return nil, usage("只有一种格式可以不写文件；其余写作 --format sarif=beian.sarif", "only one format can do without a file; write the others as --format sarif=beian.sarif")
	case file != "" && open == 0:
		return nil, usage("--output 没有对应的格式：每个 --format 都写了文件", "--output is left without a format: every --format names its file")
	}
	for i, out := range list {
		if out.File != "" && slices.ContainsFunc(list[:i], func(o output) bool { return o.File == out.File }) {
			return nil, usage("两种格式不能写入同一个文件 %q", "two formats cannot be written to the same file %q", out.File)
		}
	}
	return list, nil
}

// printReport writes a report in every format that is asked for: whole files, and what goes to
// standard output last, unless it has been shown.
func (a *app) printReport(r printer.Report, list []output, o printer.Options, shown bool) error {
	for _, out := range list {
		if out.File == "" {
			continue
		}
		plain := o
		plain.Color, plain.Width = false, 0
		err := a.Files.Write(out.File, func(w io.Writer) error { return write(w, r, out.Format, plain) })
		if err != nil {
			return fmt.Errorf("write report: %w", err)
		}
	}
	for _, out := range list {
		if out.File == "" && !shown {
			return write(a.Out, r, out.Format, o)
		}
	}
	return nil
}

func write(w io.Writer, r printer.Report, format string, o printer.Options) error {
	list := printer.Formats()
	i := slices.IndexFunc(list, func(f printer.Format) bool { return f.Name == format })
	return list[i].Write(w, r, o)
}
