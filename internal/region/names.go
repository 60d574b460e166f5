// Package region knows the administrative divisions of the mainland: provinces, cities,
// districts and their codes, what an address says of them, and where telephone numbers
// belong. It is pure, and never guesses: what can't be told comes back empty.
package region

import (
	_ "embed"
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
	area  *area
	short bool // without 省, 市, 自治区
}

// atlas is the list of divisions with its index.
type atlas struct {
	areas   []area
	byCode  map[string]*area
	byName  map[string][]name
	longest int // bytes of the longest name
}

// theAtlas is built at the first question; it takes about two milliseconds.
var theAtlas = sync.OnceValue(func() *atlas {
	a := &atlas{byCode: make(map[string]*area, 3400), byName: make(map[string][]name, 4200)}
	a.areas = make([]area, 0, 3400)
	for line := range strings.Lines(areas) {
		if line[0] != '#' {
			a.add(strings.TrimSuffix(line, "\n"))
		}
	}
	for i := range a.areas {
		a.byCode[a.areas[i].code] = &a.areas[i]
		a.addNames(&a.areas[i])
	}
	for _, old := range renamed {
		if now, ok := a.byCode[old.code]; ok {
			a.index(old.name, name{area: now})
		}
	}
	return a
})

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
	a.index(x.name, name{area: x})
	if people, ok := strings.CutSuffix(x.name, "自治县"); ok {
		a.index(withoutPeoples(people)+"县", name{area: x})
	}
	if x.level == districtLevel {
		return
	}
	for _, s := range shortNames(x.name, x.level) {
		a.index(s, name{area: x, short: true})
	}
}

func (a *atlas) index(s string, n name) {
	a.byName[s] = append(a.byName[s], n)
	a.longest = max(a.longest, len(s))
}

// peoples are the names in the titles of autonomous areas, longest first where one begins
// another.
var peoples = []string{
	"维吾尔", "蒙古族", "蒙古", "藏族", "羌族", "彝族", "土家族", "苗族", "侗族", "布依族", "壮族", "回族", "傣族", "景颇族", "白族", "傈僳族", "哈尼族",
	"朝鲜族", "哈萨克", "柯尔克孜", "黎族", "各族",
}

// shortNames are the spellings without the word for the kind of division: 四川, 内蒙古; 成都,
// 恩施州 and 恩施.
func shortNames(full string, l level) []string {
	if l == provinceLevel {
		for _, suffix := range []string{"省", "市", "维吾尔自治区", "壮族自治区", "回族自治区", "自治区"} {
			if s, ok := strings.CutSuffix(full, suffix); ok {
				return []string{s}
			}
		}
		return nil
	}
	if s, ok := strings.CutSuffix(full, "自治州"); ok {
		s = withoutPeoples(s)
		return []string{s + "州", s}
	}
	for _, suffix := range []string{"市", "地区", "盟", "林区"} {
		if s, ok := strings.CutSuffix(full, suffix); ok && utf8.RuneCountInString(s) > 1 {
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

// place is the division with the levels above it.
func (a *atlas) place(x *area) Place {
	p := Place{Province: a.byCode[x.code[:2]+"0000"].name}
	switch x.level {
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
	if city := a.byCode[x.code[:4]+"00"]; city != nil {
		return city.name
	}
	return a.byCode[x.code[:2]+"0000"].name // the counties of 重庆
}
