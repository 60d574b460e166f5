package rule

import (
	"errors"
	"strconv"
	"strings"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/identity"
)

func numberFunctions() []Function {
	return []Function{
		fn2("is_certificate", "whether a number has the form of its certificate type; an unknown type has any", func(kind, number string) bool { return identity.Certificate(kind, number) == nil }),
		fn2("certificate_fault_zh", "what is wrong with the number of a certificate, in Chinese", func(kind, number string) string { return faultOf(identity.Certificate(kind, number)).ZH }),
		fn2("certificate_fault_en", "what is wrong with the number of a certificate, in English", func(kind, number string) string { return faultOf(identity.Certificate(kind, number)).EN }),
		fn1("uscc", "whether the text is a valid unified social credit code", func(s string) bool { return identity.USCC(s) == nil }),
		fn1("uscc_last_character_only", "whether only the last character of a credit code fails, which some real codes do", usccLastOnly),
		fn1("uscc_kind", "the first two characters of a credit code: authority and kind of organisation", identity.USCCKind),
		fn1("uscc_province", "the province of the authority that issued a credit code, empty when it can't tell", func(s string) string { return identity.ProvinceByCode(identity.USCCProvince(s)) }),
		fn1("resident_id", "whether the text is a valid 18-digit resident identity number", func(s string) bool { return identity.ResidentID(s) == nil }),
		fn1("id_province", "the province of the first two digits of a resident identity number", func(s string) string { return identity.ProvinceByCode(identity.ProvinceCodeOf(s)) }),
		fn1("birth_date", "the birth date in a resident identity or residence permit number, empty when there is none", birthDate),
		fn2("age_on", "full years on the day, -1 when the number holds no birth date; reached on the birthday", ageOn),
		fn1("sex", "男 or 女 as a resident identity number says, empty when it can't tell", identity.Sex),
		fn1("mobile", "whether the text is a mobile number of 11 digits", isMobile),
		fn1("mobile_form", "the 11 digits of a mobile number however it is written, empty when it is none", mobileForm),
		fn1("normal", "a number without full-width characters, spaces and small letters", identity.Normalize),
		fn1("half_width", "text with full-width letters, digits and signs as ASCII", identity.HalfWidth),
		fn1("mobile_class", "ordinary, data (a data card) or virtual (a resold range)", func(s string) string { return string(identity.MobileClass(s)) }),
		fn1("landline", "whether the text is a fixed-line number with area code", isLandline),
		fn1("landline_province", "the province of a fixed-line number's area code", landlineProvince),
		fn1("landline_form", "a fixed-line number written 086-028-85123456, empty when it is none", landlineForm),
		fn1("email", "whether the text is an e-mail address, or several with ;", func(s string) bool { return identity.Email(s) == nil }),
		fn1("icp", "whether the text is an ICP number", func(s string) bool { _, err := identity.ICP(s); return err == nil }),
		fn1("icp_entity", "the part of an ICP number that is the entity's, without the serial of a site; empty when it is no ICP number", icpEntity),
		fn1("icp_suffix", "the letter behind the serial in an ICP number: A for an app, X for a mini program, K for a quick app; empty for a website", func(s string) string { n, _ := identity.ICP(s); return n.Suffix }),
		fn1("icp_serial", "the site serial of an ICP number: 0 for that of an entity", func(s string) int { n, _ := identity.ICP(s); return n.Site }),
		fn1("icp_province", "the province that an ICP number belongs to, also where its character is another than the ministry's; empty when it is none", icpProvince),
		fn2("same_number", "whether two numbers are the same but for width, case and spaces", sameNumber),
		fn1("service_code", "whether the text has the form of a filing service code", func(s string) bool { return identity.ServiceCode(s) == nil }),
	}
}

func sameNumber(a, b string) bool { return identity.Normalize(a) == identity.Normalize(b) }

func faultOf(err error) diag.Text {
	var fault *identity.Error
	if errors.As(err, &fault) {
		return fault.Text()
	}
	return diag.Text{}
}

// usccLastOnly is true where the organisation code inside fits and the last character of
// the whole does not: codes of the early days (identity part M000…) are known to.
func usccLastOnly(s string) bool {
	err := identity.USCC(s)
	return errors.Is(err, identity.ErrChecksum) && !errors.Is(err, identity.ErrOrganisation)
}

func birthDate(number string) string {
	y, m, d, ok := identity.BirthDate(number)
	if !ok {
		return ""
	}
	return pad(y, 4) + "-" + pad(m, 2) + "-" + pad(d, 2)
}

func pad(n, width int) string {
	s := strconv.Itoa(n)
	for len(s) < width {
		s = "0" + s
	}
	return s
}

func ageOn(number, day string) int {
	born := birthDate(number)
	if born == "" || !IsDay(day) {
		return -1
	}
	years, _ := strconv.Atoi(day[:4])
	year, _ := strconv.Atoi(born[:4])
	age := years - year
	if day[5:] < born[5:] {
		age--
	}
	return age
}

func isMobile(s string) bool {
	canonical, err := identity.Mobile(s)
	return err == nil && canonical == s
}

func mobileForm(s string) string {
	canonical, err := identity.Mobile(s)
	if err != nil {
		return ""
	}
	return canonical
}

func isLandline(s string) bool { _, err := identity.ParseLandline(s); return err == nil }

func landlineProvince(s string) string {
	l, err := identity.ParseLandline(s)
	if err != nil {
		return ""
	}
	return identity.AreaCodeProvince(l.Area)
}

func landlineForm(s string) string {
	l, err := identity.ParseLandline(s)
	if err != nil {
		return ""
	}
	return identity.FormatLandline(l)
}

// icpProvince also answers for a number whose only fault is the province's character.
func icpProvince(s string) string {
	n, _ := identity.ICP(s)
	return n.Province
}

func icpEntity(s string) string {
	n, _ := identity.ICP(s)
	if n.Serial == "" {
		return ""
	}
	whole := identity.Normalize(s)
	if n.Site > 0 {
		whole = whole[:strings.LastIndexByte(whole, '-')]
	}
	return whole
}
