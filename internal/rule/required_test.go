package rule_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/beian-dev/beian/internal/filing"
	"github.com/beian-dev/beian/internal/rule"
	"github.com/beian-dev/beian/internal/source"
	"github.com/beian-dev/beian/rules"
)

// What a rule asks for outright, and what would mend a filing that it finds fault with.
func TestPapersThatMendAreListedWhereTheyAreNeeded(t *testing.T) {
	library, problems, err := rule.Open(rules.FS)
	if err != nil {
		t.Fatal(err, problems)
	}
	tests := []struct{ name, province, text, day, want string }{
		{"a name of a regulated trade", "四川省", "entity: {nature: 企业, name: 成都青禾教育科技有限公司}", "2026-11-23", "不涉及前置审批承诺书|前置审批文件 "},
		{"it stays while the paper is there", "四川省", "entity: {nature: 企业, name: 成都青禾教育科技有限公司}\nmaterials: [{kind: 前置审批文件, file: a.jpg}]", "2026-11-23", "不涉及前置审批承诺书|前置审批文件 "},
		{"not for other names", "四川省", "entity: {nature: 企业, name: 成都青禾软件有限公司}", "2026-11-23", ""},
		{"an approval without its file", "四川省", "entity: {nature: 企业, name: 成都青禾软件有限公司}\nsites: [{pre_approvals: [{type: 出版, number: a1}]}]", "2026-11-23", "前置审批文件 sites[0].pre_approvals[0]"},
		{"a child that no paper helps", "江苏省", "entity: {nature: 个人, name: 林一舟, principal: {certificate: {number: \"110101201501010011\"}}}", "2026-11-23", ""},
		{"a young person that papers help", "江苏省", "entity: {nature: 个人, name: 林一舟, principal: {certificate: {number: \"110101200912010014\"}}}", "2026-11-23", "劳动就业证明|收入证明 "},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			documents, _ := filing.Decode(first(source.Parse("a.yaml", []byte("filing: v1\n"+tt.text+"\n"))))
			subject := rule.Unit
			if documents[0].Filing.IsPerson() {
				subject = rule.Person
			}
			set, problems, err := library.Select(tt.province, subject, tt.day)
			if err != nil {
				t.Fatal(err, problems)
			}
			got := ""
			for _, r := range rule.Required(set, &documents[0]) {
				if r.Mends {
					got += join(r.Kinds) + " " + r.Of
				}
			}
			if d := cmp.Diff(tt.want, got); d != "" {
				t.Error(d)
			}
		})
	}
}

func first[A, B any](a A, _ B) A { return a }

func join(list []string) string { return strings.Join(list, "|") }
