package identity

import "strings"

// TravelPermitHKMO checks the number of a mainland travel permit of a Hong Kong or Macau
// resident (港澳居民来往内地通行证): H or M and 8 digits, on older cards 2 more; since
// 2024-07-10 also HA or MA and 7 digits for holders who are not Chinese nationals. There is
// no public check character.
func TravelPermitHKMO(code string) error {
	const form = "H12345678"
	if len(code) != 9 && len(code) != 11 {
		return wrongStructure(form)
	}
	if code[0] != 'H' && code[0] != 'M' {
		return wrongStructure(form)
	}
	rest := code[1:]
	if len(code) == 9 {
		rest = strings.TrimPrefix(rest, "A")
	}
	if !allDigits(rest) {
		return wrongStructure(form)
	}
	return nil
}

// TravelPermitTW checks the number of a mainland travel permit of a Taiwan resident
// (台湾居民来往大陆通行证): 8 digits, in the old booklets 10 and a letter in brackets.
func TravelPermitTW(code string) error {
	digits, letter, bracketed := strings.Cut(code, "(")
	switch {
	case !bracketed && len(digits) == 8 && allDigits(digits):
		return nil
	case (!bracketed || len(letter) == 2 && isUpper(letter[0]) && letter[1] == ')') && len(digits) == 10 && allDigits(digits):
		return nil
	}
	return wrongStructure("12345678")
}

// Passport checks that a passport number has 5 to 17 letters and digits. Issuing states
// choose their own forms; a stricter check would refuse real ones.
func Passport(code string) error {
	if c := firstOutside(code, func(c byte) bool { return isDigit(c) || isUpper(c) }); c != "" {
		return wrongCharacter(c)
	}
	if len(code) < 5 || len(code) > 17 {
		return wrongLength("5–17")
	}
	return nil
}

// OfficerCard checks the number of a military officer's card (军官证): the service, 字第, 4
// to 8 letters or digits, with or without 号.
func OfficerCard(code string) error {
	service, serial, ok := strings.Cut(strings.TrimSuffix(code, "号"), "字第")
	outside := firstOutside(serial, func(c byte) bool { return isDigit(c) || isUpper(c) })
	if !ok || service == "" || outside != "" || len(serial) < 4 || len(serial) > 8 {
		return wrongStructure("军字第2001988号")
	}
	return nil
}
