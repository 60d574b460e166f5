package filing

import (
	"slices"
	"testing"
)

func TestEveryEnumOfTheModelHasTerms(t *testing.T) {
	for _, f := range Fields() {
		if f.Enum != "" && len(Terms(f.Enum)) == 0 {
			t.Errorf("%s: no list %q", f.Path, f.Enum)
		}
	}
}

func TestNoSpellingMeansTwoTerms(t *testing.T) {
	for _, l := range termLists {
		seen := map[string]string{}
		for _, term := range l.terms {
			for _, spelling := range append([]string{term.Name}, term.Aliases...) {
				if other, ok := seen[fold(spelling)]; ok && other != term.Name {
					t.Errorf("%s: %q means %q and %q", l.name, spelling, other, term.Name)
				}
				seen[fold(spelling)] = term.Name
			}
		}
	}
}

func TestCanonical(t *testing.T) {
	tests := []struct{ name, list, text, want string }{
		{"a term is itself", "nature", "企业", "企业"},
		{"another name in the code table", "nature", "民办非企业", "民办非企业单位"},
		{"the name of the licence in the code table", "certificate", "营业执照（个人或企业）", "营业执照"},
		{"half-width brackets", "certificate", "营业执照(个人或企业)", "营业执照"},
		{"the everyday name", "certificate", "身份证", "居民身份证"},
		{"full-width letters and spaces", "product", "云服务器 ＥＣＳ", "云服务器ECS"},
		{"letter case", "product", "ecs", "云服务器ECS"},
		{"another provider's product", "product 腾讯云", "云服务器", "云服务器CVM"},
		{"a slash in between", "billing", "包年/包月", "包年包月"},
		{"the name with its class", "pre_approval", "教育类", "教育"},
		{"a paper by its long name", "material", "网站备案信息真实性核验单", "真实性核验单"},
		{"a temporary card is no identity card", "certificate", "临时居民身份证", ""},
		{"an unknown word", "nature", "公社", ""},
		{"an unknown list", "colour", "红", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got, ok := Canonical(tt.list, tt.text); got != tt.want || ok != (tt.want != "") {
				t.Errorf("%q is %q, %v; want %q", tt.text, got, ok, tt.want)
			}
		})
	}
}

func TestTermsStandInTheOrderOfTheCodeTable(t *testing.T) {
	for _, list := range []string{"nature", "certificate", "service", "language", "method"} {
		var codes []int
		for _, term := range Terms(list) {
			if code, ok := Code(list, term); ok {
				codes = append(codes, code)
			}
		}
		if len(codes) == 0 || !slices.IsSorted(codes) {
			t.Errorf("%s: %v", list, codes)
		}
	}
	if got := Terms("colour"); got != nil {
		t.Errorf("an unknown list has %v", got)
	}
}

func TestProductsAreThoseOfTheProvider(t *testing.T) {
	if got := Products(""); !slices.Equal(got, Products(DefaultProvider)) || !slices.Contains(got, "弹性Web托管") {
		t.Errorf("default provider: %v", got)
	}
	if got := Products("腾讯云"); !slices.Contains(got, "云服务器CVM") || slices.Contains(got, "云服务器ECS") {
		t.Errorf("腾讯云: %v", got)
	}
	if got := Products("某云"); got != nil {
		t.Errorf("an unknown provider has %v", got)
	}
}

func TestDistanceCountsTypingErrors(t *testing.T) {
	for _, tt := range []struct {
		a, b string
		want int
	}{{"", "", 0}, {"abc", "abc", 0}, {"adress", "address", 1}, {"nmae", "name", 1}, {"name", "names", 1}, {"企业", "企", 1}, {"abc", "xyz", 3}} {
		if got := distance([]rune(tt.a), []rune(tt.b)); got != tt.want {
			t.Errorf("%q to %q: %d, want %d", tt.a, tt.b, got, tt.want)
		}
	}
}

func TestIsDay(t *testing.T) {
	for text, want := range map[string]bool{
		"2026-10-08": true, "2024-02-29": true, "2000-02-29": true, "1900-02-29": false, "2023-02-29": false,
		"2026-04-31": false, "2026-13-01": false, "2026-00-01": false, "2026-1-01": false, "": false, "２026-10-08": false,
	} {
		if got := isDay(text); got != want {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
}
