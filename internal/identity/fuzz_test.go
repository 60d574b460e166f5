package identity_test

import (
	"testing"
	"unicode/utf8"

	"github.com/beian-dev/beian/internal/exampletest"
	"github.com/beian-dev/beian/internal/identity"
)

// FuzzNumbers gives every parser any text: none may panic.
func FuzzNumbers(f *testing.F) {
	for _, s := range []string{
		"", "11010519491231002X", "110105491231002", "91510107MA6CXK4T6Q", "KAZ110090123105", "1234567801(B)", "军字第2001988号",
		"086-028-85123456-1", "(021) 5555-1234转801", "蜀ICP备20001234号-1", "粤B2-20090059-5", "a@b.cn", "𠮷", "\xff\xfe", "０１", "字第", "(", "-",
	} {
		f.Add(s)
	}
	for _, s := range exampletest.Values(f) {
		f.Add(s)
	}
	kinds := []string{"居民身份证", "营业执照", "组织机构代码证", "港澳居民来往内地通行证", "台湾居民来往大陆通行证", "港澳居民居住证", "台湾居民居住证", "外国人永久居留身份证", "护照", "军官证", "统一社会信用代码证书", "事业单位法人证书"}
	f.Fuzz(func(t *testing.T, s string) {
		for _, kind := range kinds {
			_ = identity.Certificate(kind, s)
		}
		for _, check := range []func(string) error{
			identity.ResidentID, identity.ResidencePermit, identity.ForeignerCard, identity.USCC, identity.OrganisationCode, identity.RegistrationNumber,
			identity.TravelPermitHKMO, identity.TravelPermitTW, identity.Passport, identity.OfficerCard, identity.Email, identity.ServiceCode,
		} {
			_ = check(s)
		}
		identity.BirthDate(s)
		identity.Sex(s)
		identity.MobileClass(s)
		identity.USCCProvince(s)
		if l, err := identity.ParseLandline(s); err == nil {
			if _, err := identity.ParseLandline(identity.FormatLandline(l)); err != nil && l.Extension == "" {
				t.Errorf("%q: its own form %q is refused: %v", s, identity.FormatLandline(l), err)
			}
		}
		_, _ = identity.ICP(s)
		identity.LegacyResidentID(s)
		_ = identity.ResidentIDOn(s, "2026-11-23")
		_ = identity.ResidentIDOn("11010519491231002X", s)
		identity.ProvinceCodeOf(s)
		identity.ProvinceByCode(s)
		identity.ProvinceAbbreviation(s)
		identity.AreaCodeProvince(s)
		if kind := identity.USCCKind(s); len(kind) > len(s) {
			t.Errorf("%q is of kind %q", s, kind)
		}
		identity.TLDApproved(s)
		if n := identity.Normalize(s); identity.Normalize(n) != n {
			t.Errorf("%q: what is normal already, %q, becomes %q", s, n, identity.Normalize(n))
		}
		if h := identity.HalfWidth(s); identity.HalfWidth(h) != h {
			t.Errorf("%q: what is half-width already, %q, becomes %q", s, h, identity.HalfWidth(h))
		}
		if m, err := identity.Mobile(s); err == nil {
			if again, err := identity.Mobile(m); err != nil || again != m {
				t.Errorf("%q: its own form %q is %q, %v", s, m, again, err)
			}
		}
		if masked := identity.Mask(s); utf8.ValidString(s) && utf8.RuneCountInString(masked) != utf8.RuneCountInString(s) {
			t.Errorf("masking %q changes its length: %q", s, masked)
		}
	})
}

// FuzzDomain: what a fault offers to file instead is itself fit to be filed.
func FuzzDomain(f *testing.F) {
	for _, s := range []string{"", "www.example.com.cn", "例子.中国", "http://[::1]:80/", "a。b", "xn--", "*.cn", "..", "a.b.gov.cn"} {
		f.Add(s)
	}
	for _, s := range exampletest.Values(f) {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := identity.ParseDomain(s)
		if err == nil && d.Name == "" {
			t.Errorf("%q: no fault and no name", s)
		}
		if d.Name == "" {
			return
		}
		again, err := identity.ParseDomain(d.Name)
		if err != nil || again.Name != d.Name {
			t.Errorf("%q: %q is offered, but gives %+v, %v", s, d.Name, again, err)
		}
	})
}

func BenchmarkResidentID(b *testing.B) {
	for b.Loop() {
		_ = identity.ResidentID("11010519491231002X")
	}
}

func BenchmarkUSCC(b *testing.B) {
	for b.Loop() {
		_ = identity.USCC("91510107MA6CXK4T6Q")
	}
}

func BenchmarkDomain(b *testing.B) {
	for b.Loop() {
		_, _ = identity.ParseDomain("qinghe-soft.cn")
	}
}

func BenchmarkMask(b *testing.B) {
	for b.Loop() {
		identity.Mask("证件号码“510107198803120011”不符，手机 13880001234")
	}
}
