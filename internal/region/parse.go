package region

import (
	"slices"
	"strings"

	"github.com/beian-dev/beian/internal/memo"
)

// Address is what the text of an address says of where it lies. A level that can't be told
// is empty; Candidates then lists the places that it may be, when there are several.
type Address struct {
	Province, City, District string
	Candidates               []Place
	Detail                   string // what follows the divisions
}

// Parse reads the divisions at the head of an address. It takes full and short names, old
// names, the common traditional characters, and addresses that leave the province or the
// city out; it passes over 地址：, 中国, a postcode and repeated names. A name is no division
// where a road, a building or a company is named after it (北京路, 湖南大学), and a district
// that several cities have stays open without its city.
func Parse(address string) Address {
	return recent.Get(address, parse)
}

// recent remembers the last addresses: one rule after another asks about the same few.
var recent memo.Memory[Address]

func parse(address string) Address {
	a := theAtlas()
	text := trimHead(a, simplify(compact(address)))
	if labelled, ok := afterLabel(text); ok {
		if r := a.read(trimHead(a, labelled), nil, 0); r.area != nil {
			return a.address(r)
		}
	}
	return a.address(a.read(text, nil, 0))
}

// Leading is the division at the head of a company's name, as it stands there; empty when
// there is none. Unlike in an address, the short name of a district is none: it may be the
// trade name.
func Leading(name string) string {
	a := theAtlas()
	r := a.read(simplify(name), nil, 0)
	for r.area != nil && r.byShortDistrict {
		r = *r.above
	}
	if r.area == nil {
		return a.leadingTown(name)
	}
	return strings.TrimSuffix(name, r.rest)
}

// leadingTown is the short name of a county-level city at the head of a company's name (义乌),
// unless it is an everyday word.
func (a *atlas) leadingTown(name string) string {
	for end, names := range a.heads(name) {
		n := names[0]
		if len(names) == 1 && n.spelling == short && n.area.level == districtLevel && strings.HasSuffix(n.area.name, "市") && !looseNames()[name[:end]] && !beginsLikeName(name[end:]) {
			return name[:end]
		}
	}
	return ""
}

func (a *atlas) address(r reading) Address {
	out := Address{Candidates: r.open, Detail: r.rest}
	if r.area != nil {
		p := a.place(r.area)
		out.Province, out.City, out.District = p.Province, p.City, p.District
	}
	return out
}

// reading is one way to read the divisions at the head of an address.
type reading struct {
	area            *area    // the lowest division; nil when there is none
	depth           int      // how many names were read
	rest            string   // what follows them
	open            []Place  // the places that the next name leaves open
	byShortDistrict bool     // the last name is a district's short one
	above           *reading // without the last name
}

// better is the reading that more names were read for, or that leaves less.
func (r reading) better(other reading) bool {
	return r.depth > other.depth || r.depth == other.depth && len(r.rest) < len(other.rest)
}

// maxDepth bounds how many names are read; more are repetitions.
const maxDepth = 6

// read finds the best reading of text inside a division; nil is the country.
func (a *atlas) read(text string, within *area, depth int) reading {
	text = a.skip(text, within)
	best := reading{area: within, depth: depth, rest: text}
	if depth == maxDepth {
		return best
	}
	here := best
	for end, names := range a.heads(text) {
		areas, shortDistrict := a.fitting(text[:end], text[end:], within, names)
		if len(areas) == 0 {
			continue
		}
		if r := a.choose(areas, text[end:], here); r.better(best) {
			if r.depth == depth+1 {
				r.byShortDistrict, r.above = shortDistrict, &here
			}
			best = r
		}
	}
	return best
}

// choose reads on in each of the divisions that a name may mean, and keeps the one where
// that goes deepest. Where several are left, what they have in common is known.
func (a *atlas) choose(areas []*area, rest string, here reading) reading {
	var best []reading
	for _, x := range areas {
		r := a.read(rest, x, here.depth+1)
		switch {
		case len(best) == 0 || r.depth > best[0].depth:
			best = []reading{r}
		case r.depth == best[0].depth && !slices.ContainsFunc(best, func(b reading) bool { return b.area == r.area }):
			best = append(best, r)
		}
	}
	if len(best) == 1 {
		return best[0]
	}
	// 吉林 is a province and a city in it: without more the wider one is meant. 海南 is a
	// province and a prefecture of another: at the head of an address it is the province.
	if i := slices.IndexFunc(best, func(r reading) bool { return r.area.level == provinceLevel }); i >= 0 {
		apart := func(r reading) bool { return !contains(best[i].area, r.area) }
		if rest != "" || !slices.ContainsFunc(best, apart) {
			return best[i]
		}
	}
	return a.undecided(best, here)
}

// undecided is the reading where a name may mean several divisions: the city that they
// share, and the candidates. What is called alike in one province may stand elsewhere under
// a name that nobody listed, so that alone they tell nothing.
func (a *atlas) undecided(list []reading, here reading) reading {
	out := reading{area: here.area, depth: here.depth, rest: list[0].rest}
	if shared := a.shared(list); here.area != nil && shared != here.area {
		out.area, out.depth = shared, here.depth+1
	}
	if out.area == nil || out.area.level == provinceLevel {
		for _, r := range list {
			out.open = append(out.open, a.place(r.area))
		}
	}
	return out
}

// shared is the city that all of list lie in, or the province; nil where they lie apart.
func (a *atlas) shared(list []reading) *area {
	for _, digits := range []int{4, 2} {
		prefix := list[0].area.code[:digits]
		x := a.byCode(prefix + "0000"[:6-digits])
		if x != nil && !slices.ContainsFunc(list, func(r reading) bool { return r.area.code[:digits] != prefix }) {
			return x
		}
	}
	return nil
}

// contains reports whether x lies in outer, below it. A municipality holds itself, and a
// name may be repeated.
func contains(outer, x *area) bool {
	if outer == nil {
		return true
	}
	switch outer.level {
	case provinceLevel:
		return x.code[:2] == outer.code[:2]
	case cityLevel:
		if outer.code[4:] != "00" {
			return x == outer
		}
		if isMunicipality(outer.name) && x.level == districtLevel && x.code[:2] == outer.code[:2] && strings.HasPrefix("11123150", outer.code[:2]) {
			return true
		}
		return x.code[:4] == outer.code[:4]
	}
	return x == outer
}

// SameProvince compares the provinces of two addresses or place names. known is false when
// either can't be told; same is false then too.
func SameProvince(a, b string) (same, known bool) {
	pa, pb := Parse(a), Parse(b)
	known = pa.Province != "" && pb.Province != ""
	return known && pa.Province == pb.Province, known
}

// SameCity is SameProvince for cities.
func SameCity(a, b string) (same, known bool) {
	pa, pb := Parse(a), Parse(b)
	if pa.Province != "" && pb.Province != "" && pa.Province != pb.Province {
		return false, true
	}
	known = pa.City != "" && pb.City != ""
	return known && pa.City == pb.City && pa.Province == pb.Province, known
}
