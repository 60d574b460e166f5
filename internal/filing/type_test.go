package filing_test

import (
	"slices"
	"testing"

	"github.com/beian-dev/beian/internal/filing"
	"github.com/beian-dev/beian/internal/source"
)

func TestDerivedType(t *testing.T) {
	fresh := filing.Site{Domains: []filing.Domain{{Name: "a.cn"}}}
	elsewhere := filing.Site{Domains: []filing.Domain{{Name: "b.cn", ICP: "蜀ICP备20001234号-1"}}, Filed: filing.SiteFiled{ICP: "蜀ICP备20001234号-1", Provider: "腾讯云"}}
	here := elsewhere
	here.Filed.Provider = "阿里云"
	carriedByBoth := elsewhere
	carriedByBoth.Filed.Others = []string{"华为云", "阿里云"}
	known := filing.EntityFiled{ICP: "蜀ICP备20001234号"}
	tests := []struct {
		name   string
		entity filing.EntityFiled
		sites  []filing.Site
		want   string
	}{
		{"nothing is filed", filing.EntityFiled{}, []filing.Site{fresh}, filing.TypeFirst},
		{"the entity is filed, the domain is not", known, []filing.Site{fresh}, filing.TypeSite},
		{"both are filed with another provider", known, []filing.Site{elsewhere}, filing.TypeAccess},
		{"both are filed with this provider", known, []filing.Site{here}, filing.TypeChange},
		{"some domains are filed and some are not", known, []filing.Site{fresh, elsewhere}, ""},
		{"a filed domain of an entity that is not filed", filing.EntityFiled{}, []filing.Site{elsewhere}, ""},
		{"both are filed elsewhere and with this provider, where access is added to what it has", known, []filing.Site{carriedByBoth}, filing.TypeChange},
		{"an empty filing is a first one", filing.EntityFiled{}, nil, filing.TypeFirst},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f := filing.Filing{Entity: filing.Entity{Filed: tt.entity}, Sites: tt.sites}
			if got := f.DerivedType(); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestAnAppIsFiledByItsOwnNumberAndNotByThatOfItsDomain(t *testing.T) {
	app := filing.App{Name: "青禾笔记", Domains: []filing.Domain{{Name: "a.cn", ICP: "蜀ICP备20001234号-1"}}}
	f := filing.Filing{Entity: filing.Entity{Filed: filing.EntityFiled{ICP: "蜀ICP备20001234号"}}, Apps: []filing.App{app}}
	if got := f.DerivedType(); got != filing.TypeSite {
		t.Errorf("not filed yet: %q", got)
	}
	f.Apps[0].Filed = filing.SiteFiled{ICP: "蜀ICP备20001234号-2A", Provider: "阿里云"}
	if got := f.DerivedType(); got != filing.TypeChange {
		t.Errorf("filed here: %q", got)
	}
}

func TestTheStatedTypeGoesBeforeTheDerivedOne(t *testing.T) {
	f := filing.Filing{}
	if got := f.StatedType(); got != filing.TypeFirst {
		t.Errorf("derived: %q", got)
	}
	f.Type = filing.TypeCancelSite
	if got := f.StatedType(); got != filing.TypeCancelSite || !filing.IsEnding(got) {
		t.Errorf("stated: %q", got)
	}
}

func TestChanged(t *testing.T) {
	principal := filing.Person{Name: "陈青禾", Mobile: "13880001234"}
	base := func() filing.Filing {
		return filing.Filing{
			Type: filing.TypeChange,
			Entity: filing.Entity{
				Name: "成都青禾软件有限公司", Principal: principal,
				Filed: filing.EntityFiled{ICP: "蜀ICP备20001234号", Name: "成都青禾软件有限公司", Mobile: "13880001234"},
			},
			Sites: []filing.Site{{
				Name: "青禾软件", Domains: []filing.Domain{{Name: "a.cn"}}, Administrator: filing.Administrator{Person: principal, Same: true},
				Filed: filing.SiteFiled{ICP: "蜀ICP备20001234号-1", Name: "青禾软件", Domains: []string{"a.cn"}, Administrator: "陈青禾"},
			}},
		}
	}
	tests := []struct {
		name string
		edit func(*filing.Filing)
		want []string
	}{
		{"nothing differs", func(*filing.Filing) {}, nil},
		{"the entity has another name", func(f *filing.Filing) { f.Entity.Filed.Name = "成都青禾科技有限公司" }, []string{filing.ChangeEntity}},
		{"a domain goes", func(f *filing.Filing) { f.Sites[0].Filed.Domains = []string{"a.cn", "b.cn"} }, []string{filing.ChangeSites}},
		{"both", func(f *filing.Filing) {
			f.Entity.Filed.Mobile, f.Sites[0].Filed.Administrator = "13880009999", "周小满"
		}, []string{filing.ChangeEntity, filing.ChangeSites}},
		{"what the file says counts", func(f *filing.Filing) {
			f.Changes, f.Entity.Filed.Name = []string{filing.ChangeAccess}, "成都青禾科技有限公司"
		}, []string{filing.ChangeAccess}},
		{"an app has another name", func(f *filing.Filing) {
			f.Apps = []filing.App{{Name: "青禾笔记", Filed: filing.SiteFiled{Name: "青禾记事"}}}
		}, []string{filing.ChangeSites}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f := base()
			tt.edit(&f)
			if got := f.Changed(); !slices.Equal(got, tt.want) {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}

func TestCancellingMeansWhatTheFileNames(t *testing.T) {
	for text, want := range map[string]string{
		"filing: v1\ntype: 注销备案\n":                                      filing.TypeCancelEntity,
		"filing: v1\ntype: 注销备案\nsites:\n  - domains: [{name: a.cn}]\n": filing.TypeCancelSite,
		"filing: v1\ntype: 注销\napps: [{name: 青禾笔记}]\n":                  filing.TypeCancelSite,
	} {
		file, problems := source.Parse("beian.yaml", []byte(text))
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		docs, found := filing.Decode(file)
		if got := docs[0].Filing.Type; got != want || len(found) != 1 || found[0].Rule != filing.RuleAlias || found[0].Fix == nil {
			t.Errorf("%q: %s, %v", text, got, found)
		}
	}
}
