package identity_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/beian-dev/beian/internal/identity"
)

// The vectors are those of the standards, of public organisations, and made-up numbers with
// valid check characters.

func TestResidentID(t *testing.T) {
	for _, code := range []string{
		"11010519491231002X", "440524188001010014", "360426199101010071", "440308199901101512", "500154199301135886",
		"34052419800101001X", "110101199003070011", "650102198002290036",
	} {
		if err := identity.ResidentID(code); err != nil {
			t.Errorf("%s is refused: %v", code, err)
		}
	}
	tests := []struct {
		name, code string
		want       error
	}{
		{"the last character", "110105194912310021", identity.ErrChecksum},
		{"30 February", "110101199002300014", identity.ErrDate},
		{"month 13", "110101199013010012", identity.ErrDate},
		{"no such province", "990101199003070015", identity.ErrRegion},
		{"year 0", "110101000001010014", identity.ErrDate},
		{"17 digits", "11010519491231002", identity.ErrLength},
		{"a letter in the middle", "1101051949123100AX", identity.ErrAlphabet},
		{"Chinese in the middle", "11010519491231中02X", identity.ErrAlphabet},
		{"a card of before 1999", "110105491231002", identity.ErrOutdated},
		{"nothing", "", identity.ErrLength},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if err := identity.ResidentID(tt.code); !errors.Is(err, tt.want) {
				t.Errorf("got %v, want %v", err, tt.want)
			}
		})
	}
	if err := identity.ResidentIDOn("110101209912310015", "2026-11-23"); !errors.Is(err, identity.ErrDate) {
		t.Errorf("a birth date ahead: got %v", err)
	}
}

func TestEveryWrongDigitOfAResidentIDIsFound(t *testing.T) {
	const code = "110101199003070011"
	for i := range code {
		for c := byte('0'); c <= '9'; c++ {
			if wrong := code[:i] + string(c) + code[i+1:]; wrong != code && identity.ResidentID(wrong) == nil {
				t.Errorf("%s passes", wrong)
			}
		}
		if i > 0 && code[i] != code[i-1] {
			swapped := code[:i-1] + string(code[i]) + string(code[i-1]) + code[i+1:]
			if identity.ResidentID(swapped) == nil {
				t.Errorf("%s passes", swapped)
			}
		}
	}
}

func TestLegacyResidentID(t *testing.T) {
	for old, want := range map[string]string{
		"110105491231002": "11010519491231002X", "610104620927690": "610104196209276908", "320311770706001": "320311197707060018",
		"431389760616601": "431389197606166012", "511702800222130": "511702198002221308", "510107000001239": "", "11010549123100": "",
	} {
		if got, _ := identity.LegacyResidentID(old); got != want {
			t.Errorf("%s: got %q, want %q", old, got, want)
		}
	}
}

func TestPermitsAndForeignersCards(t *testing.T) {
	good := map[string]func(string) error{
		"810000199408230021": identity.ResidencePermit, "830000199201300022": identity.ResidencePermit, "820000199609230011": identity.ResidencePermit,
		"810000199001010019": identity.ResidencePermit, "830000198512310020": identity.ResidencePermit,
		"911124198108030024": identity.ForeignerCard, "932682198501010017": identity.ForeignerCard, "931392197504200028": identity.ForeignerCard,
		"944826198812310133": identity.ForeignerCard, "951276199202290010": identity.ForeignerCard, "911840199005150018": identity.ForeignerCard,
		"KAZ110090123105": identity.ForeignerCard, "USA110085010116": identity.ForeignerCard,
		"H12345678": identity.TravelPermitHKMO, "M12345678": identity.TravelPermitHKMO, "H1234567801": identity.TravelPermitHKMO, "HA1234567": identity.TravelPermitHKMO,
		"12345678": identity.TravelPermitTW, "1234567801(B)": identity.TravelPermitTW,
		"E12345678": identity.Passport, "EA1234567": identity.Passport, "G12345678": identity.Passport,
		"军字第2001988号": identity.OfficerCard, "士字第P011816X号": identity.OfficerCard, "南字第01234567号": identity.OfficerCard,
	}
	for code, check := range good {
		if err := check(code); err != nil {
			t.Errorf("%s is refused: %v", code, err)
		}
	}
	bad := map[string]func(string) error{
		"810001199001010015": identity.ResidencePermit, "911840199002300017": identity.ForeignerCard, "A12345678": identity.TravelPermitHKMO,
		"123456789": identity.TravelPermitTW, "E1234567中": identity.Passport, "2001988": identity.OfficerCard, "": identity.TravelPermitTW,
	}
	for code, check := range bad {
		if check(code) == nil {
			t.Errorf("%q passes", code)
		}
	}
}

