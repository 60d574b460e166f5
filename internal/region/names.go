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
)

// Vintage is the state of the divisions.
const Vintage = "2024-12"

// Source is where the divisions come from.
const Source = "npm @vant/area-data 2.1.0"

//go:generate go run github.com/beian-dev/beian/internal/gen/packed regions data/index.bin
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
}

// theAtlas is opened at the first question.
var theAtlas = sync.OnceValue(func() *atlas {
	a := &atlas{areas: readAreas()}
	a.names = openIndex(packedIndex, a.areas)
	return a
})

func readAreas() []area {
	out := make([]area, 0, 3400)
	for rest := areas; rest != ""; {
		var line string
		if line, rest, _ = strings.Cut(rest, "\n"); line[0] != '#' {
			out = append(out, readArea(line))
		}
	}
	return out
}

func readArea(line string) area {
	code, rest, _ := strings.Cut(line, "\t")
	title, mark, _ := strings.Cut(rest, "\t")
	x := area{code: code, name: title, level: districtLevel, zone: mark == "zone"}
	switch {
	case strings.HasSuffix(code, "0000"):
		x.level = provinceLevel
	case strings.HasSuffix(code, "00"), mark == "county":
		x.level = cityLevel
	}
	return x
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
			characters := bits.Len32(lengths) - 1
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
