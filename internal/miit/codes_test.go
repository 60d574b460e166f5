package miit

import (
	"testing"

	"github.com/beian-dev/beian/internal/filing"
)

func TestNumbersAreThoseThatProvidersHavePublished(t *testing.T) {
	tests := []struct {
		list, term, nature string
		want               int
	}{
		{listNature, "企业", "", 4},
		{listNature, "仲裁机构", "", 20},
		{listCertificate, "营业执照", "企业", 1},
		{listCertificate, "组织机构代码证", "事业单位", 3},
		{listCertificate, "组织机构代码证", "政府机关", 9},
		{listCertificate, "组织机构代码证", "企业", 12},
		{listCertificate, "统一社会信用代码证书", "群众性团体组织", 24},
		{listCertificate, "居民身份证", "企业", 2},
		{listService, "即时通信", "", 1},
		{listService, "单位门户网站", "", 8},
		{listService, "其他", "", 24},
		{listLanguage, "阿拉伯语", "", 17},
		{listApproval, "互联网金融", "", 13},
		{listMethod, "虚拟主机", "", 3},
		{listMethod, "云接入", "", 5},
		{listLocation, "安徽省", "", 1},
		{listLocation, "浙江", "", 34},
		{listAttachment, "真实性核验单", "", 1},
	}
	for _, tt := range tests {
		if got, ok := (Codes{}).code(tt.list, tt.term, tt.nature); !ok || got != tt.want {
			t.Errorf("%s %s of %s: %d %v, want %d", tt.list, tt.term, tt.nature, got, ok, tt.want)
		}
	}
}

func TestTermsWithoutAnAgreedNumberHaveNone(t *testing.T) {
	for _, tt := range [...][3]string{
		{listCertificate, "组织机构代码证", "境外机构"}, {listApproval, "网络预约车", ""}, {listApproval, "游戏", ""},
		{listLocation, "巴黎", ""}, {listAttachment, "域名证书", ""}, {listMethod, "光纤", ""},
	} {
		if code, ok := (Codes{}).code(tt[0], tt[1], tt[2]); ok {
			t.Errorf("%v has the number %d", tt, code)
		}
	}
}

// The numbers of a list lead back to its terms, whatever the nature.
func TestEveryNumberLeadsBackToItsTerm(t *testing.T) {
	for _, list := range lists {
		for _, term := range (Codes{}).terms(list) {
			for _, nature := range filing.Terms(listNature) {
				code, ok := (Codes{}).code(list, term, nature)
				if !ok {
					continue
				}
				if back, ok := (Codes{}).term(list, code); !ok || back != term {
					t.Errorf("%s: %s is %d, which is %q", list, term, code, back)
				}
			}
		}
	}
}

func TestTheProvidersNumbersComeFirst(t *testing.T) {
	c := Codes{own: map[string]map[string]int{listMethod: {"云接入": 6}}}
	if code, _ := c.code(listMethod, "云接入", ""); code != 6 {
		t.Errorf("the number is %d", code)
	}
	if term, ok := c.term(listMethod, 5); ok {
		t.Errorf("5 is still %s", term)
	}
}
