package miit_test

import (
	"bytes"
	"encoding/base64"
	"errors"
	"fmt"
	"path"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/simplifiedchinese"

	"github.com/beian-dev/beian/internal/filing"
	"github.com/beian-dev/beian/internal/miit"
	"github.com/beian-dev/beian/internal/source"
)

// uploadText is the upload of an example, in UTF-8.
func uploadText(t testing.TB) string {
	t.Helper()
	data := encode(t, provider(t, providerText), example(t, "sichuan-enterprise"))["XZBA-001.xml"]
	text, err := simplifiedchinese.GBK.NewDecoder().Bytes(data)
	if err != nil {
		t.Fatal(err)
	}
	return strings.Replace(string(text), `encoding="GBK"`, `encoding="UTF-8"`, 1)
}

func TestAnUploadIsReadInUTF8Too(t *testing.T) {
	for _, mark := range []string{"", "\ufeff"} {
		back := decode(t, []byte(mark+uploadText(t)))
		if len(back) != 1 || back[0].Name != "qinghe-soft.cn" || back[0].Line != 5 {
			t.Fatalf("%+v", back)
		}
		if d := cmp.Diff(carried(t, example(t, "sichuan-enterprise"), miit.First), typed(imported(t, back[0]))); d != "" {
			t.Error(d)
		}
	}
}

func typed(f *filing.Filing) *filing.Filing {
	f.Type = f.StatedType()
	return f
}

