package cli

import (
	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/identity"
	"github.com/beian-dev/beian/internal/naming"
	"github.com/beian-dev/beian/internal/online/inquiry"
	"github.com/beian-dev/beian/internal/pdf"
	"github.com/beian-dev/beian/internal/region"
	"github.com/beian-dev/beian/rules"
)

// dataSet is a part of the program that grows old, and the state it has.
type dataSet struct {
	Name    string    `json:"name"` // permanent
	Title   diag.Text `json:"-"`
	Vintage string    `json:"vintage"`          // a day, a month, a year or several, or the version of the source
	Source  string    `json:"source,omitempty"` // whose data it is; empty where the rule files or ours say so
}

// dataSets lists them, in the order in which they are most asked for. None is read.
func dataSets() []dataSet {
	return []dataSet{
		{"divisions", diag.Text{ZH: "行政区划", EN: "divisions"}, region.Vintage, region.Source},
		{"mobile-prefixes", diag.Text{ZH: "手机号段", EN: "mobile prefixes"}, region.MobileVintage, region.MobileSource},
		{"dialling-codes", diag.Text{ZH: "固话区号", EN: "dialling codes"}, identity.AreaCodeVintage, ""},
		{"top-level-domains", diag.Text{ZH: "顶级域名", EN: "top-level domains"}, identity.TLDVintage, ""},
		{"registries", diag.Text{ZH: "域名注册局服务器", EN: "servers of registries"}, inquiry.Vintage, inquiry.Source},
		{"working-days", diag.Text{ZH: "工作日历", EN: "working days"}, rules.CalendarVintage, ""},
		{"pinyin", diag.Text{ZH: "汉字读音", EN: "readings of characters"}, naming.PinyinVintage, naming.PinyinSource},
		{"font-hei", diag.Text{ZH: "黑体字库", EN: "font (Hei)"}, pdf.HeiVersion, pdf.HeiSource},
		{"font-song", diag.Text{ZH: "宋体字库", EN: "font (Song)"}, pdf.SongVersion, pdf.SongSource},
	}
}
