package checker

import (
	"errors"
	"io/fs"
	"syscall"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/source"
)

// Unreadable is the result for a file that can't be read.
func Unreadable(name string, err error) Result {
	why := Reason(err)
	return Result{File: name, Source: &source.File{Name: name, Broken: true}, Diagnostics: []diag.Diagnostic{{
		Rule: RuleSyntax, Severity: diag.Error, File: name,
		Message: diag.Text{ZH: "无法读取文件：" + why.ZH, EN: "cannot read the file: " + why.EN},
	}}}
}

// Reason is why a file can't be read or written, without its name, which stands beside it anyway.
// What the operating system says of rarer cases is English in both languages.
func Reason(err error) diag.Text {
	why := diag.Text{ZH: err.Error(), EN: err.Error()}
	var path *fs.PathError
	if errors.As(err, &path) {
		why = diag.Text{ZH: path.Err.Error(), EN: path.Err.Error()}
	}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		why.ZH = "没有这个文件"
	case errors.Is(err, fs.ErrPermission):
		why.ZH = "没有权限"
	case errors.Is(err, syscall.EISDIR):
		why.ZH = "这是目录，不是文件"
	case errors.Is(err, syscall.ENOSPC):
		why.ZH = "磁盘已满"
	}
	return why
}
