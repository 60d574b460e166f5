package identity

import "time"

// checkWeights are those of positions 1 to 17 in GB 11643-1999: 2^(18-i) mod 11.
var checkWeights = [17]int{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2}

// checkCharacters are in the order of the remainder mod 11.
const checkCharacters = "10X98765432"

func checkCharacter(code string) byte {
	sum := 0
	for i, w := range checkWeights {
		sum += int(code[i]-'0') * w
	}
	return checkCharacters[sum%11]
}

// ResidentID checks a citizen identity number (公民身份号码): 17 digits and a digit or X; a
// region whose first two digits exist, a birth date that exists, and the check character.
// Region codes below the province are not looked at: they stay in people's numbers when a
// county is renamed. Source: GB 11643-1999.
func ResidentID(code string) error {
	if err := eighteen(code); err != nil {
		return err
	}
	if !isBirthRegion(code[:2]) || code[:2] > "80" {
		return &Error{Fault: ErrRegion}
	}
	return dateAndCheck(code)
}

// eighteen checks length and alphabet of the numbers that share the layout of GB 11643.
func eighteen(code string) error {
	if upgraded, ok := LegacyResidentID(code); ok {
		return &Error{Fault: ErrOutdated, Want: upgraded}
	}
	if len([]rune(code)) != 18 {
		return wrongLength("18")
	}
	if c := firstOutside(code[:min(17, len(code))], isDigit); c != "" {
		return wrongCharacter(c)
	}
	if last := code[17:]; last != "X" && !allDigits(last) {
		return wrongCharacter(last)
	}
	return nil
}

func dateAndCheck(code string) error {
	if !isDate(number(code[6:10]), number(code[10:12]), number(code[12:14])) {
		return &Error{Fault: ErrDate}
	}
	if want := checkCharacter(code); code[17] != want {
		return wrongCheck(want)
	}
	return nil
}

func isDate(year, month, day int) bool {
	if year < 1 || month < 1 || month > 12 || day < 1 {
		return false
	}
	return day <= time.Date(year, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC).Day()
}

// ResidentIDOn is ResidentID that also refuses a birth date after day (YYYY-MM-DD).
func ResidentIDOn(code, day string) error {
	if err := ResidentID(code); err != nil {
		return err
	}
	if len(day) == 10 && code[6:14] > day[:4]+day[5:7]+day[8:] {
		return &Error{Fault: ErrDate}
	}
	return nil
}

// LegacyResidentID turns a 15-digit number of the cards before 1999 into the 18-digit one:
// 19 goes before the year, a check character behind. ok is false for any other text.
func LegacyResidentID(code string) (upgraded string, ok bool) {
	if len(code) != 15 || !allDigits(code) || !isBirthRegion(code[:2]) {
		return "", false
	}
	long := code[:6] + "19" + code[6:]
	if !isDate(number(long[6:10]), number(long[10:12]), number(long[12:14])) {
		return "", false
	}
	return long + string(checkCharacter(long)), true
}

// BirthDate reads the birth date out of an 18-character number with the layout of GB
// 11643: a resident identity number, a residence permit, a foreigner's card. ok is false
// when there is none.
func BirthDate(code string) (year, month, day int, ok bool) {
	if len(code) != 18 || !allDigits(code[:17]) {
		return 0, 0, 0, false
	}
	year, month, day = number(code[6:10]), number(code[10:12]), number(code[12:14])
	return year, month, day, isDate(year, month, day)
}

// ProvinceCodeOf is the first two digits of a valid resident identity number; empty for
// anything else.
func ProvinceCodeOf(code string) string {
	if ResidentID(code) != nil {
		return ""
	}
	return code[:2]
}

// Sex is 男 or 女 as a valid resident identity number says; empty for anything else.
func Sex(code string) string {
	if ResidentID(code) != nil {
		return ""
	}
	if (code[16]-'0')%2 == 1 {
		return "男"
	}
	return "女"
}

// ResidencePermit checks the number of a residence permit of Hong Kong, Macau and Taiwan
// residents (港澳居民居住证, 台湾居民居住证): 810000, 820000 or 830000, then the layout of GB
// 11643. Source: 《港澳台居民居住证申领发放办法》, 2018-09-01.
func ResidencePermit(code string) error {
	if err := eighteen(code); err != nil {
		return err
	}
	if r := code[:6]; r != "810000" && r != "820000" && r != "830000" {
		return &Error{Fault: ErrRegion}
	}
	return dateAndCheck(code)
}

// ForeignerCard checks the number of a permanent residence card of a foreigner
// (外国人永久居留身份证): since 2023-12-01 a 9, a province, a country and the layout of GB
// 11643; before that three letters and twelve digits.
func ForeignerCard(code string) error {
	if len(code) == 15 {
		return oldForeignerCard(code)
	}
	if err := eighteen(code); err != nil {
		return err
	}
	if code[0] != '9' {
		return wrongStructure("911124198108030024")
	}
	if ProvinceByCode(code[1:3]) == "" {
		return &Error{Fault: ErrRegion}
	}
	return dateAndCheck(code)
}

// oldForeignerCard checks the form only: whether its last digit is a check digit is known
// from a single published example.
func oldForeignerCard(code string) error {
	if firstOutside(code[:3], isUpper) != "" || !allDigits(code[3:]) {
		return wrongStructure("KAZ110090123105")
	}
	return nil
}