func TestUSCC(t *testing.T) {
	for _, code := range []string{
		"91350100M000100Y43", "91110000600037341L", "9144030071526726XG", "91440300708461136T", "91330100799655058B", "914403001922038216",
		"91110000802100433B", "91110108551385082Q", "12100000400000624D", "12100000400002259P", "12100000470095016Q", "91330100716105852F",
		"9111000071093123XX", "91110000710926094P", "91100000100003962T", "911100001000044477", "91110108562144110X", "91440300100012316L",
		"91440300192317458F", "91440400192548256N", "9144030010001686XA", "9144030027939873X7", "91510107MA6ABCD10C", "92510107MA6XYWD2XU",
		"52510000MJQ123453F", "51510000MJ12345616",
	} {
		if err := identity.USCC(code); err != nil {
			t.Errorf("%s is refused: %v", code, err)
		}
	}
	for code, want := range map[string]error{
		"91350100M000100Y4Z": identity.ErrAlphabet, "9144030071526726GX": identity.ErrChecksum, "9144O30071526726XG": identity.ErrAlphabet,
		"91430100MA4R7G5X7P": identity.ErrOrganisation, "91350211M0000XUF46": identity.ErrChecksum, "9135": identity.ErrLength,
	} {
		if err := identity.USCC(code); !errors.Is(err, want) {
			t.Errorf("%s: got %v, want %v", code, err, want)
		}
	}
	for early, want := range map[string]string{"91350211M0000XUF46": "R", "91350100M0001TGQXM": "1", "91350628M0000K0H44": "K"} {
		err := identity.USCC(early)
		if !errors.Is(err, identity.ErrChecksum) || errors.Is(err, identity.ErrOrganisation) || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: only the last character is wrong and should be %s, got %v", early, want, err)
		}
	}
	var fault *identity.Error
	if !errors.As(identity.USCC("9144O30071526726XG"), &fault) || fault.Want != "O→0" {
		t.Errorf("a letter O for zero is not named: %v", fault)
	}
}

func TestEveryWrongCharacterOfACreditCodeIsFound(t *testing.T) {
	const code = "91510107MA6CXK4T6Q"
	for i := range code {
		for _, c := range "0123456789ABCDEFGHJKLMNPQRTUWXY" {
			if wrong := code[:i] + string(c) + code[i+1:]; wrong != code && identity.USCC(wrong) == nil {
				t.Errorf("%s passes", wrong)
			}
		}
	}
}

func TestOrganisationAndRegistrationNumbers(t *testing.T) {
	for _, code := range []string{"D2143569-X", "71526726-X", "19220382-1", "80210043-3", "10000396-2", "40000062-4", "600037341"} {
		if err := identity.OrganisationCode(code); err != nil {
			t.Errorf("%s is refused: %v", code, err)
		}
	}
	for _, code := range []string{
		"440301103448669", "110108002734659", "440301103097413", "110108012660422", "110108000673293", "110108000000016",
		"510107000001239", "510107400004563", "510107600007896",
	} {
		if err := identity.RegistrationNumber(code); err != nil {
			t.Errorf("%s is refused: %v", code, err)
		}
	}
	if identity.OrganisationCode("D2143569-5") == nil || identity.RegistrationNumber("440301103448668") == nil {
		t.Error("a wrong check digit passes")
	}
}

func TestMobile(t *testing.T) {
	for _, s := range []string{"13800138000", "+86 138 0013 8000", "0086-13800138000", "１３８００１３８０００", "138-0013-8000"} {
		if got, err := identity.Mobile(s); got != "13800138000" || err != nil {
			t.Errorf("%s: got %q, %v", s, got, err)
		}
	}
	for _, s := range []string{"1380013800", "12345678901", "", "电话", "8613800"} {
		if _, err := identity.Mobile(s); err == nil {
			t.Errorf("%q passes", s)
		}
	}
	for s, want := range map[string]identity.Class{"13800138000": identity.Ordinary, "14812345678": identity.DataCard, "17012345678": identity.Virtual, "x": ""} {
		if got := identity.MobileClass(s); got != want {
			t.Errorf("%s: got %q, want %q", s, got, want)
		}
	}
}

