package wizard

import (
	"strings"

	"github.com/beian-dev/beian/internal/filing"
	"github.com/beian-dev/beian/internal/identity"
	"github.com/beian-dev/beian/internal/region"
)

// places offers the divisions at one level of the region; nil where there is nothing to
// choose from, so that the answer is free text.
func places(f *filing.Filing, path string) []string {
	r := f.Entity.Region
	switch {
	case strings.HasSuffix(path, "province"):
		return identity.ProvinceNames()
	case strings.HasSuffix(path, "city"):
		return region.Cities(r.Province)
	}
	return region.Districts(r.Province, r.City)
}

// hasDistricts is false for the few cities without districts or counties.
func hasDistricts(f *filing.Filing) bool {
	r := f.Entity.Region
	return r.City == "" || len(region.Districts(r.Province, r.City)) > 0
}

// officialPlace is the official name of a division given in any spelling, or the answer
// itself where it names none.
func officialPlace(f *filing.Filing, path, answer string) string {
	r := f.Entity.Region
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
