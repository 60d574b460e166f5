package printer

import (
	"bytes"
	"regexp"
	"strings"
	"testing"

	"github.com/beian-dev/beian/internal/console"
	"github.com/beian-dev/beian/internal/diag"
)

// shownFiling is a filing with a private number, a hostile name, a picture and a finding.
func shownFiling() Shown {
	field := func(label, path, value string) console.Field {
		return console.Field{Label: label, Name: both("名称", "name"), Paths: []string{path}, Value: value}
	}
	found := diag.Diagnostic{Rule: "r", Severity: diag.Error, Path: "entity.certificate", Message: both("证件 510107198803120011 有误", "wrong"), Hint: both("核对", "compare"), Sources: []diag.Source{{Title: "旧", AsOf: "2019"}, {Title: "新", AsOf: "2025"}}}
	missing := field("邮箱", "entity.principal.email", "")
	missing.State = console.Missing
	number := field("证件号码", "entity.certificate.number", "510107198803120011")
	number.Findings = []diag.Diagnostic{found}
	return Shown{
		Title: both("测试", "test"), Sources: []diag.Source{{Title: "甲", AsOf: "2026"}},
		View: console.View{
			Steps: []console.Step{
				{Title: both("主体", "entity"), Fields: []console.Field{field("名称", "entity.name", "<b onclick=x>\x1b[31m\u202e青禾"), number, missing}},
				{Title: both("材料", "files"), Materials: true},
			},
			Rest: []diag.Diagnostic{{Rule: "other", Severity: diag.Warning, Path: "mailing", Message: both("别处", "elsewhere")}, {Rule: "r", Severity: diag.Error, Path: "materials[0].file"}},
		},
		Dossier: papersOf().Dossiers[0],
	}
}

func shownPage(t *testing.T, o Options) string {
	t.Helper()
	var out bytes.Buffer
	if err := ShowHTML(&out, []Shown{shownFiling()}, map[Picture][]byte{{File: "beian.yaml", Material: "materials[0]"}: []byte("JPEG")}, "2026-11-23", o); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestThePolicyAllowsOnlyWhatThePageHolds(t *testing.T) {
	page := shownPage(t, Options{Lang: diag.ZH})
	for _, kind := range []string{"style", "script"} {
		inline := regexp.MustCompile(`(?s)<` + kind + `>(.*?)</` + kind + `>`).FindStringSubmatch(page)
		if inline == nil {
			t.Fatalf("there is no %s", kind)
		}
		want := kind + "-src '" + strings.ReplaceAll(policyHash(inline[1]), "+", "&#43;") + "'"
		if !strings.Contains(page, want) {
			t.Errorf("the policy does not hold %s", want)
		}
	}
	if !strings.Contains(page, `content="default-src 'none'; img-src data:;`) {
		t.Error("the policy allows more than it needs")
	}
	if found := regexp.MustCompile(`(?i)(src|href|url|action|import)\s*[=(]\s*["']?(https?:|//|file:)`).FindString(page); found != "" {
		t.Errorf("the page refers elsewhere: %s", found)
	}
}

func TestThePageMasksAndEscapesWhatAFilingHolds(t *testing.T) {
	page := shownPage(t, Options{Lang: diag.EN})
	for _, want := range []string{
		`<div class="value">&lt;b onclick=x&gt;\x1b[31m\u202e青禾</div>`, `510107********0011`, `disabled title="masked;`, `class="masked"`,
		`<div class="field filled error">`, `<div class="field missing">`, `<code>r · 新 (2025)</code>`, `<code>mailing</code>`, `data:image/jpeg;base64,SlBFRw==`,
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the page does not hold %s", want)
		}
	}
	for _, unwanted := range []string{"510107198803120011", "\x1b", "\u202e", "ZgotmplZ", "<b onclick"} {
		if strings.Contains(page, unwanted) {
			t.Errorf("the page holds %q", unwanted)
		}
	}
	if open := shownPage(t, Options{Lang: diag.EN, ShowPrivate: true}); !strings.Contains(open, "510107198803120011") || strings.Contains(open, `class="masked"`) || strings.Contains(open, "disabled title") {
		t.Error("--show-private does not show all")
	}
}

func TestTheTextNamesWhatIsMissingAndWhatIsWrong(t *testing.T) {
	var out bytes.Buffer
	if err := ShowText(&out, []Shown{shownFiling()}, "2026-11-23", Options{Lang: diag.ZH, Width: 80}); err != nil {
		t.Fatal(err)
	}
	want := `beian.yaml: 四川省，首次备案，2026-11-23；测试
已填 2 项，缺少 1 项，2 个错误，1 个警告

1  主体
    名称      <b onclick=x>\x1b[31m\u202e青禾
  ✗ 证件号码  510107********0011
              error: 证件 510107********0011 有误 [r]
  ✗ 邮箱      缺少：名称（entity.principal.email）

2  材料
  ✗ 网站负责人授权书（sites[0]）  缺少
  ✗ 其他  不合格
    a_b.jpg（jpeg，640×480，5.0 MB）
    error: 图片 510107********0011 太大 [image-too-large]

这些栏目以外
  warning: mailing：别处 [other]

栏目顺序与名称的来源：甲（2026）
`
	if got := out.String(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestOnANarrowTerminalAValueStandsBelowALongLabel(t *testing.T) {
	s := shownFiling()
	s.View.Steps[0].Fields = []console.Field{
		{Label: "名称", Name: both("名称", "name"), Paths: []string{"entity.name"}, Value: "青禾"},
		{Label: "办公室电话（联系方式2）", Name: both("电话", "phone"), Paths: []string{"entity.principal.phone"}, Value: "086-028-85120000 转 8001"},
	}
	var out bytes.Buffer
	if err := ShowText(&out, []Shown{s}, "2026-11-23", Options{Lang: diag.ZH, Width: 40, ShowPrivate: true}); err != nil {
		t.Fatal(err)
	}
	if want := "    名称  青禾\n    办公室电话（联系方式2）\n      086-028-85120000 转 8001\n"; !strings.Contains(out.String(), want) {
		t.Errorf("%q is missing:\n%s", want, out.String())
	}
}
