package wizard_test

import (
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/charmbracelet/lipgloss"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/wizard"
)

// screen is the interview in a window, without colours.
func screen(t *testing.T, p *paper, width, height int) *wizard.Screen {
	t.Helper()
	return wizard.NewScreen(wizard.Forms{Name: "beian.yaml", Lang: diag.ZH, Plain: true}, open(t, p), width, height)
}

// press types texts; ⏎ stands for enter, ⎋ for escape, ® for Ctrl-R.
func press(c *wizard.Screen, texts ...string) {
	for _, text := range texts {
		c.Type(strings.NewReplacer("⏎", "\r", "⎋", "\x1b", "®", "\x12").Replace(text))
	}
}

func shows(t *testing.T, c *wizard.Screen, want ...string) {
	t.Helper()
	for _, w := range want {
		if !strings.Contains(c.View(), w) {
			t.Errorf("%q is not shown:\n%s", w, c.View())
		}
	}
}

// fits fails where a screen is larger than its window.
func fits(t *testing.T, c *wizard.Screen, width, height int) {
	t.Helper()
	lines := strings.Split(c.View(), "\n")
	if len(lines) > height {
		t.Errorf("%d lines in a window of %d:\n%s", len(lines), height, c.View())
	}
	for _, l := range lines {
		if strings.ContainsFunc(l, unicode.IsControl) {
			t.Errorf("a control character in %q", l)
		}
		if w := lipgloss.Width(l); w > width {
			t.Errorf("a line of %d cells in a window of %d: %q", w, width, l)
		}
	}
}

func TestTheScreenGoesForwardBackAndToTheReview(t *testing.T) {
	p := &paper{}
	c := screen(t, p, 80, 24)
	shows(t, c, "第 1/8 步 备案类型", "主办单位性质")
	press(c, "⏎⏎")
	press(c, "9151010 7MA6CXK4T7Q⏎")
	shows(t, c, "✗", "证件号码")
	shows(t, c, "Ctrl-U 清空", "F1 说明")
	press(c, "⎋")
	shows(t, c, "证件类型", "建议：营业执照（现在的内容）")
	press(c, "⏎", "91510107MA6CXK4T6Q⏎")
	shows(t, c, "✓ 登记机关在 四川省 成都市 武侯区", "主办单位名称")
	press(c, "？")
	shows(t, c, "entity.name", "来源：")
	press(c, "⏎", "®")
	shows(t, c, "完成，保存并退出", "91510107MA6CXK4T6Q", "（缺）")
	press(c, "⎋")
	shows(t, c, "主办单位名称")
	if !strings.Contains(string(p.data), "91510107MA6CXK4T6Q") {
		t.Errorf("%s", p.data)
	}
}

func TestAChoiceIsFilteredByTyping(t *testing.T) {
	p := &paper{data: []byte("filing: v1\nentity: {nature: 企业, certificate: {type: 营业执照, number: 91510107MA6CXK4T6Q, address: 人民南路1号}, name: 青禾}\n")}
	c := screen(t, p, 80, 24)
	shows(t, c, "省（自治区、直辖市）")
	press(c, "/云南⏎")
	if !strings.Contains(string(p.data), "province: 云南省") {
		t.Errorf("%s", p.data)
	}
}

func TestAFullDiskIsSaidAndTheAnswerCanBeGivenAgain(t *testing.T) {
	p := &paper{}
	c := screen(t, p, 80, 24)
	p.fail = true
	press(c, "⏎")
	shows(t, c, "✗ 没有保存", "no space left on device", "主办单位性质")
	p.fail = false
	press(c, "⏎")
	shows(t, c, "证件类型")
}

func TestEveryScreenFitsItsWindow(t *testing.T) {
	for _, size := range [][2]int{{80, 24}, {40, 16}, {132, 50}} {
		p := &paper{}
		c := screen(t, p, size[0], size[1])
		for _, line := range strings.Split(screenAnswers, "\n") {
			fits(t, c, size[0], size[1])
			press(c, "?")
			fits(t, c, size[0], size[1])
			press(c, "⎋", "®")
			fits(t, c, size[0], size[1])
			press(c, "⎋", line)
		}
		if found := errorsIn(t, p.data); len(found) > 0 {
			t.Errorf("%v\n%s", found, p.data)
		}
	}
}