func TestLandline(t *testing.T) {
	for s, want := range map[string]string{
		"010-62345678": "086-010-62345678", "(021) 5555-1234": "086-021-55551234", "0755-26743688": "086-0755-26743688",
		"086-028-85123456": "086-028-85123456", "086-010-87654321-123": "086-010-87654321-123", "+86 28 85123456": "086-028-85123456",
		"0771-5512345转801": "086-0771-5512345-801", "０２８－８５１２３４５６": "086-028-85123456",
	} {
		l, err := identity.ParseLandline(s)
		if err != nil || identity.FormatLandline(l) != want {
			t.Errorf("%s: got %v, %v, want %s", s, l, err, want)
		}
	}
	for _, s := range []string{"0571-1234567", "028-8555123", "021-5555", "13800138000", "4008001234", "95588", "0378-1234567", "028-15123456", ""} {
		if l, err := identity.ParseLandline(s); err == nil {
			t.Errorf("%s passes as %v", s, l)
		}
	}
	for area, want := range map[string]string{"028": "四川省", "010": "北京市", "0471": "内蒙古自治区", "0378": "", "02": "", "0": ""} {
		if got := identity.AreaCodeProvince(area); got != want {
			t.Errorf("%s: got %q, want %q", area, got, want)
		}
	}
}

func TestICP(t *testing.T) {
	tests := []struct {
		s    string
		want identity.ICPNumber
	}{
		{"粤ICP备08130115号", identity.ICPNumber{Province: "广东省", Serial: "08130115"}},
		{"陇ICP备2021003158号", identity.ICPNumber{Province: "甘肃省", Serial: "2021003158"}},
		{"京ICP备13052560号-1", identity.ICPNumber{Province: "北京市", Serial: "13052560", Site: 1}},
		{"浙ICP备2024071295号-2A", identity.ICPNumber{Province: "浙江省", Serial: "2024071295", Site: 2, Suffix: "A"}},
		{"粤B2-20090059-1626X", identity.ICPNumber{Province: "广东省", Licence: true, Serial: "20090059", Site: 1626, Suffix: "X"}},
		{"京ICP证030173号", identity.ICPNumber{Province: "北京市", Licence: true, Serial: "030173"}},
		{"蜀 ICP备 20001234号－1", identity.ICPNumber{Province: "四川省", Serial: "20001234", Site: 1}},
	}
	for _, tt := range tests {
		if got, err := identity.ICP(tt.s); got != tt.want || err != nil {
			t.Errorf("%s: got %+v, %v", tt.s, got, err)
		}
	}
	for _, s := range []string{"", "ICP备20001234号", "蜀ICP备20001234", "蜀ICP备号", "蜀ICP备20001234号-0", "蜀ICP备20001234号-1B", "台ICP备20001234号", "蜀"} {
		if _, err := identity.ICP(s); err == nil {
			t.Errorf("%q passes", s)
		}
	}
	_, err := identity.ICP("川ICP备20001234号-1")
	var fault *identity.Error
	if !errors.As(err, &fault) || fault.Want != "蜀ICP备20001234号-1" {
		t.Errorf("the right character is not named: %v", err)
	}
}

func TestDomain(t *testing.T) {
	tests := []struct {
		s, name, ascii string
		fault          identity.DomainFault
	}{
		{"qinghe-soft.cn", "qinghe-soft.cn", "qinghe-soft.cn", ""},
		{"www.example.com.cn", "example.com.cn", "example.com.cn", identity.FaultLevel},
		{"例子.中国", "例子.中国", "xn--fsqu00a.xn--fiqs8s", ""},
		{"测试。cn", "测试.cn", "xn--0zwm56d.cn", ""},
		{"EXAMPLE。COM", "example.com", "example.com", ""},
		{"a.b.gov.cn", "b.gov.cn", "b.gov.cn", identity.FaultLevel},
		{"example.bj.cn", "example.bj.cn", "example.bj.cn", ""},
		{"bj.cn", "", "", identity.FaultSuffix},
		{"com.cn", "", "", identity.FaultSuffix},
		{"bad_label.com", "", "", identity.FaultLabel},
		{"-x.com", "", "", identity.FaultLabel},
		{"a..com", "", "", identity.FaultLabel},
		{"localhost", "", "", identity.FaultLabel},
		{"", "", "", identity.FaultLabel},
		{"*.example.cn", "", "", identity.FaultLabel},
		{"http://example.cn/", "example.cn", "example.cn", identity.FaultScheme},
		{"example.cn/index.html", "example.cn", "example.cn", identity.FaultPath},
		{"example.cn:8080", "example.cn", "example.cn", identity.FaultPort},
		{"203.0.113.10", "", "", identity.FaultAddress},
		{"user.github.io", "github.io", "github.io", identity.FaultLevel},
		{"ｅｘａｍｐｌｅ．ｃｎ", "example.cn", "example.cn", ""},
	}
	for _, tt := range tests {
		d, err := identity.ParseDomain(tt.s)
		var fault *identity.DomainError
		errors.As(err, &fault)
		got := identity.DomainFault("")
		if fault != nil {
			got = fault.Kind
		}
		if d.Name != tt.name || d.ASCII != tt.ascii || got != tt.fault {
			t.Errorf("%q: got %+v, %q, want %s %s %q", tt.s, d, got, tt.name, tt.ascii, tt.fault)
		}
	}
}

