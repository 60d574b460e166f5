package form_test

import (
	"fmt"
	"math"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/beian-dev/beian/internal/form"
	"github.com/beian-dev/beian/internal/pdf"
	"github.com/beian-dev/beian/templates"
)

const kind = "真实性核验单"

func layout(t *testing.T, province string, r form.Record) *form.Page {
	t.Helper()
	fonts, err := pdf.NewFonts()
	if err != nil {
		t.Fatal(err)
	}
	tpl, problems, err := form.Select(templates.FS, kind, province, r.Person)
	if err != nil || tpl == nil {
		t.Fatal(err, problems)
	}
	page, findings := form.Layout(r, tpl, fonts)
	if page == nil {
		t.Fatal(findings)
	}
	return page
}

// lines joins the runs of text that stand on one baseline and touch, and says where each
// begins and ends.
type line struct {
	text    string
	x, y, w float64
}

func lines(p *form.Page) (out []line) {
	for _, i := range p.Items {
		if i.Text == "" {
			continue
		}
		if n := len(out); n > 0 && math.Abs(out[n-1].y-i.Y) < 0.01 && math.Abs(out[n-1].x+out[n-1].w-i.X) < 0.01 {
			out[n-1].text += i.Text
			out[n-1].w += i.Width
			continue
		}
		out = append(out, line{i.Text, i.X, i.Y, i.Width})
	}
	return out
}

// place is where a label stands on the official sheet: left edge, baseline and right edge,
// in millimetres, measured on the blanks of 2016.
type place struct {
	text     string
	x, y, x2 float64
}

// common are the labels that all four printings share. A right edge of 0 is not compared.
var common = []place{
	{"网站主办者基本信息：", 22.6, 21.7, 59.5}, {"（网站主办者填写）", 57.7, 21.7, 86.3}, {"网站主办者名称", 22.8, 28.2, 48.7}, {"网站类型", 137.3, 28.2, 152.0},
	{"网站域名", 22.6, 34.7, 37.3}, {"网站备案信息核验内容：", 22.6, 41.9, 63.2}, {"（接入服务单位填写）", 61.5, 41.9, 93.2}, {"一、主体信息核验内容：", 20.7, 48.4, 61.4},
	{"核验网站主办者、网站负责人证件资质", 25.5, 54.7, 79.4}, {"（网站类型为“个人”时只需核验个人证件资质，请在核验的对应证件下打“√”）", 79.5, 54.7, 0},
	{"单位证件资质：", 28.7, 60.8, 47.2}, {"□组织机构代码证书", 48.5, 60.8, 72.3}, {"□工商营业执照", 77.6, 60.8, 96.1}, {"□事业法人证书", 101.4, 60.8, 119.9},
	{"□社团法人证书", 125.3, 60.8, 143.8}, {"□军队代号", 149.1, 60.8, 162.3}, {"□其他", 167.6, 60.8, 175.5},
	{"个人证件资质：", 28.7, 67.1, 47.2}, {"□身份证", 48.5, 67.1, 59.1}, {"□户口簿", 77.6, 67.1, 88.2}, {"□军官证", 101.4, 67.1, 112.0}, {"□港澳台胞证", 125.3, 67.1, 141.1},
	{"□护照", 149.1, 67.1, 157.0}, {"□其他", 167.6, 67.1, 175.5},
	{"网站主办者、网站负责人证件号码报备信息是否正确", 25.5, 73.9, 98.5}, {"□是", 168.4, 73.9, 174.7}, {"□否", 179.5, 73.9, 185.8},
	{"是否留存网站主办者、网站负责人证件复印件", 25.5, 80.6, 89.0}, {"是否当面采集并留存网站负责人照片", 25.5, 87.3, 76.3}, {"□是", 168.4, 87.3, 174.7},
	{"二、联系方式核验内容：", 20.7, 94.3, 61.4}, {"网站负责人手机号码报备信息是否正确", 25.5, 100.8, 79.4}, {"网站负责人座机号码报备信息是否正确", 25.5, 107.5, 79.4},
	{"（网站类型为“个人”时选填）", 79.5, 107.4, 0}, {"网站负责人电子邮箱报备信息是否正确", 25.5, 114.2, 79.4}, {"网站负责人通信地址报备信息是否正确", 25.5, 120.9, 79.4},
	{"三、网站信息核验内容：", 20.7, 127.9, 61.4}, {"网站名称报备信息是否规范", 25.5, 134.4, 63.6}, {"□是", 81.1, 134.4, 87.4}, {"□否", 92.2, 134.4, 98.5},
	{"域名报备信息是否正确", 110.3, 134.4, 142.0}, {"□是", 168.2, 134.4, 174.5}, {"□否", 179.3, 134.4, 185.6}, {"网站服务内容/项目报备信息是否正确", 25.5, 141.1, 77.9},
	{"是否有前置审批或专项审批文件", 25.5, 147.8, 69.9}, {"（如有前置审批或专项审批文件，请在核验文件内容的对应类别下打“√”）", 70.0, 147.7, 0},
	{"□新闻", 28.7, 154.2, 36.6}, {"□出版", 41.9, 154.2, 49.8}, {"□教育", 55.1, 154.2, 63.1}, {"□医疗保健", 68.4, 154.2, 81.6}, {"□药品和医疗器械", 86.9, 154.2, 108.0},
	{"□文化", 113.3, 154.2, 121.3}, {"□广播电视节目", 126.6, 154.2, 145.1}, {"□电子公告服务", 150.4, 154.2, 168.9}, {"□其他", 174.2, 154.2, 182.1},
	{"四、接入信息报备内容：", 20.7, 161.6, 61.4}, {"本单位是否正确报备接入信息", 25.5, 167.9, 66.7},
	{"（包括“接入服务提供者名称”、“接入方式”、“服务器放置地点”、“网站IP地址”）", 66.8, 167.9, 0}, {"□是", 168.6, 167.9, 175.0}, {"□否", 179.8, 167.9, 186.1},
	{"五、是否留存网站备案信息书面文档", 20.7, 174.9, 79.9}, {"□是", 168.6, 174.9, 175.0}, {"□否", 179.8, 174.9, 186.1},
	{"网站备案信息核验承诺：", 22.6, 182.3, 63.2}, {"（接入服务单位、网站主办者签署）", 61.5, 182.3, 112.2},
	{"本单位（接入服务单位）已仔细阅读“《网站备案信息真实性核验单》填写说明”，对说明内容已全", 28.2, 188.6, 188.7},
	{"部知晓并充分了解，愿意遵守全部内容。承诺已对《网站备案信息真实性核验单》“网站备案信息核验内", 20.7, 194.2, 188.6},
	{"容”中包含的网站主办者提交主体信息、联系方式、网站信息，本单位报备的接入信息进行逐项核验；", 20.7, 199.8, 188.7},
	{"承诺以上核验记录真实有效。", 20.7, 205.6, 68.8}, {"核验人签字：", 29.8, 216.1, 52.0}, {"单位盖章（接入服务单位）：", 100.2, 216.1, 146.4},
	{"日", 30.0, 221.7, 33.6}, {"期：", 44.8, 221.7, 52.2}, {"年", 65.2, 221.7, 68.8}, {"月", 76.3, 221.7, 79.9}, {"日", 87.4, 221.7, 91.1},
}

