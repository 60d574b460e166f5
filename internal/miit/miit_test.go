package miit_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/beian-dev/beian/internal/filing"
	"github.com/beian-dev/beian/internal/miit"
	"github.com/beian-dev/beian/internal/rule"
	"github.com/beian-dev/beian/internal/source"
)

// providerText is a provider that says all that the filings of the tests lack.
const providerText = `
provider_data: v1
unit: 110000000211
reporting: 代为报备
next_id: 1001
method: 云接入
location: 浙江省
sites:
  qinghe-soft.cn: {ips: [203.0.113.10]}
  qinghe-old.cn: {id: 21}
  yuanfan-soft.cn: {access_id: 32}
entities:
  蜀ICP备20001234号: {password_md5: 0123456789abcdef0123456789abcdef}
  浙ICP备21004567号: {password_md5: 0123456789abcdef0123456789abcdef}
  苏ICP备18003456号: {id: 41, password_md5: 0123456789abcdef0123456789abcdef}
codes:
  reason: {网站不再使用: 1, 不再办网站: 2, 网站已改由阿里云接入: 3}
`

const anyIP = "203.0.113.99"

func provider(t testing.TB, text string) *miit.Provider {
	t.Helper()
	p, problems := miit.ReadProvider("provider.yaml", []byte(text))
	for _, d := range problems {
		t.Errorf("%s: %s", d.Path, d.Message.EN)
	}
	return p
}

// picture begins like a JPEG; nothing here looks further.
func picture(name string, _ int) ([]byte, error) { return []byte("\xff\xd8\xff" + name), nil }

// sample is a filing with where it is from.
type sample struct {
	name string
	file *source.File
	doc  *filing.Document
}

// read parses text and completes the access of its sites, which few filings say.
func read(t testing.TB, name, text string) sample {
	t.Helper()
	file, problems := source.Parse(name, []byte(text))
	docs, found := filing.Decode(file)
	if problems = append(problems, found...); len(problems) > 0 || len(docs) != 1 {
		t.Fatalf("%s: %v", name, problems)
	}
	complete(docs[0].Filing)
	return sample{name, file, &docs[0]}
}

func complete(f *filing.Filing) {
	for i := range f.Sites {
		if len(f.Sites[i].Access.IPs) == 0 {
			f.Sites[i].Access.IPs = []string{anyIP}
		}
	}
}

// example is one of the examples, by its name without ending.
func example(t testing.TB, name string) sample {
	t.Helper()
	data, err := os.ReadFile("../../examples/" + name + ".yaml")
	if err != nil {
		t.Fatal(err)
	}
	return read(t, name, string(data))
}

// exampleNames are the examples of filings and orders that an upload can hold: V3.0 knows no
// apps, and a change reports a whole record, of which the others hold what changes.
var exampleNames = []string{"guangdong-unit", "jiangsu-person", "sichuan-enterprise", "new-site", "new-access", "cancel-entity", "cancel-site", "cancel-access"}

// samples are the examples that hold filings, and the valid filings of all provinces.
func samples(t testing.TB) (out []sample) {
	t.Helper()
	for _, name := range exampleNames[:5] {
		out = append(out, example(t, name))
	}
	library, problems, err := rule.Open(os.DirFS("../../rules"))
	if err != nil {
		t.Fatal(err, problems)
	}
	for _, province := range library.ProvinceNames() {
		for _, subject := range []rule.Subject{rule.Unit, rule.Person} {
			doc, err := library.Filing(province, subject)
			if err != nil {
				t.Fatal(err)
			}
			complete(doc.Filing)
			out = append(out, sample{province + " " + string(subject), &source.File{Name: province}, doc})
		}
	}
	if len(out) != 5+2*31 {
		t.Fatalf("%d samples", len(out))
	}
	return out
}

