package naming

import (
	"regexp"
	"slices"
	"strings"
	"sync"
)

// companyPattern is a run of Chinese that ends in the form of a company.
var companyPattern = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`[\p{Han}（）()]{2,40}?(?:股份有限公司|有限责任公司|有限公司)(?:[\p{Han}]{2,12}分公司)?`)
})

// supporting are words after which a page names who built it or what it recommends.
var supporting = [...]string{"技术支持", "网站建设", "网站制作", "网站设计", "建站", "设计制作", "友情链接", "合作伙伴", "提供商", "服务商"}

// leading are words that stand right before the name of a company without belonging to it.
var leading = [...]string{"版权所有", "版权归", "版权", "主办单位", "主办", "运营单位", "运营", "承办", "公司名称", "单位名称", "欢迎访问", "欢迎来到", "关于", "联系", "由", "是", "和", "与", "及"}

// maxCompanies bounds how many names are listed.
const maxCompanies = 20

// Companies lists the companies that a text names, each once, in their order. Those that are
// named as a site's builder or as somebody else are left out.
func Companies(text string) (out []string) {
	for _, at := range companyPattern().FindAllStringIndex(text, -1) {
		name := text[at[0]:at[1]]
		before := []rune(text[:at[0]])
		context := string(before[max(len(before)-10, 0):]) + name
		if slices.ContainsFunc(supporting[:], func(word string) bool { return strings.Contains(context, word) }) {
			continue
		}
		if name = withoutLeading(name); runeCount(name) >= 6 && !slices.Contains(out, name) {
			out = append(out, name)
		}
		if len(out) == maxCompanies {
			break
		}
	}
	return out
}

func withoutLeading(name string) string {
	for _, word := range leading {
		if i := strings.LastIndex(name, word); i >= 0 && runeCount(name[i+len(word):]) >= 6 && (runeCount(word) > 1 || i == 0) {
			name = name[i+len(word):]
		}
	}
	return strings.TrimLeft(name, "（）()")
}
