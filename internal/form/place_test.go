package form_test

import (
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/beian-dev/beian/internal/form"
)

// tolerance is how far a label or a rule may stand from its place on the official sheet, in
// millimetres.
const tolerance = 1.0

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
		if n := len(out); n > 0 && math.Abs(out[n-1].y-i.Y) < 0.01 && math.Abs(out[n-1].x+out[n-1].w+i.Spacing-i.X) < 0.01 {
			out[n-1].text += i.Text
			out[n-1].w = i.X + i.Width - out[n-1].x
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

// common are the labels that all four printings share.
var common = []place{
	{"网站主办者基本信息：", 22.6, 21.7, 59.5}, {"（网站主办者填写）", 57.7, 21.7, 86.3}, {"网站主办者名称", 22.8, 28.2, 48.7}, {"网站类型", 137.3, 28.2, 152.0},
	{"网站域名", 22.6, 34.7, 37.3}, {"网站备案信息核验内容：", 22.6, 41.9, 63.2}, {"（接入服务单位填写）", 61.5, 41.9, 93.2}, {"一、主体信息核验内容：", 20.7, 48.4, 61.4},
	{"核验网站主办者、网站负责人证件资质", 25.5, 54.7, 79.4}, {"（网站类型为“个人”时只需核验个人证件资质，请在核验的对应证件下打“√”）", 79.5, 54.7, 176.0},
	{"单位证件资质：", 28.7, 60.8, 47.2}, {"☐组织机构代码证书", 48.5, 60.8, 72.3}, {"☐工商营业执照", 77.6, 60.8, 96.1}, {"☐事业法人证书", 101.4, 60.8, 119.9},
	{"☐社团法人证书", 125.3, 60.8, 143.8}, {"☐军队代号", 149.1, 60.8, 162.3}, {"☐其他", 167.6, 60.8, 175.5},
	{"个人证件资质：", 28.7, 67.1, 47.2}, {"☐身份证", 48.5, 67.1, 59.1}, {"☐户口簿", 77.6, 67.1, 88.2}, {"☐军官证", 101.4, 67.1, 112.0}, {"☐港澳台胞证", 125.3, 67.1, 141.1},
	{"☐护照", 149.1, 67.1, 157.0}, {"☐其他", 167.6, 67.1, 175.5},
	{"网站主办者、网站负责人证件号码报备信息是否正确", 25.5, 73.9, 98.5}, {"☐是", 168.4, 73.9, 174.7}, {"☐否", 179.5, 73.9, 185.8},
	{"是否留存网站主办者、网站负责人证件复印件", 25.5, 80.6, 89.0}, {"是否当面采集并留存网站负责人照片", 25.5, 87.3, 76.3}, {"☐是", 168.4, 87.3, 174.7},
	{"二、联系方式核验内容：", 20.7, 94.3, 61.4}, {"网站负责人手机号码报备信息是否正确", 25.5, 100.8, 79.4}, {"网站负责人座机号码报备信息是否正确", 25.5, 107.5, 79.4},
	{"（网站类型为“个人”时选填）", 79.5, 107.4, 116.5}, {"网站负责人电子邮箱报备信息是否正确", 25.5, 114.2, 79.4}, {"网站负责人通信地址报备信息是否正确", 25.5, 120.9, 79.4},
	{"三、网站信息核验内容：", 20.7, 127.9, 61.4}, {"网站名称报备信息是否规范", 25.5, 134.4, 63.6}, {"☐是", 81.1, 134.4, 87.4}, {"☐否", 92.2, 134.4, 98.5},
	{"域名报备信息是否正确", 110.3, 134.4, 142.0}, {"☐是", 168.2, 134.4, 174.5}, {"☐否", 179.3, 134.4, 185.6}, {"网站服务内容/项目报备信息是否正确", 25.5, 141.1, 77.9},
	{"是否有前置审批或专项审批文件", 25.5, 147.8, 69.9}, {"（如有前置审批或专项审批文件，请在核验文件内容的对应类别下打“√”）", 70.0, 147.7, 158.6},
	{"☐新闻", 28.7, 154.2, 36.6}, {"☐出版", 41.9, 154.2, 49.8}, {"☐教育", 55.1, 154.2, 63.1}, {"☐医疗保健", 68.4, 154.2, 81.6}, {"☐药品和医疗器械", 86.9, 154.2, 108.0},
	{"☐文化", 113.3, 154.2, 121.3}, {"☐广播电视节目", 126.6, 154.2, 145.1}, {"☐电子公告服务", 150.4, 154.2, 168.9}, {"☐其他", 174.2, 154.2, 182.1},
	{"四、接入信息报备内容：", 20.7, 161.6, 61.4}, {"本单位是否正确报备接入信息", 25.5, 167.9, 66.7},
	{"（包括“接入服务提供者名称”、“接入方式”、“服务器放置地点”、“网站IP地址”）", 66.8, 167.9, 164.7}, {"☐是", 168.6, 167.9, 175.0}, {"☐否", 179.8, 167.9, 186.1},
	{"五、是否留存网站备案信息书面文档", 20.7, 174.9, 79.9}, {"☐是", 168.6, 174.9, 175.0}, {"☐否", 179.8, 174.9, 186.1},
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
	subject  string
	bottom   float64 // of the frame's inner edge
	own      []place
	without  []string
}{
	{"national, organisation", "江苏省", form.SubjectUnit, 273.56, append(promise[:2:2], place{"的停止网站接入服务、注销备案等相应处理措施。", 20.7, 244.3, 102.2},
		place{"网站负责人签字：", 28.2, 261.0, 57.7}, place{"(单位盖章)", 100.4, 261.0, 118.9}, place{"日", 28.2, 269.4, 31.8}, place{"期：", 43.0, 269.4, 50.3},
		place{"年", 63.3, 269.4, 67.0}, place{"月", 74.5, 269.4, 78.1}, place{"日", 85.6, 269.4, 89.2}), nil},
	{"national, person", "江苏省", form.SubjectPerson, 264.24, append(promise[:2:2], place{"的停止网站接入服务、注销备案等相应处理措施。", 20.7, 244.3, 102.2},
		place{"网站负责人签字：", 30.0, 255.4, 59.6}, place{"日", 30.0, 263.8, 33.6}, place{"年", 65.2, 263.8, 68.8}), []string{"(单位盖章)"}},
	{"广东, organisation", "广东省", form.SubjectUnit, 273.56, append(promise[:2:2], place{"的停止网站接入服务、注销备案（列黑名单）等相应处理措施。", 20.7, 244.3, 124.4},
		place{"网站负责人签字：", 28.2, 261.0, 57.7}, place{"(单位盖章)", 100.4, 261.0, 118.9}), nil},
	{"广东, person", "广东省", form.SubjectPerson, 276.10, []place{{"网站负责人签字：", 20.7, 260.8, 50.3}, {"日", 30.0, 269.2, 33.6}, {"期：", 44.8, 269.2, 52.2}},
		[]string{"(单位盖章)", "本人（本单位）", "本人已履行"}},
}

func TestLabelsStandWhereTheOfficialSheetHasThem(t *testing.T) {
	for _, p := range printings {
		t.Run(p.name, func(t *testing.T) {
			got := lines(layout(t, p.province, record(p.subject, "某", "a.cn")))
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
	return max(d, math.Abs(p.x2-l.x-l.w))
}

// across are the horizontal rules of the official sheet inside its frame, down are its
// vertical ones: where they stand, and from where to where they run. Measured on the
// blanks of 2016; a rule of several lines counts by its middle.
var across = []struct{ y, x, x2 float64 }{
	{23.46, 19.39, 190.16}, {30.06, 19.39, 190.16}, {37.17, 19.39, 190.16}, {43.69, 19.39, 190.16}, {50.21, 19.39, 190.16}, {56.90, 19.39, 190.16},
	{63.17, 19.39, 190.16}, {69.35, 19.39, 190.16}, {76.04, 19.39, 190.16}, {82.81, 19.39, 190.16}, {89.66, 19.39, 190.16}, {96.19, 19.39, 190.16},
	{102.96, 19.39, 190.16}, {109.65, 19.39, 190.16}, {116.42, 19.39, 190.16}, {123.27, 19.39, 190.16}, {129.80, 19.39, 190.16}, {136.57, 19.39, 190.16},
	{143.26, 19.39, 190.16}, {149.95, 19.39, 190.16}, {156.88, 19.39, 190.16}, {163.41, 19.39, 190.16}, {170.18, 19.39, 190.16}, {177.29, 19.39, 190.16},
	{183.72, 19.39, 190.16},
}

var down = []struct{ x, y, y2 float64 }{
	{52.75, 23.71, 36.66}, {132.17, 23.71, 30.14}, {157.48, 23.71, 30.14}, {103.64, 129.71, 136.48},
}

// near reports whether two places are within the tolerance, coordinate by coordinate.
func near(a, b [3]float64) bool {
	for i := range a {
		if math.Abs(a[i]-b[i]) > tolerance {
			return false
		}
	}
	return true
}

// ruling gathers the rules of a page; the dashes between the promises are none.
func ruling(p *form.Page) (horizontal, vertical [][3]float64) {
	for _, i := range p.Items {
		switch {
		case i.Text != "" || i.Row == "frame" || i.Row == "divide" || i.Fill == 0.6:
		case i.Fill > 0 || i.Y == i.Y2:
			horizontal = append(horizontal, [3]float64{(i.Y + i.Y2) / 2, i.X, i.X2})
		default:
			at := slices.IndexFunc(vertical, func(v [3]float64) bool { return v[0] == i.X && math.Abs(v[2]-i.Y) < 0.01 })
			if at < 0 {
				vertical = append(vertical, [3]float64{i.X, i.Y, i.Y2})
				continue
			}
			vertical[at][2] = i.Y2 // it goes on from the row above
		}
	}
	return horizontal, vertical
}

func TestRulesStandWhereTheOfficialSheetHasThem(t *testing.T) {
	for _, p := range printings {
		t.Run(p.name, func(t *testing.T) {
			page := layout(t, p.province, record(p.subject, "某", "a.cn"))
			horizontal, vertical := ruling(page)
			var wantAcross, wantDown [][3]float64
			for _, r := range across {
				wantAcross = append(wantAcross, [3]float64{r.y, r.x, r.x2})
			}
			for _, r := range down {
				wantDown = append(wantDown, [3]float64{r.x, r.y, r.y2})
			}
			matched(t, "horizontal", horizontal, wantAcross)
			matched(t, "vertical", vertical, wantDown)
			frame(t, page, p.bottom)
		})
	}
}

// matched holds that each rule of the official sheet is there, and that no other is.
func matched(t *testing.T, name string, got, want [][3]float64) {
	t.Helper()
	for _, w := range want {
		if !slices.ContainsFunc(got, func(g [3]float64) bool { return near(g, w) }) {
			t.Errorf("%s rule at %v is missing", name, w)
		}
	}
	for _, g := range got {
		if !slices.ContainsFunc(want, func(w [3]float64) bool { return near(g, w) }) {
			t.Errorf("%s rule at %v is not on the official sheet", name, g)
		}
	}
}

// frame holds the outer and the inner edge of the frame to the official ones.
func frame(t *testing.T, p *form.Page, bottom float64) {
	t.Helper()
	out := [4]float64{math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)}
	for _, i := range p.Items {
		if i.Row == "frame" {
			out = [4]float64{min(out[0], i.X), min(out[1], i.Y), max(out[2], i.X2), max(out[3], i.Y2)}
		}
	}
	for i, want := range [4]float64{18.37, 16.51, 191.18, bottom + 1.01} {
		if math.Abs(out[i]-want) > tolerance {
			t.Errorf("the frame's edge %d stands at %.2f, officially at %.2f", i, out[i], want)
		}
	}
}
