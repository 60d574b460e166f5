package source

import (
	"errors"
	"strings"
	"testing"

	"github.com/beian-dev/beian/internal/diag"
)

// spanOf is where what stands in text, once.
func spanOf(t *testing.T, f *File, what string) diag.Span {
	t.Helper()
	i := strings.Index(string(f.Data), what)
	if i < 0 || strings.Count(string(f.Data), what) != 1 {
		t.Fatalf("%q does not stand once in %q", what, f.Data)
	}
	return diag.Span{Start: f.Pos(i), End: f.Pos(i + len(what))}
}

func TestPatchesLeaveEveryOtherByte(t *testing.T) {
	const text = "# 注\r\na: 'x'   # 一\r\nb: {c: y, d: [z, 𠮷]}\r\n"
	f, _ := Parse("x", []byte(text))
	got, err := Apply(f, []Patch{{spanOf(t, f, "𠮷"), `"二"`}, {spanOf(t, f, "'x'"), "yy"}})
	if err != nil {
		t.Fatal(err)
	}
	if want := "# 注\r\na: yy   # 一\r\nb: {c: y, d: [z, \"二\"]}\r\n"; string(got) != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestAPatchThatWouldSayMoreIsRefused(t *testing.T) {
	f, _ := Parse("x", []byte("a: x\nb: y\n"))
	for _, tt := range []struct {
		name, at, text string
		want           error
	}{
		{"a second key", "x", "z\nc: 1", ErrEdit},
		{"a list", "x", "[z]", ErrEdit},
		{"what cannot be parsed", "x", "{", ErrEdit},
		{"a comment that swallows", "x", "# z", ErrEdit},
		{"another key", "b", "c", nil},
	} {
		if _, err := Apply(f, []Patch{{spanOf(t, f, tt.at), tt.text}}); !errors.Is(err, tt.want) {
			t.Errorf("%s: %v, want %v", tt.name, err, tt.want)
		}
	}
	if _, err := Apply(f, []Patch{{spanOf(t, f, "a: x"), "p"}, {spanOf(t, f, "x"), "q"}}); !errors.Is(err, ErrOverlap) {
		t.Errorf("overlapping patches: %v", err)
	}
}

func TestASlipIsPatchedAway(t *testing.T) {
	f, problems := Parse("x", []byte("a: 1\nb：2\nc: 3\n"))
	if len(problems) != 1 || problems[0].Fix == nil {
		t.Fatalf("%+v", problems)
	}
	fix := problems[0].Fix
	got, err := Apply(f, []Patch{{fix.Span, fix.Text}})
	if err != nil || string(got) != "a: 1\nb: 2\nc: 3\n" {
		t.Errorf("%q, %v", got, err)
	}
	if _, err := Apply(f, []Patch{{fix.Span, "："}}); !errors.Is(err, ErrEdit) {
		t.Errorf("a patch that mends nothing: %v", err)
	}
}
