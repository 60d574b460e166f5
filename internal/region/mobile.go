package region

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"encoding/binary"
	"io"
	"sort"
	"sync"
)

//go:embed data/mobile.gz
var mobileTable []byte

// MobileVintage is the state of most of the mobile prefixes; numbers move and are carried
// to other provinces, so that a mismatch is a sign, not a proof.
const MobileVintage = "2015"

// The prefixes that the table covers.
const firstPrefix, lastPrefix = 1300000, 1999999

// runs is the table unpacked: from starts[i] on, prefixes belong to provinces[i], a place in
// the order of GB/T 2260 from 1, or 0 where it is not known.
type runs struct {
	starts    []int
	provinces []byte
}

var mobileRuns = sync.OnceValue(func() runs {
	var r runs
	zip, err := gzip.NewReader(bytes.NewReader(mobileTable))
	if err != nil {
		return r
	}
	data, err := io.ReadAll(zip)
	if err != nil {
		return r
	}
	for at := firstPrefix; len(data) > 0; {
		length, n := binary.Uvarint(data)
		if n <= 0 || len(data) <= n {
			return runs{}
		}
		r.starts = append(r.starts, at)
		r.provinces = append(r.provinces, data[n])
		at += int(length)
		data = data[n+1:]
	}
	return r
})

// MobileProvince is the full name of the province that the prefix of a mobile number of 11
// digits was assigned to; empty for a prefix that the table does not know and for what is
// no mobile number.
func MobileProvince(number string) string {
	if len(number) != 11 {
		return ""
	}
	prefix := 0
	for i := range 7 {
		if number[i] < '0' || number[i] > '9' {
			return ""
		}
		prefix = prefix*10 + int(number[i]-'0')
	}
	r := mobileRuns()
	if prefix < firstPrefix || prefix > lastPrefix || len(r.starts) == 0 {
		return ""
	}
	i := sort.SearchInts(r.starts, prefix+1) - 1
	return provinceAt(int(r.provinces[i]))
}

// provinceAt is the nth province by code, from 1.
func provinceAt(n int) string {
	if list := provincesByCode(); n >= 1 && n <= len(list) {
		return list[n-1]
	}
	return ""
}

var provincesByCode = sync.OnceValue(func() (names []string) {
	a := theAtlas()
	for i := range a.areas {
		if a.areas[i].level == provinceLevel {
			names = append(names, a.areas[i].name)
		}
	}
	return names
})
