package source

import (
	"bytes"
	"errors"
	"fmt"
	"io"

	"gopkg.in/yaml.v3"

	"github.com/beian-dev/beian/internal/diag"
)

// Parse reads a file. Problems have the rule id "syntax" (the rest of the file could not
// be read) or "schema" (a key stands twice, a key is no word). The file is never nil;
// its Docs are those that could be read.
func Parse(name string, data []byte) (*File, []diag.Diagnostic) {
	f := &File{Name: name, Data: data}
	if len(data) > maxBytes {
		f.Data, f.lines, f.Broken = nil, []int{0}, true
		return f, []diag.Diagnostic{f.syntax(diag.Span{},
			fmt.Sprintf("文件超过上限 %d 字节（%d MB）", maxBytes, maxBytes>>20),
			fmt.Sprintf("the file is longer than %d bytes (%d MB), the limit", maxBytes, maxBytes>>20))}
	}
	f.lines = lineStarts(data)
	if d, bad := f.encodingProblem(); bad {
		f.Broken = true
		return f, []diag.Diagnostic{d}
	}
	if root := f.everyday(); root != nil {
		f.Docs = []Doc{NewDoc(root, 0)}
		return f, nil
	}
	return f, f.parse()
}

// parse reads the file with the library.
func (f *File) parse() (problems []diag.Diagnostic) {
	start := diag.Pos{Offset: f.lines[0], Line: 1, Column: 1}
	b := builder{file: f.Name, data: f.Data, lines: f.lines, at: start}
	decoder := yaml.NewDecoder(bytes.NewReader(f.Data[start.Offset:]))
	for {
		var y yaml.Node
		err := decode(decoder, &y)
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			f.Broken = true
			b.problems = append(b.problems, f.explain(err, len(f.Docs))...)
			break
		}
		if len(f.Docs) == maxDocs {
			f.Broken = true
			b.stop(diag.Span{Start: b.seek(y.Line, y.Column), End: b.at}, fmt.Sprintf("文件多于 %d 个文档", maxDocs),
				fmt.Sprintf("more than %d documents in one file", maxDocs))
			break
		}
		f.add(&b, &y)
		if b.fatal {
			f.Broken = true
			break
		}
	}
	f.dropTrailing()
	return b.problems
}

// decode keeps a panic inside the library from ending the program.
func decode(d *yaml.Decoder, y *yaml.Node) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("yaml: %v", r)
		}
	}()
	return d.Decode(y)
}

// add appends the document y; an empty one at the beginning of the file is left out.
func (f *File) add(b *builder, y *yaml.Node) {
	if len(y.Content) == 0 {
		return
	}
	b.document = len(f.Docs)
	b.anchors = nil
	b.reserve(y.Content[0])
	root := b.node(y.Content[0])
	if b.fatal || root.Kind == Null && len(f.Docs) == 0 {
		return
	}
	if root.Kind == Scalar && !root.Quoted {
		if d, ok := f.slip(root.Span.Start.Line, root.Span.End.Line); ok {
			b.problems = append(b.problems, d)
			b.fatal = true
			return
		}
	}
	f.Docs = append(f.Docs, Doc{Root: root, Span: headSpan(root), Index: len(f.Docs)})
}

func (f *File) dropTrailing() {
	for len(f.Docs) > 0 && f.Docs[len(f.Docs)-1].Root.Kind == Null {
		f.Docs = f.Docs[:len(f.Docs)-1]
	}
}

func (f *File) syntax(span diag.Span, zh, en string) diag.Diagnostic {
	return diag.Diagnostic{
		Rule: "syntax", Severity: diag.Error, File: f.Name, Document: len(f.Docs), Span: span,
		Message: diag.Text{ZH: zh, EN: en},
	}
}
