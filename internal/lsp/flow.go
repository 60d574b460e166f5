package lsp

import "strings"

// bracket is one that is open at the cursor.
type bracket struct {
	path  string
	brace bool     // a map
	key   string   // whose value comes next
	keys  []string // read so far
}

// flow finds the place in what stands in brackets from column from on, on the same line; ok
// is false behind it.
func (p *place) flow(whole []byte, from, end, cursor int) (ok bool) {
	open := []bracket{}
	s, word := scanner{text: whole[:end], i: from}, from
	p.path, p.key, p.inFlow = join(p.path, p.key), "", true
	for s.next() && s.i < cursor {
		if s.quote != 0 {
			continue
		}
		switch top := len(open) - 1; s.at() {
		case '{', '[':
			path := p.path
			if top >= 0 {
				path = join(open[top].path, open[top].key)
			}
			open = append(open, bracket{path: path, brace: s.at() == '{'})
		case '}', ']':
			open = open[:max(0, top)]
		case ',':
			if top >= 0 {
				open[top].key = ""
			}
		case ':':
			if top >= 0 && open[top].brace && (s.i+1 >= end || whole[s.i+1] == ' ') {
				open[top].key = trimmed(whole[word:s.i])
				open[top].keys = append(open[top].keys, open[top].key)
			}
		default:
			continue
		}
		word = s.i + 1
	}
	for word < cursor && whole[word] == ' ' {
		word++
	}
	p.start, p.end = word, max(cursor, wordEnd(whole[:end], word))
	if len(open) == 0 {
		return false
	}
	b := open[len(open)-1]
	p.path, p.key, p.inItem = b.path, b.key, !b.brace
	p.others = append(b.keys, keysAfter(whole[:end], p.end)...)
	p.glued = word > from && whole[word-1] == ':'
	return true
}

// wordEnd is where a word that begins at a column ends.
func wordEnd(text []byte, from int) int {
	s := scanner{text: text, i: from}
	for s.next() {
		if s.quote == 0 && strings.IndexByte(",]}", s.at()) >= 0 || s.quote == 0 && s.at() == ':' && (s.i+1 == len(text) || text[s.i+1] == ' ') {
			break
		}
	}
	end := min(s.i, len(text))
	for end > from && text[end-1] == ' ' {
		end--
	}
	return end
}

// keysAfter lists the keys that follow in the same braces.
func keysAfter(text []byte, from int) (keys []string) {
	depth, word := 0, -1
	s := scanner{text: text, i: from}
	for s.next() && depth >= 0 {
		if s.quote != 0 {
			continue
		}
		switch s.at() {
		case '{', '[':
			depth++
		case '}', ']':
			depth--
		case ',':
			if depth == 0 {
				word = s.i + 1
			}
		case ':':
			if depth == 0 && word >= 0 {
				keys, word = append(keys, trimmed(text[word:s.i])), -1
			}
		}
	}
	return keys
}

func trimmed(word []byte) string { return strings.Trim(string(word), ` "'`) }