var promise = []place{
	{"本人（本单位）已履行网站备案信息当面核验手续，承认以上填写信息和核验记录真实有效，承诺", 28.2, 233.0, 188.7},
	{"上述备案信息一旦发生变更，将及时进行更新，并愿意承担因网站备案信息不准确或更新不及时而采取", 20.7, 238.6, 188.7},
}

// printings are the four of the official sheet, with what each has of its own.
var printings = []struct {
	name     string
	province string
	person   bool
	own      []place
	without  []string
}{
	{"national, organisation", "四川省", false, append(promise[:2:2], place{"的停止网站接入服务、注销备案等相应处理措施。", 20.7, 244.3, 102.2},
		place{"网站负责人签字：", 28.2, 261.0, 57.7}, place{"(单位盖章)", 100.4, 261.0, 118.9}, place{"日", 28.2, 269.4, 31.8}, place{"期：", 43.0, 269.4, 50.3},
		place{"年", 63.3, 269.4, 67.0}, place{"月", 74.5, 269.4, 78.1}, place{"日", 85.6, 269.4, 89.2}), nil},
	{"national, person", "四川省", true, append(promise[:2:2], place{"的停止网站接入服务、注销备案等相应处理措施。", 20.7, 244.3, 102.2},
		place{"网站负责人签字：", 30.0, 255.4, 59.6}, place{"日", 30.0, 263.8, 33.6}, place{"年", 65.2, 263.8, 68.8}), []string{"(单位盖章)"}},
	{"广东, organisation", "广东省", false, append(promise[:2:2], place{"的停止网站接入服务、注销备案（列黑名单）等相应处理措施。", 20.7, 244.3, 124.4},
		place{"网站负责人签字：", 28.2, 261.0, 57.7}, place{"(单位盖章)", 100.4, 261.0, 118.9}), nil},
	{"广东, person", "广东省", true, []place{{"网站负责人签字：", 20.7, 260.8, 50.3}, {"日", 30.0, 269.2, 33.6}, {"期：", 44.8, 269.2, 52.2}},
		[]string{"(单位盖章)", "本人（本单位）", "本人已履行"}},
}

func TestLabelsStandWhereTheOfficialSheetHasThem(t *testing.T) {
	const tolerance = 1.5 // mm
	for _, p := range printings {
		t.Run(p.name, func(t *testing.T) {
			got := lines(layout(t, p.province, form.Record{Sponsor: "某", Person: p.person, Domains: []form.Domain{{Name: "a.cn"}}}))
			worst := 0.0
			for _, want := range append(common[:len(common):len(common)], p.own...) {
				best := math.Inf(1)
				for _, l := range got {
					if l.text == want.text {
						best = min(best, want.distance(l))
					}
				}
				worst = max(worst, best)
				if best > tolerance {
					t.Errorf("%s should stand at %.1f, %.1f; the nearest is %.2f mm off", want.text, want.x, want.y, best)
				}
			}
			t.Logf("largest deviation %.2f mm", worst)
			for _, l := range got {
				for _, w := range p.without {
					if strings.Contains(l.text, w) {
						t.Errorf("%s does not belong on this printing", l.text)
					}
				}
			}
		})
	}
}

