package identity

// Certificate checks the number of a certificate of the given official type. A type that is
// not known here, and one whose numbers follow no public rule, has any number.
func Certificate(kind, number string) error {
	check := certificateChecks(kind)
	if check == nil {
		return nil
	}
	return check(Normalize(number))
}

func certificateChecks(kind string) func(string) error {
	switch kind {
	case "居民身份证", "临时居民身份证":
		return ResidentID
	case "营业执照":
		return licence
	case "统一社会信用代码证书", "中华人民共和国社会信用代码证书":
		return USCC
	case "组织机构代码证":
		return OrganisationCode
	case "事业单位法人证书", "社会团体法人登记证书", "民办非企业单位登记证书", "社会服务机构登记证书", "基金会法人登记证书":
		return creditOrOwn
	case "港澳居民来往内地通行证":
		return TravelPermitHKMO
	case "台湾居民来往大陆通行证":
		return TravelPermitTW
	case "港澳居民居住证":
		return permitOf("81", "82")
	case "台湾居民居住证":
		return permitOf("83", "83")
	case "外国人永久居留身份证":
		return ForeignerCard
	case "护照":
		return Passport
	case "军官证":
		return OfficerCard
	}
	return nil
}

// licence checks the number on a business licence: a credit code, or the 15-digit
// registration number that licences had before 2015.
func licence(code string) error {
	if len(code) == 15 && allDigits(code) {
		return RegistrationNumber(code)
	}
	return USCC(code)
}

// creditOrOwn checks a number of 18 characters as a credit code. The certificates before
// 2015 carry numbers of the authority's own, in no common form.
func creditOrOwn(code string) error {
	if len([]rune(code)) != 18 {
		return nil
	}
	return USCC(code)
}

func permitOf(a, b string) func(string) error {
	return func(code string) error {
		if err := ResidencePermit(code); err != nil {
			return err
		}
		if code[:2] != a && code[:2] != b {
			return &Error{Fault: ErrRegion}
		}
		return nil
	}
}
