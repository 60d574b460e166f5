package identity

import "strings"

// usccAlphabet holds the characters of a credit code; the place is the value.
const usccAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"

// usccWeights are 3^i mod 31.
var usccWeights = [17]int{1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28}

// USCC checks a unified social credit code (统一社会信用代码): 18 of 0-9 and A-Z without I,
// O, S, V, Z, the last a check character, weights 3^i mod 31, and inside it an organisation
// code with a check character of its own. It does not ask whether the entity exists. The
// error wraps ErrLength, ErrAlphabet, ErrStructure or ErrChecksum; with ErrChecksum, also
// ErrOrganisation when the inner check fails too. Codes issued early are known whose last
// character alone is wrong. Source: GB 32100-2015.
func USCC(code string) error {
	if len([]rune(code)) != 18 {
		return wrongLength("18")
	}
	sum := 0
	for i, r := range code {
		v := strings.IndexRune(usccAlphabet, r)
		if v < 0 {
			return wrongCharacter(confusable(string(r)))
		}
		if i < 17 {
			sum += v * usccWeights[i]
		}
	}
	if !allDigits(code[2:8]) {
		return wrongStructure("91510107MA6CXK4T6Q")
	}
	want := usccAlphabet[(31-sum%31)%31]
	if code[17] == want {
		return nil
	}
	fault := &Error{Fault: ErrChecksum, Want: string(want)}
	if OrganisationCode(code[8:17]) != nil {
		fault.Also = ErrOrganisation
	}
	return fault
}

// confusable names the character that was probably meant.
func confusable(c string) string {
	meant := map[string]string{"O": "0", "I": "1", "Z": "2", "S": "5", "V": "U"}[c]
	if meant == "" {
		return c
	}
	return c + "→" + meant
}

// USCCKind is the first two characters of a credit code: the registering authority and the
// kind of organisation (91 enterprise, 92 self-employed, 12 public institution, …); empty
// when the text is too short.
func USCCKind(code string) string {
	if len(code) < 2 {
		return ""
	}
	return code[:2]
}

// USCCProvince is the two-digit code of the province whose authority issued a credit code;
// empty for the national authority (10) and for what is no province.
func USCCProvince(code string) string {
	if len(code) != 18 || ProvinceByCode(code[2:4]) == "" {
		return ""
	}
	return code[2:4]
}

// OrganisationCode checks an organisation code (组织机构代码): eight of 0-9 and A-Z and a
// check character, with or without a hyphen before it. Source: GB 11714-1997.
func OrganisationCode(code string) error {
	code = strings.Replace(code, "-", "", 1)
	if len([]rune(code)) != 9 {
		return wrongLength("9")
	}
	sum := 0
	for i, w := range [8]int{3, 7, 9, 10, 5, 8, 4, 2} {
		v, ok := base36(code[i])
		if !ok {
			return wrongCharacter(string(code[i]))
		}
		sum += v * w
	}
	want := byte('0')
	switch c := 11 - sum%11; c {
	case 10:
		want = 'X'
	case 11:
	default:
		want = '0' + byte(c)
	}
	if code[8] != want {
		return wrongCheck(want)
	}
	return nil
}

func base36(c byte) (int, bool) {
	switch {
	case isDigit(c):
		return int(c - '0'), true
	case isUpper(c):
		return int(c-'A') + 10, true
	}
	return 0, false
}

// RegistrationNumber checks a business registration number of before 2015 (注册号): 15
// digits, the last by ISO 7064 MOD 11,10. Source: GS 15-2006.
func RegistrationNumber(code string) error {
	if len(code) != 15 {
		return wrongLength("15")
	}
	if c := firstOutside(code, isDigit); c != "" {
		return wrongCharacter(c)
	}
	p := 10
	for i := range 14 {
		t := (p + int(code[i]-'0')) % 10
		if t == 0 {
			t = 10
		}
		p = 2 * t % 11
	}
	if want := byte('0' + (11-p)%10); code[14] != want {
		return wrongCheck(want)
	}
	return nil
}
