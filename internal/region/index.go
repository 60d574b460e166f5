package region

import (
	_ "embed"
	"encoding/binary"
)

// index finds the divisions that a spelling may mean. It is made by Pack, is part of the
// program, and is read where it lies: commands start too often to make it each time.
//
// Behind a header of three counts come the slots, two bytes each: 1 + the place of a text,
// 0 where free. Then the texts, in records of recordBytes; then the names, nameBytes each;
// then the letters of all the texts. Numbers are little-endian.
type index struct {
	slots, records, letters string
	mask                    uint32
	names                   []name
}

// record is a spelling, or the two characters that spellings begin with.
type record struct {
	spelling string
	lengths  uint32 // of two characters: bit n is set where a spelling that begins with them has n
	first    uint32 // place in names
	count    uint32
}

const (
	headerBytes = 12
	slotBytes   = 2
	recordBytes = 14 // where its letters begin (4) and how many they are (1), count (1), first (4), lengths (4)
	nameBytes   = 3  // place of the area (2), spelling (1)
)

//go:embed data/index.bin
var packedIndex string

// openIndex reads the index of areas.
func openIndex(data string, areas []area) *index {
	slots, records, names := int(number(data)), int(number(data[4:])), int(number(data[8:]))
	x := &index{mask: uint32(slots - 1), names: make([]name, names)}
	data = data[headerBytes:]
	x.slots, data = data[:slots*slotBytes], data[slots*slotBytes:]
	x.records, data = data[:records*recordBytes], data[records*recordBytes:]
	for i := range x.names {
		at := data[i*nameBytes:]
		x.names[i] = name{&areas[uint32(at[0])|uint32(at[1])<<8], spelling(at[2])}
	}
	x.letters = data[names*nameBytes:]
	return x
}

// number reads four bytes of an index.
func number(s string) uint32 {
	_ = s[3]
	return uint32(s[0]) | uint32(s[1])<<8 | uint32(s[2])<<16 | uint32(s[3])<<24
}

// hash is FNV-1a, which is the same in every run.
func hash(s string) uint32 {
	h := uint32(2166136261)
	for i := range len(s) {
		h = (h ^ uint32(s[i])) * 16777619
	}
	return h ^ h>>15
}

// find is the record of a spelling; ok is false when there is none.
func (x *index) find(s string) (r record, ok bool) {
	for i := hash(s) & x.mask; ; i = (i + 1) & x.mask {
		place := int(x.slots[i*slotBytes]) | int(x.slots[i*slotBytes+1])<<8
		if place == 0 {
			return record{}, false
		}
		at := x.records[(place-1)*recordBytes:]
		start := number(at)
		if text := x.letters[start : start+uint32(at[4])]; text == s {
			return record{spelling: text, count: uint32(at[5]), first: number(at[6:]), lengths: number(at[10:])}, true
		}
	}
}

// named lists what a spelling may mean; nil when nothing has the name.
func (x *index) named(s string) []name {
	if r, ok := x.find(s); ok && r.count > 0 {
		return x.names[r.first : r.first+r.count]
	}
	return nil
}

// lengths are how many characters the names have that begin with two characters, as bits.
func (x *index) lengths(two string) uint32 {
	r, _ := x.find(two)
	return r.lengths
}

// appendIndex writes records as openIndex reads them, with slots in a power of two.
func appendIndex(out []byte, records []record, names []name, place func(*area) int) []byte {
	size := 1
	for size < 2*len(records) {
		size *= 2
	}
	slots := make([]uint16, size)
	for i, r := range records {
		at := hash(r.spelling) & uint32(size-1)
		for slots[at] != 0 {
			at = (at + 1) & uint32(size-1)
		}
		slots[at] = uint16(i + 1)
	}
	for _, n := range []int{size, len(records), len(names)} {
		out = binary.LittleEndian.AppendUint32(out, uint32(n))
	}
	for _, s := range slots {
		out = binary.LittleEndian.AppendUint16(out, s)
	}
	start := 0
	for _, r := range records {
		out = binary.LittleEndian.AppendUint32(out, uint32(start))
		out = append(out, byte(len(r.spelling)), byte(r.count))
		out = binary.LittleEndian.AppendUint32(out, r.first)
		out = binary.LittleEndian.AppendUint32(out, r.lengths)
		start += len(r.spelling)
	}
	for _, n := range names {
		out = binary.LittleEndian.AppendUint16(out, uint16(place(n.area)))
		out = append(out, byte(n.spelling))
	}
	for _, r := range records {
		out = append(out, r.spelling...)
	}
	return out
}