func TestWhatAFilingCannotTakeIsNamedAndLeftOut(t *testing.T) {
	text := uploadText(t)
	jpeg := base64.StdEncoding.EncodeToString([]byte("\xff\xd8\xffx"))
	other := base64.StdEncoding.EncodeToString([]byte("\xff\xd8\xffy"))
	tests := []struct {
		name, old, new string
		want           []string
	}{
		{"a number that no table has", "<Dwxz>4<", "<Dwxz>8<", []string{"import-unknown entity.nature"}},
		{"a number that is none", "<Yylb_id>1<", "<Yylb_id>x<", []string{"import-unknown sites[0].languages"}},
		{"two mobiles", "<Fzr_sjhm>13880001234<", "<Fzr_sjhm>13880001234;13880001235<", []string{"import-ambiguous entity.principal.mobile"}},
		{"two names", "<Wzmc>青禾软件<", "<Wzmc>青禾软件;青禾网<", []string{"import-ambiguous sites[0].name"}},
		{"two methods", "<Jrfs>5</Jrfs>", "<Jrfs>5</Jrfs><Jrfs>1</Jrfs>", []string{"import-ambiguous sites[0].access.method"}},
		{"an unknown division", "<Xianid>510107<", "<Xianid>519999<", []string{"import-unknown entity.region"}},
		{"divisions of two provinces", "<Shengid>510000<", "<Shengid>440000<", []string{"import-ambiguous entity.region"}},
		{"a range in the wrong order", "<Qsip>", "<Qsip>9", []string{"import-unknown sites[0].access.ips"}},
		{"a purpose that no table has", "<Fjyt>2<", "<Fjyt>77<", []string{"import-unknown materials[0].kind"}},
		{"a file that is no picture", "<Fjnr>", "<Fjnr>!", []string{"import-unknown materials[0].file"}},
		{"an approval with two files", "<Fwnr>", "<Nrlx><Nrlx_xx><Nrlx_id>2</Nrlx_id><Qzsph>川001</Qzsph><Spwj>" + jpeg + "</Spwj><Spwj>" + other + "</Spwj></Nrlx_xx></Nrlx><Fwnr>", []string{"import-ambiguous sites[0].pre_approvals[0].file"}},
		{"an order that holds no filing", "</XZBA>", "</XZBA><HSJG><Hsjgxx/></HSJG>", []string{"import-unknown HSJG"}},
		{"two accesses", "</Jr_xx>", "</Jr_xx><Jr_xx/>", []string{"import-ambiguous sites[0].access"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if !strings.Contains(text, tt.old) {
				t.Fatalf("%q does not stand in the upload", tt.old)
			}
			var got []string
			for _, i := range decode(t, []byte(strings.Replace(text, tt.old, tt.new, 1))) {
				for _, d := range i.Problems {
					got = append(got, d.Rule+" "+d.Path)
					if d.Message.ZH == "" || d.Message.EN == "" || d.Span.Start.Line < 5 || d.File != "upload.xml" {
						t.Errorf("%+v lacks a message or a place", d)
					}
				}
			}
			if d := cmp.Diff(tt.want, got); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestAnUploadDoesNotChooseWhereFilesGo(t *testing.T) {
	text := uploadText(t)
	for note, want := range map[string]string{
		"materials/license.jpg":    "materials/license.jpg",
		"materials/a/b.jpeg":       "materials/a/b.jpeg",
		"materials/license.png":    "materials/license.jpg", // it is a JPEG
		"../../etc/passwd.jpg":     "materials/主办单位证件.jpg",
		"/etc/passwd.jpg":          "materials/主办单位证件.jpg",
		"materials/../beian.jpg":   "materials/主办单位证件.jpg",
		"materials/.ssh/a.jpg":     "materials/主办单位证件.jpg",
		`materials\a.jpg`:          "materials/主办单位证件.jpg",
		"materials/run.exe":        "materials/主办单位证件.jpg",
		"beian.yaml":               "materials/主办单位证件.jpg",
		"营业执照":                     "materials/主办单位证件.jpg",
		"materials/a\u202egpj.jpg": "materials/主办单位证件.jpg",
	} {
		back := decode(t, []byte(strings.Replace(text, "materials/license.jpg", note, 1)))
		if got := back[0].Files[0].Name; got != want {
			t.Errorf("%q goes to %q, want %q", note, got, want)
		}
	}
}

func TestWhatIsNoUploadSaysSo(t *testing.T) {
	text := uploadText(t)
	deep := strings.Repeat("<a>", 40)
	for name, data := range map[string]string{
		"nothing":         "",
		"no XML":          "filing: v1\n",
		"another root":    "<html></html>",
		"filings of IPs":  "<UploadData><IP></IP></UploadData>",
		"an open element": text[:len(text)/2],
		"an encoding":     strings.Replace(text, "UTF-8", "Big5", 1),
		"a bomb":          strings.Replace(text, "<Zt_xx>", "<Zt_xx>"+deep, 1),
	} {
		err := miit.Decode("x", strings.NewReader(data), miit.Codes{}, func(miit.Imported) error { return nil })
		if !errors.Is(err, miit.ErrUpload) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// endless repeats a text behind another one and counts what is read of it.
type endless struct {
	text, rest string
	read       int
}

func (e *endless) Read(p []byte) (int, error) {
	if e.rest == "" {
		e.rest = e.text
	}
	n := copy(p, e.rest)
	e.rest, e.read = e.rest[n:], e.read+n
	return n, nil
}

func TestAnUploadWithoutEndIsNotKeptInMemory(t *testing.T) {
	const begin = "<UploadData><ICP><XZBA><Baxx>"
	value := "<Bz>" + strings.Repeat("a", 4<<20) + "</Bz>"
	for name, c := range map[string]struct {
		in   *endless
		most int
		want string
	}{
		"a value":                      {&endless{rest: begin + "<Bz>", text: "a"}, 9 << 20, "a value is longer"},
		"many values":                  {&endless{rest: begin, text: value}, 60 << 20, "a record is longer"},
		"in what is not read":          {&endless{rest: "<UploadData><ICP><Other>", text: "a"}, 9 << 20, "a value is longer"},
		"in another encoding, a value": {&endless{rest: `<?xml version="1.0" encoding="GBK"?>` + begin + "<Bz>", text: "a"}, 9 << 20, "a value is longer"},
	} {
		if testing.Short() && c.most > 9<<20 {
			continue
		}
		err := miit.Decode("x", c.in, miit.Codes{}, func(miit.Imported) error { return nil })
		if !errors.Is(err, miit.ErrUpload) || !strings.Contains(err.Error(), c.want) || c.in.read > c.most {
			t.Errorf("%s: after %d bytes %v", name, c.in.read, err)
		}
	}
}

func TestTheVisitorsErrorEndsTheReading(t *testing.T) {
	want := errors.New("enough")
	if err := miit.Decode("x", strings.NewReader(uploadText(t)), miit.Codes{}, func(miit.Imported) error { return want }); !errors.Is(err, want) {
		t.Error(err)
	}
}

// What an added access says is kept, too, where it does not say to which site it belongs.
func TestAnAccessWithoutItsSiteIsKept(t *testing.T) {
	upload := `<UploadData><ICP><XZJR><Xzxx><Wzfb><Fbdd>1</Fbdd></Wzfb></Xzxx></XZJR></ICP></UploadData>`
	var got string
	err := miit.Decode("x", strings.NewReader(upload), miit.Codes{}, func(i miit.Imported) error {
		got = string(i.Data)
		return nil
	})
	if err != nil || !strings.Contains(got, "location: 安徽省") {
		t.Errorf("%v\n%s", err, got)
	}
}

// smallUpload has every part of a record once; a short seed leaves a fuzzer more time.
const smallUpload = `<UploadData><ICP><XZBA><Baxx><Zt_xx><Dwmc>青</Dwmc><Dwxz>4</Dwxz><Txdz><Shengid>510000</Shengid></Txdz><Zj><Zjlx>1</Zjlx></Zj>
<Fzr><Fzr_xm>陈</Fzr_xm></Fzr></Zt_xx><Wz_xx><IspWzid>2</IspWzid><Wzmc>青</Wzmc><Nrlx><Nrlx_xx><Nrlx_id>2</Nrlx_id><Spwj>/9j/eA==</Spwj></Nrlx_xx></Nrlx>
<Fwnr><Fwnr_id>8</Fwnr_id></Fwnr><Ym_xx><Ym>a.cn</Ym></Ym_xx><Jr_xx><Wzfb><Fbdd>1</Fbdd></Wzfb><Ip_xx><Qsip>1</Qsip><Zzip>2</Zzip></Ip_xx></Jr_xx>
<Wz_Fzr><Fzr_xm>陈</Fzr_xm></Wz_Fzr></Wz_xx><Fj><Fjxx><Fjyt>1</Fjyt><Fjnr>/9j/eA==</Fjnr><Fjssdx><Ssdxbs>2</Ssdxbs></Fjssdx><Bz>materials/a.jpg</Bz></Fjxx></Fj>
</Baxx></XZBA></ICP></UploadData>`

// Whatever an upload holds, what is read is a filing file without unknown keys, and files stay in
// their folder.
func FuzzDecode(f *testing.F) {
	f.Add([]byte(smallUpload))
	f.Add([]byte(`<?xml version="1.0" encoding="GBK"?><UploadData><ICP><XZJR><Xzxx><Wz_xx><Wzbah>` + "\xca\xf1" + `ICP1-1</Wzbah></Wz_xx></Xzxx></XZJR></ICP></UploadData>`))
	f.Fuzz(func(t *testing.T, data []byte) {
		err := miit.Decode("x", bytes.NewReader(data), miit.Codes{}, func(i miit.Imported) error {
			for _, file := range i.Files {
				if path.IsAbs(file.Name) || path.Clean(file.Name) != file.Name || strings.HasPrefix(file.Name, "..") {
					return fmt.Errorf("a file goes to %q", file.Name)
				}
			}
			if i.Data == nil {
				return nil
			}
			parsed, problems := source.Parse("x", i.Data)
			if _, found := filing.Decode(parsed); len(problems) > 0 {
				return fmt.Errorf("%v %v\n%s", problems, found, i.Data)
			}
			return nil
		})
		if err != nil && !errors.Is(err, miit.ErrUpload) {
			t.Error(err)
		}
	})
}
