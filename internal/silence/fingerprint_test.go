package silence

import (
	"testing"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/source"
)

func TestShape(t *testing.T) {
	for path, want := range map[string]string{
		"": "", "entity.name": "entity.name", "sites[0].domains[12].name": "sites[].domains[].name", `["a.b[3]"][0]`: `["a.b[]"][]`,
	} {
		if got := Shape(path); got != want {
			t.Errorf("Shape(%q) = %q, want %q", path, got, want)
		}
	}
}

func plain(s string) string { return s }

func printOf(t *testing.T, text, path, mark string, mask func(string) string) string {
	t.Helper()
	f, _ := source.Parse("a.yaml", []byte(text))
	d := finding(t, f, "a", mark)
	d.Path = path
	return Fingerprint(d, f, mask)
}

func TestAFingerprintIsThatOfTheContent(t *testing.T) {
	first := printOf(t, "x: [1, 2]\n", "x[1]", "2", plain)
	if got := printOf(t, "# above\nx:\n  - 2\n", "x[0]", "2", plain); got != first {
		t.Error("another place makes another fingerprint")
	}
	if got := printOf(t, "x: [1, 3]\n", "x[1]", "3", plain); got == first {
		t.Error("another value has the same fingerprint")
	}
	if got := printOf(t, "x: [1, 2]\n", "y[1]", "2", plain); got == first {
		t.Error("another key has the same fingerprint")
	}
}

func TestAFingerprintTellsNoMoreThanTheMask(t *testing.T) {
	mask := func(string) string { return "138****1234" }
	if printOf(t, "x: 13800001234\n", "x", "13800001234", mask) != printOf(t, "x: 13899991234\n", "x", "13899991234", mask) {
		t.Error("the hidden digits go into the fingerprint")
	}
}

func TestAPlaceOutsideTheFileGivesAFingerprintWithoutText(t *testing.T) {
	far := diag.Diagnostic{Rule: "a", Span: diag.Span{Start: diag.Pos{Offset: 90, Line: 9, Column: 1}, End: diag.Pos{Offset: 99, Line: 9, Column: 10}}}
	f, _ := source.Parse("a.yaml", []byte("x: 1\n"))
	if Fingerprint(far, f, plain) != Fingerprint(far, nil, plain) {
		t.Error("there is no text")
	}
}
