package region

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// survey gathers the spellings of all divisions, for Pack.
type survey struct {
	spellings []string // in the order in which they came
	known     map[string]*sighting
}

// sighting is what was gathered of a spelling.
type sighting struct {
	names   []name
	lengths uint32 // see record
}

// Pack is the index of the divisions, which data/index.bin holds and every command reads.
func Pack() []byte {
	a := &atlas{areas: readAreas()}
	s := newSurvey(a)
	var records []record
	var names []name
	for _, spelling := range s.spellings {
		found := s.known[spelling]
		records = append(records, record{spelling, found.lengths, uint32(len(names)), uint32(len(found.names))})
		names = append(names, found.names...)
	}
	places := map[*area]int{}
	for i := range a.areas {
		places[&a.areas[i]] = i
	}
	return appendIndex(nil, records, names, func(x *area) int { return places[x] })
}

func newSurvey(a *atlas) *survey {
	s := &survey{known: map[string]*sighting{}}
	for i := range a.areas {
		s.addNames(&a.areas[i])
	}
	for _, old := range renamed {
		if now := a.byCode(old.code); now != nil {
			s.add(old.name, name{area: now})
		}
	}
	for _, popular := range shortened {
		s.add(popular.name, name{a.byCode(popular.code), short})
	}
	for i := range a.areas {
		s.addUpgrades(&a.areas[i])
	}
	return s
}

// of is the sighting of a spelling, which is made where there is none.
func (s *survey) of(spelling string) *sighting {
	if s.known[spelling] == nil {
		s.known[spelling] = &sighting{}
		s.spellings = append(s.spellings, spelling)
	}
	return s.known[spelling]
}

// add puts a name under a spelling of at least two characters, once.
func (s *survey) add(spelling string, n name) {
	if len(spelling) < 2*hanBytes {
		return
	}
	if found := s.of(spelling); !slices.Contains(found.names, n) {
		found.names = append(found.names, n)
		s.of(spelling[:2*hanBytes]).lengths |= 1 << (len(spelling) / hanBytes)
	}
}

// isOfficial reports whether a division has the name today.
func (s *survey) isOfficial(spelling string) bool {
	found := s.known[spelling]
	return found != nil && slices.ContainsFunc(found.names, func(n name) bool { return n.spelling == official })
}

func (s *survey) addNames(x *area) {
	s.add(x.name, name{area: x})
	if people, ok := strings.CutSuffix(x.name, "自治县"); ok {
		s.add(withoutPeoples(people)+"县", name{area: x})
	}
	for _, spelling := range shortNames(x) {
		s.add(spelling, name{x, short})
	}
}

// addUpgrades indexes what a division was called when it was one of another kind, unless
// another division has that name today.
func (s *survey) addUpgrades(x *area) {
	stem, kinds := formerKinds(x)
	for _, kind := range kinds {
		if !s.isOfficial(stem + kind) {
			s.add(stem+kind, name{x, upgraded})
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
		return []string{districtStem(x)}
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
