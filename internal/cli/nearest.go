package cli

import "strings"

// nearest is the candidate that a mistyped word most likely means; empty when none is
// near. A word that begins or ends a candidate counts as near, too: "owner" means
// "domain-owner-mismatch" more than nothing.
func nearest(word string, candidates []string) string {
	best, least := "", max(2, len([]rune(word))/3)+1
	for _, c := range candidates {
		if d := distance([]rune(word), []rune(c)); d < least {
			best, least = c, d
		}
	}
	if best != "" || len(word) < 3 {
		return best
	}
	for _, c := range candidates {
		if strings.Contains(c, word) {
			return c
		}
	}
	return ""
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
