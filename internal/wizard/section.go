package wizard

import "github.com/beian-dev/beian/internal/diag"

// Section is a part of the interview. The parts and their order are those of the filing
// systems (阿里云《首次备案》2019-09-20): what decides type and province first, paper last.
type Section uint8

// The sections in their order.
const (
	Verify  Section = iota + 1 // 验证备案类型
	Product                    // 产品验证
	Entity                     // 主体信息
	People                     // 主体负责人
	Sites                      // 网站信息
	Domains                    // 域名信息
	Apps                       // App 信息
	Papers                     // 上传材料
)

var sectionTitles = [...]diag.Text{
	Verify:  {ZH: "备案类型", EN: "filing type"},
	Product: {ZH: "产品验证", EN: "product"},
	Entity:  {ZH: "主体信息", EN: "entity"},
	People:  {ZH: "主体负责人", EN: "principal"},
	Sites:   {ZH: "网站信息", EN: "site"},
	Domains: {ZH: "域名信息", EN: "domain"},
	Apps:    {ZH: "App 信息", EN: "app"},
	Papers:  {ZH: "上传材料", EN: "materials"},
}

// Title is what the filing system calls the section.
func (s Section) Title() diag.Text { return sectionTitles[s] }
