package filing

// nearest is the candidate that differs from text by the fewest typing errors, the first
// of several; empty when all differ by more than a third of the text.
func nearest(text string, candidates []string) string {
	word := []rune(text)
	best, least := "", max(1, len(word)/3)+1
	if len(word) < 2 {
		return ""
	}
	for _, c := range candidates {
		if d := distance(word, []rune(c)); d < least {
			best, least = c, d
		}
	}
	return best
}

// distance counts the insertions, deletions, replacements and swaps of neighbours that
// turn a into b (Damerau and Levenshtein, no letter edited twice).
func distance(a, b []rune) int {
	if len(a) > 64 || len(b) > 64 {
		return len(a) + len(b) // no key or term is that long
	}
	var before, last []int
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range a {
		before, last, row = last, row, make([]int, len(b)+1)
		row[0] = i + 1
		for j := range b {
			cost := 1
			if a[i] == b[j] {
				cost = 0
			}
			row[j+1] = min(last[j+1]+1, row[j]+1, last[j]+cost)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
	}
	return row[len(b)]
}
