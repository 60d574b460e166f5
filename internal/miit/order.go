// Package miit speaks the interface between an access provider's system and the ministry's
// filing system: 《ICP/IP地址/域名信息备案管理系统 企业系统接口规范 V3.0》, 2013-11. It turns filings
// into the XML of an upload, and the XML of an upload into filings. It is pure: files come as
// bytes, uploads go to writers.
//
// The interface knows less than a filing file does, and more: what the provider adds, such as
// its own record numbers, is a Provider. What stands in neither is reported, never made up.
package miit

import "github.com/beian-dev/beian/internal/filing"

// Limits of one upload, by the note at the root of the interface's schema.
const (
	MaxRecords = 1000
	MaxBytes   = 50_000_000 // "50M", read as the smaller of its two meanings
)

// Order is a kind of report (上报操作): the element that holds the records of an upload, and
// the element of one record.
type Order struct{ Tag, Record string }

// The orders that this program writes.
var (
	First  = Order{"XZBA", "Baxx"}  // 首次备案: entity and sites
	Site   = Order{"XZWZ", "Xzxx"}  // 新增网站: sites of a filed entity
	Access = Order{"XZJR", "Xzxx"}  // 新增接入: access of a filed site, a record for each site
	Change = Order{"BGBA", "Bgxx"}  // 变更备案: entity and sites as they are to be
	Cancel = Order{"ZXBA", "Zx_xx"} // 注销主体, 注销网站, 取消接入: by number, a record for each
)

// readable are the orders that hold filings, as the schema lists them. One that ends something
// holds numbers of the provincial system alone.
var readable = []Order{First, Site, Access, Change}

// orderOf is the order that a type of filing is reported by; ok is false for a type that the
// interface has no order for.
func orderOf(kind string) (o Order, ok bool) {
	switch kind {
	case filing.TypeFirst:
		return First, true
	case filing.TypeSite:
		return Site, true
	case filing.TypeAccess:
		return Access, true
	case filing.TypeChange:
		return Change, true
	}
	return Cancel, filing.IsEnding(kind)
}

// kindOf is the type of filing that an order reports.
func kindOf(o Order) string {
	for _, kind := range filing.Terms("type") {
		if of, ok := orderOf(kind); ok && of == o {
			return kind
		}
	}
	return ""
}
