package procedure

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/beian-dev/beian/internal/filing"
	"github.com/beian-dev/beian/internal/signing"
	"github.com/beian-dev/beian/internal/source"
	"github.com/beian-dev/beian/rules"
	signingdata "github.com/beian-dev/beian/templates/signing"
)

func maker(t *testing.T, day string) Maker {
	t.Helper()
	p, err := Parse(rules.Procedure)
	if err != nil {
		t.Fatal(err)
	}
	g, err := signing.Parse(signingdata.Data, source.ReadBundle(signingdata.Packed))
	if err != nil {
		t.Fatal(err)
	}
	return Maker{Procedure: p, Calendar: calendar(t), Guide: g, Day: day}
}

func parsed(t *testing.T, text string) *filing.Document {
	t.Helper()
	f, problems := source.Parse("beian.yaml", []byte(text))
	documents, found := filing.Decode(f)
	if problems = append(problems, found...); len(problems) > 0 || len(documents) != 1 {
		t.Fatal(problems)
	}
	return &documents[0]
}

// unit is a filing of a province and a type, with what it has recorded: 提交初审 2026-09-28, …
func unit(t *testing.T, province, kind, records string) *filing.Document {
	t.Helper()
	text := "filing: v1\ntype: " + kind + "\nentity: {nature: 企业, region: {province: " + province + "}}\n"
	if records != "" {
		text += "progress:\n"
		for record := range strings.SplitSeq(records, ", ") {
			stage, day, _ := strings.Cut(record, " ")
			text += fmt.Sprintf("  - {stage: %s, date: %s}\n", stage, day)
		}
	}
	return parsed(t, text)
}

// short is a status in one line: what comes next, and when.
func short(s Status) string {
	next := s.Next()
	if next == nil {
		return "done"
	}
	return strings.TrimSpace(next.Stage.Stage + " " + next.Window.First + ".." + next.Window.Last)
}