// encode writes one filing into uploads, by name.
func encode(t testing.TB, p *miit.Provider, list ...sample) map[string][]byte {
	t.Helper()
	files := map[string]*bytes.Buffer{}
	uploads := miit.NewUploads(p, func(name string) (io.WriteCloser, error) {
		files[name] = &bytes.Buffer{}
		return nopCloser{files[name]}, nil
	})
	encoder := miit.NewEncoder(p)
	for _, s := range list {
		records, problems := encoder.Encode(s.file, s.doc, picture)
		for _, d := range problems {
			t.Errorf("%s: %s %s: %s", s.name, d.Rule, d.Path, d.Message.EN)
		}
		for _, r := range records {
			if err := uploads.Add(r); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := uploads.Close(); err != nil {
		t.Fatal(err)
	}
	out := map[string][]byte{}
	for name, b := range files {
		out[name] = b.Bytes()
	}
	if names := uploads.Names(); len(names) != len(out) {
		t.Errorf("names %v of %d files", names, len(out))
	}
	return out
}

type nopCloser struct{ io.Writer }

func (nopCloser) Close() error { return nil }

// decode reads the filings of an upload.
func decode(t testing.TB, data []byte) (out []miit.Imported) {
	t.Helper()
	if err := miit.Decode("upload.xml", bytes.NewReader(data), miit.Codes{}, func(i miit.Imported) error {
		out = append(out, i)
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	return out
}

// carried is what is left of a filing when an order has carried it.
func carried(t testing.TB, s sample, o miit.Order) *filing.Filing {
	t.Helper()
	paths := miit.Carried(o)
	node := prune(s.doc.Node, "", paths)
	doc, problems := filing.DecodeNode("carried", node)
	for _, d := range problems {
		t.Fatalf("%s: %s", d.Path, d.Message.EN)
	}
	f := doc.Filing
	f.Type = s.doc.Filing.StatedType()
	f.Materials = slices.DeleteFunc(f.Materials, func(m filing.Material) bool {
		return !slices.Contains([]string{"真实性核验单", "主办单位证件", "主体负责人证件", "网站负责人证件", "幕布照片"}, m.Kind)
	})
	if len(f.Materials) == 0 {
		f.Materials = nil
	}
	for i := range f.Sites {
		a := &f.Sites[i].Access
		a.IPs, a.Method, a.Location = s.doc.Filing.Sites[i].Access.IPs, "云接入", "浙江省"
	}
	if o == miit.Access {
		f.Materials = slices.DeleteFunc(f.Materials, func(m filing.Material) bool { return m.Kind != "真实性核验单" })
	}
	if o == miit.Site {
		standAlone(f, s.doc.Filing)
	}
	return f
}

// standAlone writes the principal out where a site's administrator is the same person: an order
// without the entity does not carry that they are.
func standAlone(f, whole *filing.Filing) {
	p := whole.Entity.Principal
	for i := range f.Sites {
		a := &f.Sites[i].Administrator
		if a.Same {
			a.Same = false
			a.Person = filing.Person{Name: p.Name, Certificate: filing.Certificate{Type: p.Certificate.Type, Number: p.Certificate.Number}, Mobile: p.Mobile, Phone: p.Phone, Email: p.Email}
		}
	}
}

// prune keeps what stands at one of paths or below.
func prune(n *source.Node, path string, paths []string) *source.Node {
	keeps := func(at string) bool {
		return slices.ContainsFunc(paths, func(p string) bool { return at == p || strings.HasPrefix(at, p+".") })
	}
	leads := func(at string) bool {
		return slices.ContainsFunc(paths, func(p string) bool { return strings.HasPrefix(p, at+".") || strings.HasPrefix(p, at+"[]") })
	}
	out := &source.Node{Kind: n.Kind, Text: n.Text, Quoted: n.Quoted}
	for _, item := range n.Items {
		out.Items = append(out.Items, prune(item, path+"[]", paths))
	}
	for _, e := range n.Entries {
		at := strings.TrimPrefix(path+"."+e.Key, ".")
		switch {
		case keeps(at):
			out.Entries = append(out.Entries, e)
		case leads(at):
			if v := prune(e.Value, at, paths); len(v.Entries)+len(v.Items) > 0 || v.Kind == source.Scalar {
				out.Entries = append(out.Entries, source.Entry{Key: e.Key, Value: v})
			}
		}
	}
	return out
}

// imported is the filing that was read, which has to be free of faults.
func imported(t testing.TB, i miit.Imported) *filing.Filing {
	t.Helper()
	for _, d := range i.Problems {
		t.Errorf("line %d: %s: %s", d.Span.Start.Line, d.Path, d.Message.EN)
	}
	file, problems := source.Parse("imported", i.Data)
	docs, found := filing.Decode(file)
	for _, d := range append(problems, found...) {
		t.Errorf("%s: %s\n%s", d.Path, d.Message.EN, i.Data)
	}
	if len(docs) != 1 {
		t.Fatalf("%d documents", len(docs))
	}
	return docs[0].Filing
}

// comesBack writes a filing, holds the upload against the schemas, and reads it again.
func comesBack(t *testing.T, p *miit.Provider, s sample) {
	t.Helper()
	files := encode(t, p, s)
	if len(files) != 1 {
		t.Fatalf("%d files", len(files))
	}
	for _, data := range files {
		validate(t, data)
		back := decode(t, data)
		if len(back) != 1 {
			t.Fatalf("%d filings", len(back))
		}
		got := imported(t, back[0])
		got.Type = got.StatedType()
		if d := cmp.Diff(carried(t, s, back[0].Order), got); d != "" {
			t.Errorf("(-filed +imported)\n%s", d)
		}
		for _, f := range back[0].Files {
			if want, _ := picture(f.Name, 0); !bytes.Equal(f.Data, want) {
				t.Errorf("%s holds %q", f.Name, f.Data)
			}
		}
	}
}

func TestEveryValidFilingComesBackFromAnUploadThatFitsTheSchema(t *testing.T) {
	p := provider(t, providerText)
	for _, s := range samples(t) {
		t.Run(s.name, func(t *testing.T) { comesBack(t, p, s) })
	}
}

func TestManyFilingsShareAnUpload(t *testing.T) {
	p := provider(t, providerText)
	all := samples(t)[:3]
	data := encode(t, p, all...)["XZBA-001.xml"]
	validate(t, data)
	back := decode(t, data)
	if len(back) != 3 {
		t.Fatalf("%d filings", len(back))
	}
	for i, s := range all {
		got := imported(t, back[i])
		got.Type = got.StatedType()
		if d := cmp.Diff(carried(t, s, miit.First), got); d != "" {
			t.Errorf("%s:\n%s", s.name, d)
		}
	}
}

func TestAnUploadHoldsAThousandRecordsAndFiftyMegabytes(t *testing.T) {
	p := provider(t, providerText)
	sizes := map[string]int{}
	uploads := miit.NewUploads(p, func(name string) (io.WriteCloser, error) { return counter{sizes, name}, nil })
	for range miit.MaxRecords + 1 {
		if err := uploads.Add(miit.Record{Order: miit.First, Data: []byte("<Baxx></Baxx>\n")}); err != nil {
			t.Fatal(err)
		}
	}
	big := bytes.Repeat([]byte("x"), 20_000_000)
	for range 5 {
		if err := uploads.Add(miit.Record{Order: miit.Site, Data: big}); err != nil {
			t.Fatal(err)
		}
	}
	if err := uploads.Close(); err != nil {
		t.Fatal(err)
	}
	want := []string{"XZBA-001.xml", "XZBA-002.xml", "XZWZ-001.xml", "XZWZ-002.xml", "XZWZ-003.xml"}
	if d := cmp.Diff(want, uploads.Names()); d != "" {
		t.Error(d)
	}
	for name, size := range sizes {
		if size > miit.MaxBytes {
			t.Errorf("%s has %d bytes", name, size)
		}
	}
}

type counter struct {
	sizes map[string]int
	name  string
}

func (c counter) Write(p []byte) (int, error) { c.sizes[c.name] += len(p); return len(p), nil }
func (counter) Close() error                  { return nil }

// exampleText is the example of an enterprise with one site.
func exampleText(t testing.TB) string {
	t.Helper()
	data, err := os.ReadFile("../../examples/sichuan-enterprise.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

var errAbsent = errors.New("no such file")

// faults are the rules and paths of what keeps a filing from being written.
func faults(t *testing.T, p *miit.Provider, s sample, files miit.Files) (out []string) {
	t.Helper()
	records, problems := miit.NewEncoder(p).Encode(s.file, s.doc, files)
	for _, d := range problems {
		start := d.Span.Start
		out = append(out, fmt.Sprintf("%d:%d %s %s", start.Line, start.Column, d.Rule, d.Path))
		if d.Message.ZH == "" || d.Message.EN == "" || len(d.Sources) == 0 {
			t.Errorf("%+v lacks a message or a source", d)
		}
	}
	if len(problems) > 0 && len(records) > 0 {
		t.Error("a filing with faults was written")
	}
	return out
}

func TestWhatKeepsAFilingFromBeingWrittenIsNamedWithItsPlace(t *testing.T) {
	example := exampleText(t)
	absent := func(string, int) ([]byte, error) { return nil, errAbsent }
	left := func(string, int) ([]byte, error) { return nil, miit.ErrNoFile }
	tests := []struct {
		name     string
		old, new string
		provider string
		files    miit.Files
		want     []string
	}{
		{name: "nothing", files: picture},
		{name: "files are left out on purpose", files: left},
		{name: "a unit needs an office phone", old: "    phone: 086-028-85123456\n", files: picture, want: []string{"16:3 export-missing entity.principal.phone"}},
		{name: "a phone of digits and hyphens", old: "086-028-85123456", new: "028 85123456", files: picture, want: []string{"24:12 export-value entity.principal.phone"}},
		{name: "a character that GBK lacks, at its place", old: "  name: 成都青禾软件有限公司\n  region", new: "  name: 成都𠮷禾软件有限公司\n  region", files: picture, want: []string{"6:11 export-character entity.name"}},
		{name: "a euro sign, which only code page 936 has", old: "investor: 陈青禾", new: "investor: 陈€", files: picture, want: []string{"14:14 export-character entity.investor"}},
		{name: "a character that XML lacks", old: "investor: 陈青禾", new: `investor: "陈\x01"`, files: picture, want: []string{"14:13 export-character entity.investor"}},
		{name: "a name that would be read as two", old: "- name: 青禾软件", new: "- name: 青禾;软件", files: picture, want: []string{"29:11 export-value sites[0].name"}},
		{name: "files that are not there", files: absent, want: []string{
			"51:26 export-attachment materials[0].file", "52:27 export-attachment materials[1].file", "54:26 export-attachment materials[3].file",
		}},
		{name: "addresses are IPv4", old: "mainland: true", new: "mainland: true\n      ips: [2001:db8::1]", files: picture, want: []string{"49:13 export-value sites[0].access.ips[0]"}},
		{name: "a range in the wrong order", old: "mainland: true", new: "mainland: true\n      ips: [203.0.113.9-203.0.113.1]", files: picture, want: []string{"49:13 export-value sites[0].access.ips[0]"}},
		{name: "an approval whose number sources disagree about", old: "    languages: [中文简体]", new: "    languages: [中文简体]\n    pre_approvals: [{type: 网络预约车, number: 川运001, file: materials/a.jpg}]", files: picture, want: []string{"41:28 export-code sites[0].pre_approvals[0].type"}},
		{name: "an approval that the provider's tables have", old: "    languages: [中文简体]", new: "    languages: [中文简体]\n    pre_approvals: [{type: 网络预约车, number: 川运001, file: materials/a.jpg}]", provider: providerText + "  pre_approval: {网络预约车: 12}\n", files: picture},
		{name: "an approval's file cannot be left out", old: "    languages: [中文简体]", new: "    languages: [中文简体]\n    pre_approvals: [{type: 出版, number: 川001, file: materials/a.jpg}]", files: left, want: []string{"41:52 export-attachment sites[0].pre_approvals[0].file"}},
		{name: "an app, which V3.0 does not know", old: "materials:", new: "apps: [{name: 青禾笔记}]\nmaterials:", files: picture, want: []string{"50:1 export-type apps"}},
		{name: "a provider that says nothing", provider: "provider_data: v1\n", files: picture, want: []string{
			"4:1 export-missing entity", "42:5 export-missing sites[0].access.location", "42:5 export-missing sites[0].access.method",
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			text := strings.Replace(example, tt.old, tt.new, 1)
			if tt.old != "" && text == example {
				t.Fatalf("%q does not stand in the example", tt.old)
			}
			if tt.provider == "" {
				tt.provider = providerText
			}
			if d := cmp.Diff(tt.want, faults(t, provider(t, tt.provider), read(t, "beian.yaml", text), tt.files)); d != "" {
				t.Error(d)
			}
		})
	}
}
