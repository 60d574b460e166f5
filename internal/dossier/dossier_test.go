package dossier_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/beian-dev/beian/internal/checker"
	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/dossier"
	"github.com/beian-dev/beian/internal/filing"
	"github.com/beian-dev/beian/internal/form"
	"github.com/beian-dev/beian/internal/rule"
	"github.com/beian-dev/beian/internal/signing"
	"github.com/beian-dev/beian/internal/source"
	"github.com/beian-dev/beian/rules"
	"github.com/beian-dev/beian/templates"
	signingdata "github.com/beian-dev/beian/templates/signing"
)

// looked are files as somebody found them.
type looked map[string]*rule.FileFacts

func (l looked) File(name string) *rule.FileFacts { return l[name] }

const day = "2026-11-23"

func maker(t *testing.T, files rule.Files) dossier.Maker {
	t.Helper()
	library, problems, err := rule.Open(rules.FS)
	if err != nil {
		t.Fatal(err, problems)
	}
	guide, err := signing.Parse(signingdata.Data, source.ReadBundle(signingdata.Packed))
	if err != nil {
		t.Fatal(err)
	}
	letters, problems, err := form.Letters(templates.Letters())
	if err != nil || len(problems) > 0 {
		t.Fatal(err, problems)
	}
	c := checker.New(library, day)
	c.Advise = true
	c.Files = func(string, *filing.Document) rule.Files { return files }
	return dossier.Maker{Checker: c, Guide: guide, Letters: letters, Day: day}
}

func made(t *testing.T, text string, files rule.Files) dossier.Dossier {
	t.Helper()
	m := maker(t, files)
	return m.Make(m.Checker.Check("beian.yaml", []byte(text))[0], files)
}

const text = `filing: v1
entity: {nature: 企业, name: 成都青禾软件有限公司, region: {province: 四川省}, legal_representative: {name: 吴长河}, principal: {name: 吴长河}}
sites: [{name: 青禾, domains: [{name: a.cn}], administrator: {name: 周小满}}]
materials:
  - {kind: 主办单位证件, file: good.jpg}
  - {kind: 主体负责人证件, file: grey.jpg}
  - {kind: 网站负责人证件, file: broken.jpg, of: "sites[0]"}
  - {kind: 互联网信息服务备案承诺书, file: away/letter.jpg}
  - {kind: 手持证件照, file: good2.jpg}
`

func fine() *rule.FileFacts {
	return &rule.FileFacts{Looked: true, Exists: true, Bytes: 300_000, Format: "jpeg", Extension: "jpeg", Width: 3024, Height: 4032,
		Picture: true, Hues: 0.2, Sharpness: 400, Rise: 1.5, Brightness: 180, Margin: 0.9}
}