func TestTLDApproved(t *testing.T) {
	for name, want := range map[string]bool{"qinghe.cn": true, "a.com": true, "例子.中国": true, "xn--fsqu00a.xn--fiqs8s": true, "a.io": false, "a.org": false, "a.hk": true, "a.cc": true, "": false} {
		if got, _ := identity.TLDApproved(name); got != want {
			t.Errorf("%s: got %v", name, got)
		}
	}
	if _, note := identity.TLDApproved("a.cc"); note.IsZero() {
		t.Error("a disputed suffix has no note")
	}
}

func TestEmail(t *testing.T) {
	for _, s := range []string{"a@example.cn", "first.last+tag@mail.example.com", "a@b.cn;c@d.cn"} {
		if err := identity.Email(s); err != nil {
			t.Errorf("%s is refused: %v", s, err)
		}
	}
	for _, s := range []string{"", "a", "a@b", "a@@b.cn", "a＠b.cn", "张三@example.cn", "a b@example.cn", "a@b..cn", "@b.cn", "a@b.cn;"} {
		if identity.Email(s) == nil {
			t.Errorf("%q passes", s)
		}
	}
}

func TestServiceCode(t *testing.T) {
	if err := identity.ServiceCode("32a43232-a888-88e8-b9ec-00888be80001"); err != nil {
		t.Error(err)
	}
	for _, s := range []string{"", "32a43232a88888e8b9ec00888be80001", "32a43232-a888-88e8-b9ec-00888be8000g", "32a43232-a888-88e8-b9ec-00888be8000-"} {
		if identity.ServiceCode(s) == nil {
			t.Errorf("%q passes", s)
		}
	}
}

func TestCertificate(t *testing.T) {
	for kind, number := range map[string]string{
		"居民身份证": "11010519491231002x", "营业执照": "91510107MA6CXK4T6Q", "护照": "E12345678", "港澳居民居住证": "810000199408230021",
		"台湾居民居住证": "830000199201300022", "事业单位法人证书": "事证第110000000001号", "组织机构代码证": "71526726-X", "其他证件": "任意", "外国人永久居留身份证": "911124198108030024",
	} {
		if err := identity.Certificate(kind, number); err != nil {
			t.Errorf("%s %s is refused: %v", kind, number, err)
		}
	}
	for kind, number := range map[string]string{"港澳居民居住证": "830000199201300022", "居民身份证": "E12345678", "营业执照": "91510107MA6CXK4T6X"} {
		if identity.Certificate(kind, number) == nil {
			t.Errorf("%s %s passes", kind, number)
		}
	}
}

func TestMaskKeepsLengthAndHidesPersonalNumbers(t *testing.T) {
	for in, want := range map[string]string{
		"证件号码“510107198803120011”不符":           "证件号码“510107********0011”不符",
		"11010519491231002X":                   "110105********002X",
		"手机 13880001234，应急 13980001234":        "手机 138****1234，应急 139****1234",
		"086-028-85123456":                     "086-028-******56",
		"91510107MA6CXK4T6Q":                   "91510107MA6CXK4T6Q",
		"914403001922038216":                   "914403001922038216",
		"H12345678 E12345678":                  "H1*****78 E1*****78",
		"2026-11-23 至 2049-06-30":              "2026-11-23 至 2049-06-30",
		"蜀ICP备20001234号-1":                     "蜀ICP备20001234号-1",
		"32a43232-a888-88e8-b9ec-00888be80001": "32a43232-a888-88e8-b9ec-00888be80001",
		"+8613880001234":                       "+86138****1234",
		"青禾软件":                                 "青禾软件",
		"":                                     "",
	} {
		got := identity.Mask(in)
		if got != want {
			t.Errorf("%s: got %s, want %s", in, got, want)
		}
		if len([]rune(got)) != len([]rune(in)) {
			t.Errorf("%s: the length changes", in)
		}
	}
}