func TestNextStepAndDay(t *testing.T) {
	tests := []struct{ name, province, kind, day, records, want string }{
		{"nothing is recorded", "四川省", "首次备案", "2026-11-23", "", "准备 .."},
		{"the app comes before the submission", "四川省", "首次备案", "2026-11-23", "准备 2026-11-20", "照片核验 .."},
		{"then it is submitted", "四川省", "首次备案", "2026-11-23", "准备 2026-11-20, 照片核验 2026-11-21", "提交初审 .."},
		{"the first review takes two working days", "四川省", "首次备案", "2026-11-23", "提交初审 2026-11-20", "初审通过 2026-11-23..2026-11-24"},
		{"over the national day, with a Sunday that is made up before it and a Saturday behind", "四川省", "首次备案", "2026-09-19", "提交初审 2026-09-18", "初审通过 2026-09-20..2026-09-21"},
		{"from the eve of the holiday to the first days after it", "四川省", "首次备案", "2026-09-30", "提交初审 2026-09-30", "初审通过 2026-10-08..2026-10-09"},
		{"a day that is made up is one to work on", "四川省", "首次备案", "2026-10-09", "提交初审 2026-10-09", "初审通过 2026-10-10..2026-10-12"},
		{"it is forwarded in a working day", "四川省", "首次备案", "2026-11-23", "初审通过 2026-11-20", "提交管局 2026-11-20..2026-11-23"},
		{"the message counts for a day, holiday or not", "四川省", "首次备案", "2026-10-01", "提交管局 2026-09-30", "短信核验 2026-09-30..2026-10-01"},
		{"the administration takes up to 20 working days", "四川省", "首次备案", "2026-09-29", "短信核验 2026-09-28", "管局通过 2026-09-29..2026-10-30"},
		{"the site opens a day later", "四川省", "首次备案", "2026-09-30", "管局通过 2026-09-30", "接入完成 2026-09-30..2026-10-08"},
		{"public security within 30 days, not of work", "四川省", "首次备案", "2026-10-08", "接入完成 2026-10-08", "公安备案 2026-10-08..2026-11-07"},
		{"all is done", "四川省", "首次备案", "2026-11-23", "公安备案 2026-10-20", "done"},
		{"a change ends with the administration", "四川省", "变更备案", "2026-11-23", "管局通过 2026-11-20", "done"},
		{"an access ends with the switch", "四川省", "新增接入", "2026-11-23", "接入完成 2026-11-20", "done"},
		{"a cancellation verifies by message", "四川省", "注销网站", "2026-11-23", "提交管局 2026-11-20", "短信核验 2026-11-20..2026-11-21"},
		{"one of access does not leave the provider", "四川省", "取消接入", "2026-11-23", "初审通过 2026-11-20", "done"},

		{"2019: the backdrop comes after the first review", "四川省", "首次备案", "2019-06-20", "初审通过 2019-06-19", "照片核验 .."},
		{"2019: the app in Shanghai, too", "上海市", "首次备案", "2019-06-20", "初审通过 2019-06-19", "照片核验 .."},
		{"2019: since July the app comes first", "四川省", "首次备案", "2019-09-20", "准备 2019-09-19", "照片核验 .."},
		{"2019: a message in Sichuan", "四川省", "首次备案", "2019-09-20", "提交管局 2019-09-20", "短信核验 2019-09-20..2019-09-21"},
		{"2019: none in Guangdong", "广东省", "首次备案", "2019-09-20", "提交管局 2019-09-20", "管局通过 2019-09-25..2019-10-23"},
		{"2019: none for one that is new in Guangdong, and seven hours", "广东省", "首次备案", "2019-09-20", "管局通过 2019-09-20", "接入完成 2019-09-20..2019-09-21"},
		{"2020: everywhere since 17 August", "广东省", "首次备案", "2020-08-17", "提交管局 2020-08-17", "短信核验 2020-08-17..2020-08-18"},
		{"2020: not the day before", "广东省", "首次备案", "2020-08-16", "提交管局 2020-08-14", "管局通过 2020-08-17..2020-09-11"},

		{"a rejection leads back to the submission, within 45 days", "四川省", "首次备案", "2026-11-23", "准备 2026-10-01, 照片核验 2026-10-02, 提交初审 2026-10-08, 驳回 2026-10-12", "提交初审 2026-10-12..2026-11-26"},
		{"also where little was recorded", "四川省", "首次备案", "2026-11-23", "驳回 2026-10-12", "提交初审 2026-10-12..2026-11-26"},
		{"a new submission answers it", "四川省", "首次备案", "2026-11-23", "提交管局 2026-10-08, 驳回 2026-10-12, 提交初审 2026-11-20", "初审通过 2026-11-23..2026-11-24"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := maker(t, test.day).Make(unit(t, test.province, test.kind, test.records))
			if d := cmp.Diff(test.want, short(got)); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestWhoHasABackdropIsPhotographedAfterTheFirstReview(t *testing.T) {
	doc := parsed(t, "filing: v1\ntype: 首次备案\nentity: {nature: 企业, region: {province: 四川省}}\n"+
		"materials: [{kind: 幕布照片, file: photo.jpg}]\nprogress: [{stage: 初审通过, date: 2026-11-20}]\n")
	if got := short(maker(t, "2026-11-23").Make(doc)); got != "照片核验 .." {
		t.Error(got)
	}
}

func TestWhatIsBehindAnUnrecordedStepHasNoDay(t *testing.T) {
	s := maker(t, "2026-11-23").Make(unit(t, "四川省", "首次备案", "提交管局 2026-11-20"))
	var got []string
	for _, p := range s.Steps {
		got = append(got, fmt.Sprintf("%s %s %s %s..%s", p.Stage.Stage, p.State, p.On, p.Window.First, p.Window.Last))
	}
	want := []string{
		"准备 passed  ..", "照片核验 passed  ..", "提交初审 passed  ..", "初审通过 passed  ..", "提交管局 done 2026-11-20 ..",
		"短信核验 next  2026-11-20..2026-11-21", "管局通过 ahead  2026-11-24..2026-12-21",
		"接入完成 ahead  2026-11-24..2026-12-22", "公安备案 ahead  2026-11-24..2027-01-21",
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	if s.Count() != 5 || s.IsKnown != true {
		t.Error(s.Count(), s.IsKnown)
	}
}

func TestDaysBehindTheCalendarAreMarked(t *testing.T) {
	s := maker(t, "2026-12-18").Make(unit(t, "四川省", "首次备案", "短信核验 2026-12-17"))
	if got := short(s); got != "管局通过 2026-12-18..2027-01-14" || s.IsKnown {
		t.Error(got, s.IsKnown)
	}
}

func TestAFreshDomainWaits(t *testing.T) {
	doc := parsed(t, "filing: v1\nentity: {nature: 企业, region: {province: 四川省}}\n"+
		"sites: [{domains: [{name: a.cn, verified: 2026-09-28}, {name: b.cn, verified: 2026-09-30}]}]\nprogress: [{stage: 准备, date: 2026-10-01}, {stage: 照片核验, date: 2026-10-01}]\n")
	for day, want := range map[string]string{"2026-10-02": "2026-10-13", "2026-10-13": ""} {
		if next := maker(t, day).Make(doc).Next(); next.Stage.Stage != "提交初审" || next.Wait != want {
			t.Errorf("on %s: %s waits until %q, want %q", day, next.Stage.Stage, next.Wait, want)
		}
	}
}

func TestExpiriesComeNearestFirst(t *testing.T) {
	doc := parsed(t, `filing: v1
entity:
  nature: 企业
  region: {province: 上海市}
  certificate: {expires: 长期}
  principal: {name: 吴长河, certificate: {expires: 2027-02-21}}
sites:
  - name: 青禾软件
    domains: [{name: a.cn, expires: 2027-05-22}, {name: b.cn, expires: 2027-05-23}, {name: c.cn, expires: 2026-11-01}]
    administrator: 主体负责人
    access: {expires: 2027-03-01}
`)
	var got []string
	for _, e := range maker(t, "2026-11-23").Make(doc).Expiries {
		got = append(got, fmt.Sprintf("%s %s %s %v", e.Day, e.Path, e.Name, e.IsSoon))
	}
	want := []string{
		"2026-11-01 sites[0].domains[2].expires c.cn true",
		"2027-02-21 entity.principal.certificate.expires 吴长河 true",
		"2027-03-01 sites[0].access.expires 青禾软件 false",
		"2027-05-22 sites[0].domains[0].expires a.cn true", // Shanghai wants 180 days
		"2027-05-23 sites[0].domains[1].expires b.cn false",
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}
