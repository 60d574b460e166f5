package region

import "hash/maphash"

// index finds the divisions that a spelling may mean. It is a table of its own and not a
// map of lists because it is built at the start of every command that reads an address:
// twelve thousand spellings, most of one division.
type index struct {
	seed  maphash.Seed
	slots []int32 // 1 + place in texts, 0 where free; a power of two, at least twice as many as texts
	texts []text
	links []link // of every text a chain, until they are joined
	names []name // of every text in one piece, once they are
}

// text is a spelling, or the two characters that spellings begin with.
type text struct {
	spelling string
	lengths  uint64 // of two characters: bit n is set where a spelling that begins with them has n
	first    int32  // place in links or names
	count    int32
	last     int32 // place in links
}

// link is a name of a text and the place of the next; 0 at the end.
type link struct {
	name name
	next int32
}

// newIndex has room for texts; more would only make it slow.
func newIndex(texts int) *index {
	size := 1
	for size < 2*texts {
		size *= 2
	}
	return &index{seed: maphash.MakeSeed(), slots: make([]int32, size), texts: make([]text, 0, texts), links: make([]link, 1, texts)}
}

// slot is where a spelling stands, or is to be put.
func (x *index) slot(s string) *int32 {
	mask := uint64(len(x.slots) - 1)
	for i := maphash.String(x.seed, s) & mask; ; i = (i + 1) & mask {
		if at := &x.slots[i]; *at == 0 || x.texts[*at-1].spelling == s {
			return at
		}
	}
}

// text is the entry of a spelling; nil when there is none.
func (x *index) text(s string) *text {
	if at := *x.slot(s); at != 0 {
		return &x.texts[at-1]
	}
	return nil
}

// entry is the entry of a spelling, which is made where there is none.
func (x *index) entry(s string) *text {
	at := x.slot(s)
	if *at == 0 {
		x.texts = append(x.texts, text{spelling: s})
		*at = int32(len(x.texts))
	}
	return &x.texts[*at-1]
}

// add puts a name under a spelling of at least two characters, once.
func (x *index) add(s string, n name) {
	if len(s) < 2*hanBytes {
		return
	}
	t := x.entry(s)
	for at := t.first; at != 0; at = x.links[at].next {
		if x.links[at].name == n {
			return
		}
	}
	x.links = append(x.links, link{name: n})
	at := int32(len(x.links) - 1)
	if t.count == 0 {
		t.first = at
	} else {
		x.links[t.last].next = at
	}
	t.last = at
	t.count++
	x.entry(s[:2*hanBytes]).lengths |= 1 << (len(s) / hanBytes)
}

// isOfficial reports, while the index is built, whether a division has the name today.
func (x *index) isOfficial(s string) bool {
	if t := x.text(s); t != nil {
		for at := t.first; at != 0; at = x.links[at].next {
			if x.links[at].name.spelling == official {
				return true
			}
		}
	}
	return false
}

// join ends the building: the names of each text come to stand side by side.
func (x *index) join() {
	x.names = make([]name, 0, len(x.links))
	for i := range x.texts {
		t, at := &x.texts[i], x.texts[i].first
		t.first = int32(len(x.names))
		for ; at != 0; at = x.links[at].next {
			x.names = append(x.names, x.links[at].name)
		}
	}
	x.links = nil
}

// named lists what a spelling may mean; nil when nothing has the name.
func (x *index) named(s string) []name {
	if t := x.text(s); t != nil && t.count > 0 {
		return x.names[t.first : t.first+t.count]
	}
	return nil
}

// lengths are how many characters the names have that begin with two characters.
func (x *index) lengths(two string) uint64 {
	if t := x.text(two); t != nil {
		return t.lengths
	}
	return 0
}