func TestTheStateOfAPaperIsThatOfItsFiles(t *testing.T) {
	grey, broken := fine(), fine()
	grey.Hues = 0
	broken.Fault, broken.Reason = "damaged", "unexpected EOF"
	d := made(t, text, looked{"good.jpg": fine(), "grey.jpg": grey, "broken.jpg": broken, "good2.jpg": fine()})
	got := map[string]string{}
	for _, p := range d.Papers {
		got[p.Kind+" "+p.Of] = p.State.String()
	}
	want := map[string]string{
		"主办单位证件 ": "fit", "主体负责人证件 ": "doubtful", "网站负责人证件 sites[0]": "unfit", "互联网信息服务备案承诺书 ": "unseen",
		"网站负责人授权书 sites[0]": "missing", "域名证书 sites[0].domains[0]": "missing", "手持证件照 ": "fit",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if last := d.Papers[len(d.Papers)-1]; last.IsRequired() || last.Kind != "手持证件照" {
		t.Errorf("what no rule asks for comes last: %+v", last.Kind)
	}
	if c := d.Count(); c[dossier.Fit] != 1 || c[dossier.Missing] != 2 {
		t.Errorf("counted %v", c)
	}
}

func TestLimitsAreThoseOfTheRulesInForce(t *testing.T) {
	limits := func(provider, kind string) dossier.Limits {
		m := maker(t, nil)
		f := &filing.Filing{Provider: provider}
		f.Entity.Region.Province, f.Entity.Nature = "四川省", filing.NatureCompany
		return m.Describe(f, kind).Limits
	}
	tests := []struct {
		name, provider, kind string
		want                 dossier.Limits
	}{
		{"pictures of less than 4 MB", "阿里云", "主办单位证件", dossier.Limits{Formats: []string{"jpeg", "png", "gif"}, MaxBytes: 4 << 20}},
		{"a provider that takes no gif", "华为云", "主办单位证件", dossier.Limits{Formats: []string{"jpeg", "png"}, MaxBytes: 4 << 20}},
		{"a domain certificate is no thumbnail", "阿里云", "域名证书", dossier.Limits{Formats: []string{"jpeg", "png", "gif"}, MaxBytes: 4 << 20, MinBytes: 200 << 10}},
		{"a plan may be a PDF", "阿里云", "网站建设方案书", dossier.Limits{MaxBytes: 4 << 20}},
		{"an icon is small", "阿里云", "App图标", dossier.Limits{MaxBytes: 100 << 10, Included: true}},
		{"a video is neither", "阿里云", "承诺视频", dossier.Limits{}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if d := cmp.Diff(tt.want, limits(tt.provider, tt.kind)); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestWhoSignsIsReadOffThePaper(t *testing.T) {
	m := maker(t, nil)
	f := &filing.Filing{}
	f.Entity.Region.Province, f.Entity.Nature = "四川省", filing.NatureCompany
	tests := []struct{ kind, want string }{
		{"网站负责人授权书", "授权单位盖公章（合同章、财务章无效），章压名称与日期"},
		{"网站负责人授权书", "法定代表人本人用黑色签字笔、正楷签字；不代签、不连笔、不盖名章"},
		{"不涉及前置审批承诺书", "亲笔手抄：“我公司承诺在未取得教育行政管理部门批文同意之前，不从事校外培训（高中及以下阶段）业务。”"},
		{"真实性核验单", "个人无须盖章。"},
	}
	for _, tt := range tests {
		said := false
		for _, text := range m.Describe(f, tt.kind).Signing {
			said = said || text.In(diag.ZH) == tt.want
		}
		if said == (tt.kind == dossier.Sheet) {
			t.Errorf("%s: %q is said: %v", tt.kind, tt.want, said)
		}
	}
}

const appText = `filing: v1
entity: {nature: 企业, name: 成都青禾软件有限公司, region: {province: 四川省}, legal_representative: {name: 吴长河}, principal: {name: 吴长河}}
sites: [{name: 青禾, administrator: 主体负责人, pre_approvals: [{type: 出版, number: 川网出证001, file: approval.jpg}, {type: 新闻, number: 川新网证001}]}]
apps:
  - {name: 青禾笔记, administrator: 主体负责人, icon: icon.png, platforms: [{os: 安卓, package: cn.qinghe.notes}]}
  - {name: 青禾相册, administrator: 主体负责人, platforms: [{os: 苹果, package: cn.qinghe.album}]}
  - {name: 青禾小程序, administrator: 主体负责人, platforms: [{os: 小程序, host: 微信}]}
  - {name: 青禾小店, administrator: 主体负责人, icon: shop.png, platforms: [{os: 小程序, host: 微信}]}
`

func TestWhatAFieldNamesIsAPaperToo(t *testing.T) {
	type paper struct {
		state    string
		required bool
		field    string
	}
	large := fine()
	large.Format, large.Extension = "png", "png"
	d := made(t, appText, looked{"approval.jpg": fine(), "icon.png": large})
	got := map[string]paper{}
	for _, p := range d.Papers {
		if p.Kind == "App图标" || p.Kind == "前置审批文件" {
			field := ""
			if len(p.Files) > 0 {
				field = p.Files[0].Field
			}
			got[p.Kind+" "+p.Of] = paper{p.State.String(), p.IsRequired(), field}
		}
	}
	want := map[string]paper{
		"前置审批文件 sites[0].pre_approvals[0]": {"fit", true, "sites[0].pre_approvals[0].file"},
		"前置审批文件 sites[0].pre_approvals[1]": {"missing", true, ""},
		"App图标 apps[0]":                    {"unfit", true, "apps[0].icon"}, // 300 KB
		"App图标 apps[1]":                    {"missing", true, ""},
		"App图标 apps[3]":                    {"unseen", false, "apps[3].icon"}, // its platform has it
	}
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(paper{})); diff != "" {
		t.Error(diff)
	}
	for _, a := range d.Advice {
		if a.Path == "apps[0].icon" {
			t.Errorf("%s is advised twice", a.Rule)
		}
	}
}
