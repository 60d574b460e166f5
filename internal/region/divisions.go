package region

import (
	"slices"
	"strings"

	"github.com/beian-dev/beian/internal/memo"
)

// Province finds a province by any spelling: 四川省, 四川, 51, 510000. full is the official
// name.
func Province(s string) (full string, ok bool) {
	a := theAtlas()
	if len(s) == 2 {
		s += "0000"
	}
	if x := a.byCode(s); x != nil && x.level == provinceLevel {
		return x.name, true
	}
	for _, n := range a.names.named(s) {
		if n.area.level == provinceLevel {
			return n.area.name, true
		}
	}
	return "", false
}

// Cities lists the cities of a province in the order of their codes; a municipality has
// itself, and the counties that a province governs itself come last. The names may be given
// in any spelling; an unknown province has none.
func Cities(province string) (out []string) {
	a, code := theAtlas(), provinceCode(province)
	if code == "" {
		return nil
	}
	for i := range a.areas {
		if x := &a.areas[i]; x.level == cityLevel && x.code[:2] == code {
			out = append(out, x.name)
		}
	}
	return out
}

func provinceCode(province string) string {
	full, ok := Province(province)
	if !ok {
		return ""
	}
	for _, n := range theAtlas().names.named(full) {
		if n.area.level == provinceLevel {
			return n.area.code[:2]
		}
	}
	return ""
}

// City finds a city of a province by any spelling. In a municipality the placeholders 市辖区
// and 县 mean the municipality; 省直辖县级行政区划 stands for itself where a province governs
// counties itself.
func City(province, s string) (full string, ok bool) {
	if x := findCity(provinceCode(province), s); x != nil {
		return x.name, true
	}
	return placeholderCity(province, s)
}

func placeholderCity(province, s string) (string, bool) {
	full, ok := Province(province)
	switch {
	case !ok:
		return "", false
	case isMunicipality(full) && (s == "市辖区" || s == "县" || s == "辖县"):
		return full, true
	case strings.Contains(s, "直辖县") && len(managedCounties(provinceCode(province))) > 0:
		return s, true
	}
	return "", false
}

func isMunicipality(province string) bool { return strings.HasSuffix(province, "市") }

func managedCounties(code string) (out []*area) {
	a := theAtlas()
	for i := range a.areas {
		if x := &a.areas[i]; x.level == cityLevel && x.code[:2] == code && x.code[4:] != "00" {
			out = append(out, x)
		}
	}
	return out
}

func findCity(code, s string) *area {
	if code == "" {
		return nil
	}
	for _, n := range theAtlas().names.named(s) {
		if n.area.level == cityLevel && n.area.code[:2] == code {
			return n.area
		}
		if n.area.level == provinceLevel && n.area.code[:2] == code && isMunicipality(n.area.name) {
			return theAtlas().byCode(code + "0100")
		}
	}
	return nil
}

// Districts lists the districts and counties of a city in the order of their codes; empty
// for the cities that have none (东莞市, 中山市, 儋州市, 嘉峪关市) and for what is no city.
func Districts(province, city string) (out []string) {
	for _, x := range districtsOf(province, city) {
		if !x.zone {
			out = append(out, x.name)
		}
	}
	return out
}

func districtsOf(province, city string) []*area {
	return recentDistricts.Get(province+"\n"+city, func(string) []*area { return findDistricts(province, city) })
}

// recentDistricts remembers the last cities: one rule after another asks about the same one.
var recentDistricts memo.Memory[[]*area]

func findDistricts(province, city string) (out []*area) {
	code := provinceCode(province)
	if strings.Contains(city, "直辖县") {
		return managedCounties(code)
	}
	full, ok := City(province, city)
	if !ok {
		return nil
	}
	x := findCity(code, full)
	if x == nil || x.code[4:] != "00" {
		return nil
	}
	prefix := x.code[:4]
	if isMunicipality(full) && strings.HasSuffix(prefix, "01") && provinceIs(province, full) {
		prefix = prefix[:2]
	}
	a := theAtlas()
	first, _ := slices.BinarySearchFunc(a.areas, prefix, func(x area, prefix string) int { return strings.Compare(x.code, prefix) })
	for i := first; i < len(a.areas) && strings.HasPrefix(a.areas[i].code, prefix); i++ {
		if d := &a.areas[i]; d.level == districtLevel {
			out = append(out, d)
		}
	}
	return out
}

func provinceIs(province, full string) bool {
	p, ok := Province(province)
	return ok && p == full
}

// District finds a district or county of a city by its name, with or without 区, 县, 市 or
// 旗. Development zones (高新区) are found too, and so are names that have been changed.
func District(province, city, s string) (full string, ok bool) {
	districts := districtsOf(province, city)
	for _, d := range districts {
		if d.name == s || len(s) >= 2*hanBytes && strings.HasPrefix(d.name, s) && len(d.name)-len(s) == hanBytes {
			return d.name, true
		}
	}
	for _, n := range theAtlas().names.named(s) {
		for _, d := range districts {
			if n.area == d {
				return d.name, true
			}
		}
	}
	return "", false
}

// ByCode is the division of a code of six digits; zero for an unknown one. A code of a
// level above leaves the levels below empty.
func ByCode(code string) Place {
	a := theAtlas()
	x := a.byCode(code)
	if x == nil {
		return Place{}
	}
	return a.place(x)
}

// CodeOf is the code of the lowest division that is named; empty for an unknown one.
func CodeOf(province, city, district string) string {
	code := provinceCode(province)
	switch {
	case code == "":
		return ""
	case city == "" && district == "":
		return code + "0000"
	case district == "":
		if x := findCity(code, city); x != nil {
			return x.code
		}
		return ""
	}
	full, ok := District(province, city, district)
	if !ok {
		return ""
	}
	for _, d := range districtsOf(province, city) {
		if d.name == full {
			return d.code
		}
	}
	return ""
}
