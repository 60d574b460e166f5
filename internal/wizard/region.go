package wizard

import (
	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/region"
)

func cities(p place) []string { return region.Cities(p.Entity.Region.Province) }

func districts(p place) []string {
	return region.Districts(p.Entity.Region.Province, p.Entity.Region.City)
}

// hasDistricts is false for the few cities without districts or counties.
func hasDistricts(p place) bool { return p.Entity.Region.City == "" || len(districts(p)) > 0 }

func provinceOf(r region.Place) string { return r.Province }
func cityOf(r region.Place) string     { return r.City }
func districtOf(r region.Place) string { return r.District }

// regionPart proposes one level of the region: what the address on the certificate says,
// else what the number of the certificate says. The levels above must agree with what is
// answered already.
func regionPart(part func(region.Place) string) func(place) proposal {
	return func(p place) proposal {
		a := region.Parse(p.Entity.Certificate.Address)
		from := region.Place{Province: a.Province, City: a.City, District: a.District}
		if text := part(from); text != "" && agrees(p, from) {
			return proposal{text: text, why: diag.Text{ZH: "从证件住所认出", EN: "read from the certificate's address"}}
		}
		from = placeOfNumber(p.Entity.Certificate.Number)
		if text := part(from); text != "" && agrees(p, from) {
			return proposal{text: text, why: diag.Text{ZH: "从证件号码认出，以现在的所在地为准", EN: "read from the certificate's number; where the entity is now counts"}}
		}
		if city := cities(p); len(city) == 1 && part(region.Place{City: "x"}) != "" {
			return proposal{text: city[0]}
		}
		return proposal{}
	}
}

// agrees reports whether what is answered of the region does not contradict from.
func agrees(p place, from region.Place) bool {
	r := p.Entity.Region
	return (r.Province == "" || r.Province == from.Province) && (r.City == "" || r.City == from.City)
}

// officialPlace is the official name of a division given in any spelling, or the answer
// itself where it names none.
func officialPlace(p place, path, answer string) string {
	r := p.Entity.Region
	var full string
	var ok bool
	switch path {
	case "entity.region.province":
		full, ok = region.Province(answer)
	case "entity.region.city":
		full, ok = region.City(r.Province, answer)
	case "entity.region.district":
		full, ok = region.District(r.Province, r.City, answer)
	}
	if !ok {
		return answer
	}
	return full
}
