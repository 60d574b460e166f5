package page

import (
	"regexp"
	"sort"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/beian-dev/beian/internal/online"
)

// provinces are the characters that numbers begin with.
const provinces = "京津沪渝冀晋辽吉黑苏浙皖闽赣鲁豫鄂湘粤琼川蜀贵黔云滇陕甘陇青蒙桂宁新藏"

// icpPattern is the number of a filing or of a licence, with the spaces that pages put in it.
var icpPattern = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)[` + provinces + `] ?ICP ?[备证] ?\d{5,12} ?号(?: ?[-–—] ?\d{1,6}[AXK]?)?|[` + provinces + `] ?B2-\d{8}(?:-\d{1,6})?`)
})

// policePattern is the number that the police give: 川公网安备 51010702000001号.
var policePattern = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`[` + provinces + `]? ?公网安备 ?\d{8,14} ?号?(?: ?-\d{1,4})?`)
})

const (
	nearEnd  = 600 // characters from the end of a page that are still its foot
	maxFound = 20  // numbers that are listed; a list of sites has more of others
)

// numbers lists the numbers in a text, each as often as it has another link or place.
func (r *reader) numbers(text string, pattern *regexp.Regexp) (out []online.Number) {
	known := map[online.Number]bool{}
	for _, at := range pattern.FindAllStringIndex(text, -1) {
		n := online.Number{Text: canonical(text[at[0]:at[1]]), Bottom: isNearEnd(text, at[1])}
		for _, run := range r.over(at[0], at[1]) {
			n.Bottom = n.Bottom || run.foot
			if n.Link == "" {
				n.Link = run.link
			}
		}
		if known[n] {
			continue
		}
		known[n] = true
		if out = append(out, n); len(out) == maxFound {
			break
		}
	}
	return out
}

var strokes = strings.NewReplacer(" ", "", "–", "-", "—", "-")

// canonical writes a number without spaces and in capitals.
func canonical(s string) string { return strings.ToUpper(strokes.Replace(s)) }

// isNearEnd reports whether a place in a text is in its last third or among its last characters,
// which are only counted where they can be so few.
func isNearEnd(text string, at int) bool {
	rest := text[at:]
	return 3*at >= 2*len(text) || len(rest) <= nearEnd*utf8.UTFMax && utf8.RuneCountInString(rest) <= nearEnd
}

// over lists the runs that text[start:end] lies in.
func (r *reader) over(start, end int) []run {
	first := sort.Search(len(r.runs), func(i int) bool { return r.runs[i].start > start })
	last := sort.Search(len(r.runs), func(i int) bool { return r.runs[i].start >= end })
	return r.runs[max(first-1, 0):max(last, first)]
}
