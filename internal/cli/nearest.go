package cli

import "strings"

// nearest is the candidate that a mistyped word most likely means; empty when none is
// near. A part of a candidate counts as near, too: "owner" means "domain-owner-mismatch" more
// than nothing. Of several the shortest has the least beside it.
func nearest(word string, candidates []string) string {
	typed := []rune(word)
	best, least := "", max(2, len(typed)/3)+1
	for _, c := range candidates {
		meant := []rune(c)
		d := distance(typed, meant)
		right := max(len(typed), len(meant)) - d
		if d < least && 2*right >= len(typed) { // 百度云 is no slip of 阿里云
			best, least = c, d
		}
	}
	if best != "" || len(word) < 3 {
		return best
	}
	for _, c := range candidates {
		if strings.Contains(c, word) && (best == "" || len(c) < len(best)) {
			best = c
		}
	}
	return best
}

// distance counts the insertions, deletions and replacements that turn a into b.
func distance(a, b []rune) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range a {
		last := row[0]
		row[0] = i + 1
		for j := range b {
			cost := last
			if a[i] != b[j] {
				cost++
			}
			last, row[j+1] = row[j+1], min(cost, row[j+1]+1, row[j]+1)
		}
	}
	return row[len(b)]
}
