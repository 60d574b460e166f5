package printer

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestATableIsAlignedInCells(t *testing.T) {
	var b strings.Builder
	err := Table(&b, [][]string{{"id", "规则", "x"}, {"uscc-invalid", "信用代码有误", "\x1b"}, {"𠮷", "", ""}})
	if err != nil {
		t.Fatal(err)
	}
	want := "id            规则          x\nuscc-invalid  信用代码有误  \\x1b\n𠮷\n"
	if d := cmp.Diff(want, b.String()); d != "" {
		t.Error(d)
	}
}
