// Package region knows the administrative divisions of the mainland: provinces, cities,
// districts and their codes, what an address says of them, and where telephone numbers
// belong. It is pure, and never guesses: what can't be told comes back empty.
package region

import (
	_ "embed"
	"iter"
	"math/bits"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

// Vintage is the state of the divisions.
const Vintage = "2024-12"

//go:embed data/areas.txt
var areas string

// Place is a division, by the official names of the levels it lies in. City and District
// may be empty.
type Place struct{ Province, City, District string }

// level is how deep a division lies.
type level uint8

const (
	provinceLevel level = iota + 1
	cityLevel
	districtLevel
)

// area is one division. A county that its province governs itself stands as a city without
// districts.
type area struct {
	code  string
	name  string
	level level
	zone  bool // a development zone: addresses name it, it is no division
}

// name is one spelling of a division.
type name struct {
	area     *area
	spelling spelling
}

// spelling is how sure a name is.
type spelling uint8

const (
	official spelling = iota // the full name, of today or of earlier
	upgraded                 // what a district or a city must have been called before: 玉环县 for 玉环市
	short                    // without 省, 市, 区, 县
)

// atlas is the list of divisions with its index.
type atlas struct {
	areas []area // sorted by code, as in the file
	names *index

	joints strings.Builder // see joined
}

// theAtlas is built at the first question; it takes about a millisecond.
var theAtlas = sync.OnceValue(newAtlas)

func newAtlas() *atlas {
	a := &atlas{areas: make([]area, 0, 3400), names: newIndex(10_000)}
	a.joints.Grow(32_000)
	for line := range strings.Lines(areas) {
		if line[0] != '#' {
			a.add(strings.TrimSuffix(line, "\n"))
		}
	}
	for i := range a.areas {
		a.addNames(&a.areas[i])
	}
	for _, old := range renamed {
		if now := a.byCode(old.code); now != nil {
			a.names.add(old.name, name{area: now})
		}
	}
	for _, popular := range shortened {
		a.names.add(popular.name, name{a.byCode(popular.code), short})
	}
	for i := range a.areas {
		a.addUpgrades(&a.areas[i])
	}
	a.names.join()
	return a
}

func (a *atlas) add(line string) {
	code, rest, _ := strings.Cut(line, "\t")
	title, mark, _ := strings.Cut(rest, "\t")
	x := area{code: code, name: title, level: districtLevel, zone: mark == "zone"}
	switch {
	case strings.HasSuffix(code, "0000"):
		x.level = provinceLevel
	case strings.HasSuffix(code, "00"), mark == "county":
		x.level = cityLevel
	}
	a.areas = append(a.areas, x)
}

func (a *atlas) addNames(x *area) {
	a.names.add(x.name, name{area: x})
	if people, ok := strings.CutSuffix(x.name, "自治县"); ok {
		a.names.add(withoutPeoples(people)+"县", name{area: x})
	}
	if x.level == districtLevel {
		a.names.add(districtStem(x), name{x, short})
	}
	for _, s := range shortNames(x) {
		a.names.add(s, name{x, short})
	}
}

// addUpgrades indexes what a division was called when it was one of another kind, unless
// another division has that name today.
func (a *atlas) addUpgrades(x *area) {
	stem, kinds := formerKinds(x)
	for _, kind := range kinds {
		if s := a.joined(stem, kind); !a.names.isOfficial(s) {
			a.names.add(s, name{x, upgraded})
		}
	}
}

// The kinds that divisions have had.
var (
	cityKinds     = []string{"地区", "盟"}
	countyKinds   = []string{"县"}
	districtKinds = []string{"县", "市"}
)

// formerKinds are those of 玉环县 for 玉环市, 章丘市 and 章丘县 for 章丘区, 陇南地区 for 陇南市.
func formerKinds(x *area) (stem string, kinds []string) {
	city, isCity := strings.CutSuffix(x.name, "市")
	if x.level == cityLevel && isCity && x.code[4:] == "00" {
		return city, cityKinds
	}
	switch stem = districtStem(x); {
	case stem == "" || strings.HasSuffix(x.name, "县"):
		return "", nil
	case isCity:
		return stem, countyKinds
	}
	return stem, districtKinds
}

// joined is a name of two parts. Names are cut from one piece of memory: there are
// thousands.
func (a *atlas) joined(stem, kind string) string {
	at := a.joints.Len()
	a.joints.WriteString(stem)
	a.joints.WriteString(kind)
	return a.joints.String()[at:]
}

// districtStem is 玉环 for 玉环市; empty for development zones, for what is no district, and
// where a single character would be left.
func districtStem(x *area) string {
	if x.level != districtLevel || x.zone {
		return ""
	}
	if people, ok := strings.CutSuffix(x.name, "自治县"); ok {
		return withoutPeoples(people)
	}
	for _, suffix := range []string{"新区", "矿区", "区", "县", "市"} {
		if s, ok := strings.CutSuffix(x.name, suffix); ok && utf8.RuneCountInString(s) > 1 {
			return s
		}
	}
	return ""
}

// byCode is the division of a code of six digits; nil when there is none.
func (a *atlas) byCode(code string) *area {
	i, found := slices.BinarySearchFunc(a.areas, code, func(x area, code string) int { return strings.Compare(x.code, code) })
	if !found {
		return nil
	}
	return &a.areas[i]
}

// hanBytes is the length of a character of a place's name in UTF-8.
const hanBytes = 3

// heads are the names that text begins with, longest first, with the bytes that they take.
func (a *atlas) heads(text string) iter.Seq2[int, []name] {
	return func(yield func(int, []name) bool) {
		if len(text) < 2*hanBytes {
			return
		}
		for lengths := a.names.lengths(text[:2*hanBytes]); lengths != 0; {
			characters := bits.Len64(lengths) - 1
			lengths &^= 1 << characters
			end := characters * hanBytes
			if end > len(text) {
				continue
			}
			if names := a.names.named(text[:end]); names != nil && !yield(end, names) {
				return
			}
		}
	}
}

// peoples are the names in the titles of autonomous areas, longest first where one begins
// another.
var peoples = []string{
	"维吾尔", "蒙古族", "蒙古", "藏族", "羌族", "彝族", "土家族", "苗族", "侗族", "布依族", "壮族", "回族", "傣族", "景颇族", "白族", "傈僳族", "哈尼族",
	"朝鲜族", "哈萨克", "柯尔克孜", "黎族", "各族",
}

// shortNames are the spellings without the word for the kind of division: 四川, 内蒙古; 成都,
// 恩施州 and 恩施; 武侯.
func shortNames(x *area) []string {
	switch {
	case x.level == districtLevel:
		return nil // see addNames
	case x.level == provinceLevel:
		for _, suffix := range []string{"省", "市", "维吾尔自治区", "壮族自治区", "回族自治区", "自治区"} {
			if s, ok := strings.CutSuffix(x.name, suffix); ok {
				return []string{s}
			}
		}
	}
	if s, ok := strings.CutSuffix(x.name, "自治州"); ok {
		s = withoutPeoples(s)
		return []string{s + "州", s}
	}
	if people, ok := strings.CutSuffix(x.name, "自治县"); ok {
		return []string{withoutPeoples(people)}
	}
	for _, suffix := range []string{"市", "地区", "盟", "林区", "县"} {
		if s, ok := strings.CutSuffix(x.name, suffix); ok && utf8.RuneCountInString(s) > 1 {
			return []string{s}
		}
	}
	return nil
}

func withoutPeoples(s string) string {
	for {
		i := slices.IndexFunc(peoples, func(p string) bool { return strings.HasSuffix(s, p) && len(s) > len(p)+3 })
		if i < 0 {
			return s
		}
		s = strings.TrimSuffix(s, peoples[i])
	}
}

// place is the division with the levels above it. A municipality is its own city.
func (a *atlas) place(x *area) Place {
	p := Place{Province: a.byCode(x.code[:2] + "0000").name}
	switch x.level {
	case provinceLevel:
		if isMunicipality(x.name) {
			p.City = x.name
		}
	case cityLevel:
		p.City = x.name
	case districtLevel:
		p.City = a.cityOf(x)
		if !x.zone {
			p.District = x.name
		}
	}
	return p
}

func (a *atlas) cityOf(x *area) string {
	if city := a.byCode(x.code[:4] + "00"); city != nil {
		return city.name
	}
	return a.byCode(x.code[:2] + "0000").name // the counties of 重庆
}
