package identity

import (
	_ "embed"
	"strings"
	"sync"

	"github.com/beian-dev/beian/internal/diag"
)

//go:embed data/tlds.txt
var tldList string

// TLDVintage is the state of the list of approved top-level domains.
const TLDVintage = "2023–2025"

// tlds maps a name to its mark. The list is read at the first question.
var tlds = sync.OnceValue(func() map[string]string {
	out := make(map[string]string, 200)
	for line := range strings.Lines(tldList) {
		if name, mark, _ := strings.Cut(strings.TrimSpace(line), "\t"); name != "" && name[0] != '#' {
			out[name] = mark
		}
	}
	return out
})

// TLDApproved reports whether the ministry has approved the top-level domain that a name or
// suffix ends in. note says where sources are unsure; it is zero otherwise.
func TLDApproved(name string) (approved bool, note diag.Text) {
	tld := strings.ToLower(name[strings.LastIndexByte(name, '.')+1:])
	if strings.HasPrefix(tld, "xn--") {
		tld = toUnicode(tld)
	}
	mark, ok := tlds()[tld]
	switch {
	case mark == "unsure":
		note = diag.Text{ZH: "只有一个来源把 ." + tld + " 列为已批复", EN: "only one source lists ." + tld + " as approved"}
	case mark == "disputed":
		note = diag.Text{ZH: "." + tld + " 是否已批复，各来源说法不一", EN: "sources disagree whether ." + tld + " is approved"}
	}
	return ok, note
}
