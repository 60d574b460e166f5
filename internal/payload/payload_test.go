package payload_test

import (
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/beian-dev/beian/internal/filing"
	"github.com/beian-dev/beian/internal/miit"
	"github.com/beian-dev/beian/internal/payload"
	"github.com/beian-dev/beian/internal/source"
)

var update = flag.Bool("update", false, "rewrite the expected payloads")

// numbers are those of a system that its user has looked up.
const numbers = "provider_data: v1\ncodes: {service: {单位门户网站: 8, 网络购物: 9, 其他: 24}, service_type: {网站应用服务: 1}}\n"

func read(t *testing.T, name string, edits ...string) *filing.Filing {
	t.Helper()
	data, err := os.ReadFile("../../examples/" + name + ".yaml")
	if err != nil {
		t.Fatal(err)
	}
	file, problems := source.Parse(name, []byte(strings.NewReplacer(edits...).Replace(string(data))))
	docs, found := filing.Decode(file)
	if len(problems)+len(found) > 0 || len(docs) != 1 {
		t.Fatal(problems, found)
	}
	return docs[0].Filing
}

func codes(t *testing.T, text string) miit.Codes {
	t.Helper()
	p, problems := miit.ReadProvider("provider.yaml", []byte(text))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return p.Codes
}

// golden compares a payload with the file that -update writes.
func golden(t *testing.T, name string, p payload.Payload) {
	t.Helper()
	got, err := json.MarshalIndent(p, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join("testdata", name+".json")
	if *update {
		if err := os.WriteFile(file, append(got, '\n'), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(strings.TrimSpace(string(want)), string(got)); d != "" {
		t.Error(d)
	}
}

func TestPayloadsAreTheFieldsOfTheirDocuments(t *testing.T) {
	known := codes(t, numbers)
	mini := read(t, "mini-program", "    administrator: 主体负责人", "    services: [其他]\n    remark: 本小程序供本单位的客户提交与跟踪维修工单，不含交易。\n    pre_approvals: [{type: 网络预约车, number: 浙运001号}]\n    administrator: 主体负责人", "legal_representative: {name: 何远帆}", `legal_representative: {name: 何远山, certificate: {type: 居民身份证, number: "330106198709120023"}}`)
	list := payload.WeChat(mini, known)
	if len(list) != 1 {
		t.Fatalf("%d payloads", len(list))
	}
	golden(t, "wechat", list[0])
	p, ok := payload.Huawei(read(t, "guangdong-unit"), known)
	if !ok {
		t.Fatal("there is no payload")
	}
	golden(t, "huawei", p)
	p, _ = payload.Huawei(read(t, "mini-program"), known)
	golden(t, "huawei-app", p)
}

// Every missing field names its reason, and the place in the filing where it has one.
func TestWhatIsMissingSaysWhy(t *testing.T) {
	var empty miit.Codes
	p, _ := payload.Huawei(&filing.Filing{Sites: make([]filing.Site, 1)}, empty)
	list := payload.WeChat(&filing.Filing{Apps: []filing.App{{Platforms: []filing.Platform{{OS: "小程序", Host: "微信"}}}}}, empty)
	for _, p := range append(list, p) {
		if len(p.Missing) < 20 {
			t.Errorf("%s: only %d fields are missing of an empty filing", p.Document.Title, len(p.Missing))
		}
		for _, m := range p.Missing {
			if _, known := filing.FieldAt(m.Path); m.Field == "" || m.Path != "" && !known || strings.HasSuffix(m.Reason.ZH, "填写") || m.Reason.EN == "" {
				t.Errorf("%+v", m)
			}
		}
		if p.Document.Title == "" || p.Document.AsOf == "" {
			t.Error("the document is not named")
		}
	}
}

func TestOnlyWeChatMiniProgramsGoToWeChat(t *testing.T) {
	for _, name := range []string{"app", "sichuan-enterprise"} {
		if list := payload.WeChat(read(t, name), miit.Codes{}); len(list) > 0 {
			t.Errorf("%s: %d payloads", name, len(list))
		}
	}
	if _, ok := payload.Huawei(&filing.Filing{}, miit.Codes{}); ok {
		t.Error("a filing without services has a payload")
	}
}

// A person's filing has no legal representative to name.
func TestPersonsHaveNoLegalPerson(t *testing.T) {
	p, _ := payload.Huawei(read(t, "jiangsu-person"), miit.Codes{})
	if v := reflect.ValueOf(p.Body).FieldByName("Subject").FieldByName("IsLegalPerson"); !v.IsNil() {
		t.Error("isLegalPerson is given")
	}
}
