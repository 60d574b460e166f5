package cli

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/beian-dev/beian/internal/filing"
	"github.com/beian-dev/beian/internal/source"
)

// publicCode has the form of a credit code, which any registry shows.
var publicCode = regexp.MustCompile(`^[0-9A-Z]{2}[0-9]{6}[0-9A-Z]{10}$`)

// privateTexts are the values of the fixtures that nobody is to see, as they are written and
// without what stands between their digits.
func privateTexts(t *testing.T) (out []string) {
	t.Helper()
	names, err := filepath.Glob("filings/*.yaml")
	if err != nil || len(names) == 0 {
		t.Fatal(err)
	}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		f, _ := source.Parse(name, data)
		documents, _ := filing.Decode(f)
		for i := range documents {
			out = append(out, documents[i].PrivateValues()...)
		}
	}
	for i := range 9 {
		out = append(out, "1395160000"+string(rune('0'+i)))
	}
	out = append(out, "hunter2-is-secret", "320106199504080016")
	for _, v := range slices.Clone(out) {
		out = append(out, strings.NewReplacer(" ", "", "-", "").Replace(v))
	}
	out = slices.DeleteFunc(out, func(v string) bool {
		isCode := publicCode.MatchString(v) && strings.ContainsAny(v[:17], "ABCDEFGHJKLMNPQRTUWXY")
		return len([]rune(v)) < 7 || isCode || strings.ContainsAny(v, "\n\x1b")
	})
	slices.Sort(out)
	return slices.Compact(out)
}

// What commands print, in every format and both languages, and the files that they write beside
// filings, papers and uploads, show no private value whole.
func TestNoCommandShowsPrivateValues(t *testing.T) {
	shown := 0
	everyRun(t, func(what string, i invocation, out made) {
		if i.whole {
			return
		}
		for name, data := range out {
			if holdsFiling(name) {
				continue
			}
			shown += len(data)
			for _, v := range privateTexts(t) {
				if at := bytes.Index(data, []byte(v)); at >= 0 {
					t.Errorf("%s, %s shows %q: …%q…", what, name, v, data[max(0, at-80):min(len(data), at+60)])
					break
				}
			}
		}
	})
	if shown < 1<<20 {
		t.Errorf("only %d bytes were looked at", shown)
	}
}

// holdsFiling reports whether a file is one that holds a filing or a paper whole.
func holdsFiling(name string) bool {
	dir, ext := strings.Split(filepath.ToSlash(name), "/")[0], filepath.Ext(name)
	return ext == ".pdf" || ext == ".png" || ext == ".zip" || ext == ".yaml" && (dir == "filings" || dir == "made" || dir == "in") || dir == "upload"
}
