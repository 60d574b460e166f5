// Package checkertest writes filings for benchmarks: many, and large ones.
package checkertest

import (
	"fmt"
	"strings"

	"github.com/beian-dev/beian/internal/identity"
)

// Filings are n filings of n enterprises, at most 12,000, each the example of an enterprise in 四川
// with names, numbers and addresses of its own, brought to 3 KB by a comment. They have no
// findings, alone or together.
func Filings(example string, n int) [][]byte {
	out := make([][]byte, n)
	for i := range out {
		trade := string([]rune{'\u6c90' + rune(i%200), '\u79be' + rune(i/200)}) // two rare characters
		text := strings.NewReplacer(
			"青禾", trade,
			"91510107MA6CXK4T6Q", uscc(fmt.Sprintf("91510107MA%06d", i)),
			"510107198803120011", residentID(fmt.Sprintf("5101071988%02d12%03d", 1+i/1000, i%1000)),
			"四段1号", fmt.Sprintf("四段%d号", i+1),
			"南三段2号", fmt.Sprintf("南三段%d号", i+1),
			"13880001234", fmt.Sprintf("1388%07d", i),
			"13980001234", fmt.Sprintf("1398%07d", i),
			"qinghe", fmt.Sprintf("qinghe%d", i),
			"00888be80001", fmt.Sprintf("%012d", i),
		).Replace(example)
		out[i] = []byte(text + "# " + strings.Repeat("x", max(0, 3000-len(text))) + "\n")
	}
	return out
}

// uscc completes a credit code: the check character of the organisation code in it, and
// then its own.
func uscc(first16 string) string {
	const digits = "0123456789ABCDEFGHJKLMNPQRTUWXY"
	for _, organisation := range digits + "X" {
		if identity.OrganisationCode(first16[8:]+string(organisation)) == nil {
			for _, last := range digits {
				if code := first16 + string(organisation) + string(last); identity.USCC(code) == nil {
					return code
				}
			}
		}
	}
	panic("no credit code begins with " + first16)
}

func residentID(first17 string) string {
	for _, last := range "0123456789X" {
		if id := first17 + string(last); identity.ResidentID(id) == nil {
			return id
		}
	}
	panic("no identity number begins with " + first17)
}

// names are characters of which the names of Sites are made.
const names = "天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏闰余成岁律吕调阳"

// Sites is the example with its site n times, each with a name, a domain and a service code
// of its own.
func Sites(example string, n int) []byte {
	head, site, found := strings.Cut(example, "sites:\n")
	if !found {
		panic("the example has no sites")
	}
	var out strings.Builder
	out.WriteString(head + "sites:\n")
	site, rest := splitSite(site)
	own := []rune(names)
	for i := range n {
		out.WriteString(strings.NewReplacer(
			"name: 青禾软件\n", fmt.Sprintf("name: 青禾软件%c%c\n", own[i/len(own)%len(own)], own[i%len(own)]),
			"qinghe-soft", fmt.Sprintf("qinghe-soft%d", i),
			"00888be80001", fmt.Sprintf("%012d", i),
		).Replace(site))
	}
	return []byte(out.String() + rest)
}

// splitSite parts what stands under sites, which is indented, from what follows.
func splitSite(text string) (site, rest string) {
	at := 0
	for line := range strings.Lines(text) {
		if !strings.HasPrefix(line, " ") && strings.TrimSpace(line) != "" {
			break
		}
		at += len(line)
	}
	return text[:at], text[at:]
}
