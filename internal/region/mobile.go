package region

import (
	_ "embed"
	"sort"
	"sync"
)

// mobileRuns is the table: runs of prefixes of one province, in runBytes bytes each,
// little-endian. The low bits of a number are the province, a place in the order of GB/T 2260
// from 1, or 0 where it is not known; the high bits how far the first prefix of the run is
// from firstPrefix.
//
//go:embed data/mobile.bin
var mobileRuns string

const runBytes, provinceBits = 4, 5

func mobileRun(i int) uint32 { return number(mobileRuns[i*runBytes:]) }

// MobileVintage is the state of most of the mobile prefixes; numbers move and are carried
// to other provinces, so that a mismatch is a sign, not a proof.
const MobileVintage = "2015"

// MobileSource is where the table comes from.
const MobileSource = "github.com/nyaruka/phonenumbers v1.8.1"

// The prefixes that the table covers.
const firstPrefix, lastPrefix = 1300000, 1999999

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
	if prefix < firstPrefix || prefix > lastPrefix {
		return ""
	}
	behind := sort.Search(len(mobileRuns)/runBytes, func(i int) bool { return int(mobileRun(i)>>provinceBits) > prefix-firstPrefix })
	return provinceAt(int(mobileRun(behind-1) & (1<<provinceBits - 1)))
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
