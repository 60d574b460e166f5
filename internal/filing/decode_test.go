package filing

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/source"
)

var update = flag.Bool("update", false, "rewrite the expectations in testdata/bad")

func read(tb testing.TB, name string) []byte {
	tb.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		tb.Fatal(err)
	}
	return data
}

// decode reads one document and everything that Parse and Decode say about it.
func decode(data []byte) (*Document, []diag.Diagnostic) {
	f, problems := source.Parse("beian.yaml", data)
	documents, found := Decode(f)
	problems = append(problems, found...)
	if len(documents) == 0 {
		return &Document{Filing: &Filing{}}, problems
	}
	return &documents[0], problems
}

func TestTheExamplesOfTheFormatDecodeWithoutFindings(t *testing.T) {
	for _, name := range []string{"enterprise.yaml", "person.yaml"} {
		if _, problems := decode(read(t, name)); len(problems) > 0 {
			t.Errorf("%s: %v", name, problems)
		}
	}
}

func TestAnEnterpriseDecodesToTheModel(t *testing.T) {
	d, _ := decode(read(t, "enterprise.yaml"))
	yes := true
	home := "四川省成都市武侯区人民南路四段1号3栋5层502号"
	chen := Person{
		Name:        "陈青禾",
		Certificate: Certificate{Type: "居民身份证", Number: "510107198803120011", Address: "四川省成都市武侯区一环路南三段2号", Expires: "2035-06-30"},
		Mobile:      "13880001234", Phone: "086-028-85123456", EmergencyPhone: "13980001234", Email: "chen@qinghe.example.cn",
	}
	want := &Filing{
		Version: "v1", Provider: "阿里云",
		Entity: Entity{
			Nature: NatureCompany, Name: "成都青禾软件有限公司",
			Region:      Region{Province: "四川省", City: "成都市", District: "武侯区"},
			Certificate: Certificate{Type: "营业执照", Number: "91510107MA6CXK4T6Q", Address: home, Expires: Permanent},
			Address:     home, Investor: "陈青禾",
			LegalRepresentative: LegalRepresentative{Name: "陈青禾"}, Principal: chen,
		},
		Sites: []Site{{
			Name: "青禾软件",
			Domains: []Domain{{
				Name: "qinghe-soft.cn", Registrar: "阿里云", Verified: "2026-10-08", Expires: "2028-10-01",
				Owner: Owner{Name: "成都青禾软件有限公司", Certificate: Certificate{Type: "营业执照", Number: "91510107MA6CXK4T6Q"}},
			}},
			Home: "www.qinghe-soft.cn", Services: []string{"单位门户网站"}, Languages: []string{"中文简体"},
			Administrator: Administrator{Person: chen, Same: true},
			Access: Access{
				Product: "云服务器ECS", ServiceCode: "32a43232-a888-88e8-b9ec-00888be80001",
				Billing: "包年包月", Months: 12, Bandwidth: &yes, Mainland: &yes,
			},
		}},
		Materials: []Material{
			{Kind: "主办单位证件", File: "materials/license.jpg"},
			{Kind: "主体负责人证件", File: "materials/principal-id.jpg"},
			{Kind: "真实性核验单", File: "materials/verification-form.jpg", Of: "sites[0]"},
		},
	}
	if diff := cmp.Diff(want, d.Filing); diff != "" {
		t.Error(diff)
	}
}

// Every file in testdata/bad has a .want with one finding per line; a file .txt holds
// bytes that an editor would not keep.
func TestFindingsStandWhereTheMistakeIs(t *testing.T) {
	names, err := filepath.Glob("testdata/bad/*.yaml")
	if err != nil || len(names) == 0 {
		t.Fatal("no files", err)
	}
	for _, name := range names {
		t.Run(filepath.Base(name), func(t *testing.T) {
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			_, problems := decode(data)
			got := listing(problems)
			wantFile := strings.TrimSuffix(name, ".yaml") + ".want"
			if *update {
				if err := os.WriteFile(wantFile, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, _ := os.ReadFile(wantFile)
			if diff := cmp.Diff(string(want), got); diff != "" {
				t.Error(diff)
			}
			for _, d := range problems {
				if d.Message.ZH == "" || d.Message.EN == "" {
					t.Errorf("%s: a language is missing: %+v", d.Path, d.Message)
				}
			}
		})
	}
}

func listing(ds []diag.Diagnostic) string {
	var b strings.Builder
	for _, d := range ds {
		s, e := d.Span.Start, d.Span.End
		fmt.Fprintf(&b, "%d:%d-%d:%d %s %s %s", s.Line, s.Column, e.Line, e.Column, d.Severity, d.Rule, d.Path)
		if d.Fix != nil {
			fmt.Fprintf(&b, " fix %q", d.Fix.Text)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func BenchmarkDecode(b *testing.B) {
	f, _ := source.Parse("x", read(b, "enterprise.yaml"))
	for b.Loop() {
		Decode(f)
	}
}

// What the program offers to mend is mended by the offer, and the offer breaks nothing.
func TestFixesMendWhatTheyAreOfferedFor(t *testing.T) {
	names, _ := filepath.Glob("testdata/bad/*.yaml")
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		_, problems := decode(data)
		rest := 0
		mended := string(data)
		for _, d := range slices.Backward(problems) {
			if d.Fix == nil {
				rest++
				continue
			}
			mended = mended[:d.Fix.Span.Start.Offset] + d.Fix.Text + mended[d.Fix.Span.End.Offset:]
		}
		_, problems = decode([]byte(mended))
		for _, d := range problems {
			if d.Fix != nil || d.Rule == "syntax" && rest == 0 {
				t.Errorf("%s: still %s: %s\n%s", name, d.Path, d.Message.EN, mended)
			}
		}
	}
}
