package identity

// province is one row of GB/T 2260 at province level.
type province struct{ code, name, abbreviation string }

// provinces is in the order of the codes; the abbreviation is the one of ICP numbers, which
// for Sichuan is 蜀 and for Gansu 陇. Source: GB/T 2260, and the numbers the ministry issues.
var provinces = [...]province{
	{"11", "北京市", "京"}, {"12", "天津市", "津"}, {"13", "河北省", "冀"}, {"14", "山西省", "晋"}, {"15", "内蒙古自治区", "蒙"},
	{"21", "辽宁省", "辽"}, {"22", "吉林省", "吉"}, {"23", "黑龙江省", "黑"},
	{"31", "上海市", "沪"}, {"32", "江苏省", "苏"}, {"33", "浙江省", "浙"}, {"34", "安徽省", "皖"}, {"35", "福建省", "闽"}, {"36", "江西省", "赣"}, {"37", "山东省", "鲁"},
	{"41", "河南省", "豫"}, {"42", "湖北省", "鄂"}, {"43", "湖南省", "湘"}, {"44", "广东省", "粤"}, {"45", "广西壮族自治区", "桂"}, {"46", "海南省", "琼"},
	{"50", "重庆市", "渝"}, {"51", "四川省", "蜀"}, {"52", "贵州省", "黔"}, {"53", "云南省", "滇"}, {"54", "西藏自治区", "藏"},
	{"61", "陕西省", "陕"}, {"62", "甘肃省", "陇"}, {"63", "青海省", "青"}, {"64", "宁夏回族自治区", "宁"}, {"65", "新疆维吾尔自治区", "新"},
}

// ProvinceNames lists the 31 provinces of the mainland by their full official names, in the
// order of GB/T 2260.
func ProvinceNames() []string {
	names := make([]string, len(provinces))
	for i, p := range provinces {
		names[i] = p.name
	}
	return names
}

// ProvinceByCode is the full name of a two-digit code; empty for any other text, and for
// Hong Kong, Macau and Taiwan, which do not file.
func ProvinceByCode(code string) string {
	for _, p := range provinces {
		if p.code == code {
			return p.name
		}
	}
	return ""
}

// ProvinceAbbreviation is the character of a province in ICP numbers (四川省: 蜀); empty for
// an unknown name.
func ProvinceAbbreviation(name string) string {
	for _, p := range provinces {
		if p.name == name {
			return p.abbreviation
		}
	}
	return ""
}

func provinceByAbbreviation(r string) string {
	for _, p := range provinces {
		if p.abbreviation == r {
			return p.name
		}
	}
	return ""
}

// isBirthRegion accepts the first two digits of a resident identity number: the mainland,
// and Taiwan, Hong Kong and Macau.
func isBirthRegion(code string) bool {
	return ProvinceByCode(code) != "" || code == "71" || code == "81" || code == "82" || code == "83"
}