func (p place) distance(l line) float64 {
	d := max(math.Abs(p.x-l.x), math.Abs(p.y-l.y))
	if p.x2 > 0 {
		d = max(d, math.Abs(p.x2-l.x-l.w))
	}
	return d
}

func texts(p *form.Page) string {
	var out []string
	for _, l := range lines(p) {
		out = append(out, l.text)
	}
	return strings.Join(out, "\n")
}

func TestOnlyTheApplicantsBlockIsFilled(t *testing.T) {
	r := form.Record{Sponsor: "成都青禾软件有限公司", Domains: []form.Domain{{Name: "qinghe-soft.cn", Registrar: "阿里云"}, {Name: "b.cn"}}}
	got := texts(layout(t, "四川省", r))
	for _, want := range []string{"成都青禾软件有限公司", "qinghe-soft.cn;b.cn", "☑单位", "□个人"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is missing", want)
		}
	}
	if strings.Count(got, "☑") != 1 {
		t.Errorf("only the nature is ticked:\n%s", got)
	}
	r.Blank = true
	if got := texts(layout(t, "四川省", r)); strings.Contains(got, "青禾") || strings.Contains(got, "☑") {
		t.Error("a blank sheet is filled")
	}
}

func TestBeijingNamesTheRegistrar(t *testing.T) {
	r := form.Record{Sponsor: "北京青禾软件有限公司", Domains: []form.Domain{{Name: "aliyun.xin", Registrar: "阿里云"}}}
	if got := texts(layout(t, "北京市", r)); !strings.Contains(got, "aliyun.xin 阿里云") {
		t.Error("the registrar is missing")
	}
	if got := texts(layout(t, "天津市", r)); strings.Contains(got, "阿里云") {
		t.Error("other provinces do not name the registrar")
	}
}

func TestManyDomainsWidenTheirRowAndStayOnThePage(t *testing.T) {
	r := form.Record{Sponsor: "某"}
	for i := range 10 {
		r.Domains = append(r.Domains, form.Domain{Name: fmt.Sprintf("qinghe-soft-%02d.cn", i)})
	}
	page := layout(t, "四川省", r)
	for _, i := range page.Items {
		if i.Y > 292 || i.Y2 > 292 {
			t.Errorf("%q leaves the page at %.1f", i.Text, max(i.Y, i.Y2))
		}
	}
	for i := range 200 {
		r.Domains = append(r.Domains, form.Domain{Name: fmt.Sprintf("qinghe-soft-%03d.cn", i)})
	}
	fonts, _ := pdf.NewFonts()
	tpl, _, _ := form.Select(templates.FS, kind, "四川省", false)
	if page, findings := form.Layout(r, tpl, fonts); page != nil || len(findings) == 0 || findings[0].Rule != form.RuleRoom {
		t.Errorf("more domains than a page holds: %v", findings)
	}
}

func TestMalformedTemplatesAreNamedWithTheirPlace(t *testing.T) {
	const good = "kind: a\ntitle: b\nstyles: {s: {font: hei, size: 9}}\nrows:\n  - {id: r, y: [1, 9], pieces: [{x: 1, style: s, text: t}]}\n"
	tests := []struct{ name, old, new, want string }{
		{"unknown key", "text: t", "txet: t", `5:50 unknown key "txet"`},
		{"unknown font", "font: hei", "font: kai", `3:20 "kai"`},
		{"unknown binding", "text: t", "bind: sponser, right: 9", `"sponser"`},
		{"unknown style", "style: s", "style: t", `there is no style "t"`},
		{"upside down", "[1, 9]", "[9, 1]", "from top to bottom"},
		{"a row twice", "  - {id: r", "  - {id: r, y: [0, 1]}\n  - {id: r", "stands twice"},
		{"rows that overlap", "  - {id: r", "  - {id: q, y: [0, 5]}\n  - {id: r", "overlaps"},
		{"no number", "x: 1", "x: one", "expected millimetres"},
		{"an edit of nothing", "rows:", "edits: [{remove: z}]\nrows:", `there is no row "z"`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			fsys := fstest.MapFS{"a.yaml": {Data: []byte(strings.Replace(good, tt.old, tt.new, 1))}}
			tpl, problems, err := form.Load(fsys, "a.yaml")
			var all string
			for _, d := range problems {
				all += fmt.Sprintf("%d:%d %s\n", d.Span.Start.Line, d.Span.Start.Column, d.Message.EN)
			}
			if tpl != nil || err != nil || !strings.Contains(all, tt.want) {
				t.Errorf("got %v %v, want %s", err, all, tt.want)
			}
		})
	}
	if tpl, problems, err := form.Load(fstest.MapFS{"a.yaml": {Data: []byte(good)}}, "a.yaml"); tpl == nil {
		t.Errorf("the good one: %v %v", problems, err)
	}
}
