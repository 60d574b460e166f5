package rule

import "github.com/beian-dev/beian/internal/region"

func placeFunctions() []Function {
	return []Function{
		fn1("province", "the province that an address or a place name lies in, empty when it can't tell", provinceOf),
		fn1("city", "the city (州, 盟) that an address lies in, empty when it can't tell", func(s string) string { return region.Parse(s).City }),
		fn1("district", "the district or county that an address lies in, empty when it can't tell", func(s string) string { return region.Parse(s).District }),
		fn2("same_province", "false only when both addresses are known to lie in different provinces", func(a, b string) bool {
			same, known := region.SameProvince(a, b)
			return same || !known
		}),
		fn2("same_city", "false only when both addresses are known to lie in different cities", func(a, b string) bool {
			same, known := region.SameCity(a, b)
			return same || !known
		}),
		fn1("is_province", "whether the text is the official name of a province", func(s string) bool {
			full, ok := region.Province(s)
			return ok && full == s
		}),
		fn2("is_city", "whether the province has this city", func(province, city string) bool {
			_, ok := region.City(province, city)
			return ok
		}),
		fn3("is_district", "whether the city has this district or county, or has none at all", isDistrict),
		fn1("full_province", "the official name of a province named in short, empty when there is none", func(s string) string {
			full, _ := region.Province(s)
			return full
		}),
		fn2("full_city", "the official name of a city of the province named in short, empty when there is none", func(province, s string) string {
			full, _ := region.City(province, s)
			return full
		}),
		fn3("full_district", "the official name of a district or county of the city named in short, empty when there is none", func(province, city, s string) string {
			full, _ := region.District(province, city, s)
			return full
		}),
		fn1("is_detailed", "whether an address goes down to a number, a room, a village group or a letter box", region.IsDetailed),
		fn1("has_abbreviation", "whether an address uses signs such as # or 2-301 in place of 号, 栋, 室", region.HasAbbreviation),
		fn1("mobile_province", "the province of a mobile number's prefix, empty when the table does not know it", region.MobileProvince),
	}
}

func provinceOf(s string) string {
	if full, ok := region.Province(s); ok {
		return full
	}
	return region.Parse(s).Province
}

func isDistrict(province, city, district string) bool {
	if len(region.Districts(province, city)) == 0 {
		return true
	}
	_, ok := region.District(province, city, district)
	return ok
}
