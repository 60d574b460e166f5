package filing_test

import (
	"testing"

	"github.com/beian-dev/beian/internal/filing"
)

func TestDerivedType(t *testing.T) {
	fresh := filing.Site{Domains: []filing.Domain{{Name: "a.cn"}}}
	elsewhere := filing.Site{Domains: []filing.Domain{{Name: "b.cn", ICP: "蜀ICP备20001234号-1"}}, Filed: filing.SiteFiled{ICP: "蜀ICP备20001234号-1", Provider: "腾讯云"}}
	here := elsewhere
	here.Filed.Provider = "阿里云"
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