// screenAnswers are keys for an enterprise in Sichuan, a screen a line.
var screenAnswers = strings.Join([]string{
	"⏎", "⏎", "91510107MA6CXK4T6Q⏎", "成都青禾软件有限公司⏎", "四川省成都市武侯区人民南路四段1号3栋5层502号⏎", "⏎", "⏎", "⏎", "qinghe-soft.cn⏎", "⏎",
	"⏎", "⏎", "⏎", "⏎", "⏎", "12⏎", "⏎", "⏎",
	"⏎", "⏎", "陈青禾⏎", "⏎",
	"⏎", "⏎", "510107198803120011⏎", "2049-06-30⏎", "13880001234⏎", "086-028-85123456⏎", "13980001234⏎", "chen@qinghe.example.cn⏎", "⏎",
	"⏎", "⏎", "⏎", "⏎", "⏎", "⏎", "⏎",
	"⏎", "⏎", "⏎", "阿里云⏎", "2026-10-08⏎", "2049-10-01⏎", "⏎", "⏎",
	"a.jpg⏎", "b.jpg⏎", "c.jpg⏎", "d.jpg⏎",
}, "\n")

func TestNamesAreProposedThatTheRulesTakeAndOthersExplained(t *testing.T) {
	p := &paper{data: []byte("filing: v1\nentity: {nature: 个人, name: 林一舟, region: {province: 江苏省, city: 南京市, district: 鼓楼区}}\nsites: [{domains: [{name: a.cn}]}]\n")}
	s := open(t, p)
	q, ok := s.At("sites[0].name")
	if !ok || !slices.Equal(q.Options[:2], []string{"林一舟的个人主页", "林一舟的个人博客"}) {
		t.Errorf("%v", q.Options)
	}
	var page strings.Builder
	for _, l := range s.Explain(q) {
		page.WriteString(l.Text.ZH + "\n")
	}
	for _, want := range []string{"不宜：编程学习笔记", "江苏省（个人）核对：", "个人网站名称未按本省格式", "来源：阿里云《填写主体信息和网站信息》"} {
		if !strings.Contains(page.String(), want) {
			t.Errorf("%q is missing in\n%s", want, page.String())
		}
	}
}

func TestAPaperEndsWhatItMends(t *testing.T) {
	p := &paper{data: []byte("filing: v1\nentity: {nature: 企业, name: 成都青禾软件有限公司, region: {province: 四川省}, legal_representative: {name: 陈青禾}}\nsites: [{domains: [{name: a.cn}]}]\n")}
	s := open(t, p)
	q, _ := s.At("entity.principal.name")
	if refused, err := s.Answer(q, "周小满"); err != nil || len(refused) > 0 {
		t.Errorf("%v %v", refused, err)
	}
	asked := slices.ContainsFunc(entriesOf(s), func(e wizard.Entry) bool { return slices.Contains(e.Question.Kinds, "主体负责人授权书") })
	if !asked {
		t.Error("the authorization is not asked for")
	}
}

func entriesOf(s *wizard.Session) []wizard.Entry {
	entries, _ := s.Review(nil)
	return entries
}

func TestANumberOrANameTellsTheNature(t *testing.T) {
	for answer, want := range map[string]string{
		"91510107MA6CXK4T6Q": "企业 | 91510107MA6CXK4T6Q | ", "320106199504080016": "个人 | 320106199504080016 | ", "成都青禾软件有限公司": "企业 |  | 成都青禾软件有限公司",
		"个体工商户": "企业 |  | ", "2": "个人 |  | ",
	} {
		s := open(t, &paper{})
		q, _ := s.At("entity.nature")
		if refused, err := s.Answer(q, answer); err != nil || len(refused) > 0 {
			t.Errorf("%s: %v %v", answer, refused, err)
			continue
		}
		number, _ := s.At("entity.certificate.number")
		name, _ := s.At("entity.name")
		if got := s.Filing().Entity.Nature + " | " + number.Proposal + " | " + name.Proposal; got != want {
			t.Errorf("%s: %s, want %s", answer, got, want)
		}
	}
}

func TestARemarkIsAskedForWhereItEndsAnError(t *testing.T) {
	p := &paper{data: []byte("filing: v1\nentity: {nature: 个人, name: 林一舟, region: {province: 天津市, city: 天津市, district: 南开区}, principal: {name: 林一舟, mobile: \"13800225678\"}}\nsites: [{domains: [{name: a.cn}]}]\n")}
	s := open(t, p)
	q, _ := s.At("entity.principal.emergency_phone")
	if refused, err := s.Answer(q, "13802005678"); err != nil || len(refused) > 0 {
		t.Errorf("%v %v", refused, err)
	}
	remark, _ := s.At("entity.remark")
	if remark.Optional || remark.Proposal != "应急电话中手机号使用人为" {
		t.Errorf("%+v", remark)
	}
	if refused, err := s.Answer(remark, "应急电话中手机号使用人为林一舟之父林远"); err != nil || len(refused) > 0 {
		t.Errorf("%v %v", refused, err)
	}
	for _, d := range s.Findings() {
		if d.Path == q.Path && d.Severity == diag.Error {
			t.Errorf("%s", d.Message.ZH)
		}
	}
}
