package miit

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/filing"
	"github.com/beian-dev/beian/internal/region"
	"github.com/beian-dev/beian/internal/source"
)

// ProviderVersion is the value of the key `provider_data` that this program reads.
const ProviderVersion = "v1"

// Provider is what an access provider adds to the filings of an upload. The zero value adds
// nothing.
type Provider struct {
	Unit      int64  // 请求单位ID (Qqdwid), the number of the provider in the ministry's system; 0: not said
	Reporting string // 报备方式 (Bbfs): 自行报备 or 代为报备; empty: not said
	NextID    int64  // first record number of the provider's own system that is free; 0: not said
	Method    string // 接入方式 of sites that say none
	Location  string // 服务器放置地 of sites that say none
	Codes     Codes

	sites    map[string]SiteData   // by domain or ICP number, in small letters
	entities map[string]EntityData // by ICP number of the entity
}

// SiteData is what the provider knows of a site.
type SiteData struct {
	IPs              []string
	Method, Location string
	Number           int64 // 网站ID (Wzid) of the provincial system; 0: not said
	Access           int64 // 接入ID (Jrid) of the provincial system; 0: not said
}

// EntityData is what the provider knows of an entity that is filed.
type EntityData struct {
	Number   int64  // 主体ID (Ztid) of the provincial system; 0: not said
	Password string // 备案密码 as the interface takes it: the MD5 sum in 32 hexadecimal digits
}

// The two ways of 报备方式, at their numbers.
var reportings = [...]string{"自行报备", "代为报备"}

// site is what the provider says of a site, by any of its domains or its ICP number.
func (p *Provider) site(s *filing.Site) SiteData {
	for _, d := range s.Domains {
		if data, ok := p.sites[strings.ToLower(d.Name)]; ok {
			return data
		}
	}
	return p.sites[strings.ToLower(s.Filed.ICP)]
}

func (p *Provider) entity(icp string) EntityData { return p.entities[icp] }

// ReadProvider reads a provider's file. What is wrong with it is returned; the provider is then
// incomplete.
func ReadProvider(name string, data []byte) (*Provider, []diag.Diagnostic) {
	p := &Provider{sites: map[string]SiteData{}, entities: map[string]EntityData{}}
	file, problems := source.Parse(name, data)
	if len(problems) > 0 {
		return p, problems
	}
	r := providerReader{file: name}
	if len(file.Docs) != 1 {
		start := file.Pos(0)
		r.problem(diag.Span{Start: start, End: start}, "", "接入商文件应是一份 YAML 文档", "the provider's file should be one YAML document")
		return p, r.problems
	}
	r.root(p, file.Docs[0].Root)
	return p, r.problems
}

// providerReader takes the values of a provider's file and notes what is wrong with them.
type providerReader struct {
	file     string
	problems []diag.Diagnostic
}

func (r *providerReader) problem(span diag.Span, path, zh, en string) {
	r.problems = append(r.problems, diag.Diagnostic{
		Rule: filing.RuleSchema, Severity: diag.Error, File: r.file, Path: path, Span: span, Message: diag.Text{ZH: zh, EN: en},
	})
}

func (r *providerReader) root(p *Provider, n *source.Node) {
	r.record(n, "", map[string]func(string, *source.Node){
		"provider_data": func(path string, n *source.Node) {
			if v := r.text(path, n); v != ProviderVersion {
				r.problem(n.Span, path, fmt.Sprintf("provider_data 应为 %s，实际是 %q", ProviderVersion, v), fmt.Sprintf("provider_data should be %s, not %q", ProviderVersion, v))
			}
		},
		"unit":      func(path string, n *source.Node) { p.Unit = r.number(path, n) },
		"reporting": func(path string, n *source.Node) { p.Reporting = r.choice(path, n, reportings[:]) },
		"next_id":   func(path string, n *source.Node) { p.NextID = r.number(path, n) },
		"method":    func(path string, n *source.Node) { p.Method = r.term(path, n, listMethod) },
		"location":  func(path string, n *source.Node) { p.Location = r.location(path, n) },
		"codes":     func(path string, n *source.Node) { p.Codes = r.codes(path, n) },
		"sites": func(path string, n *source.Node) {
			r.each(path, n, func(key, path string, n *source.Node) { p.sites[strings.ToLower(key)] = r.site(path, n) })
		},
		"entities": func(path string, n *source.Node) {
			r.each(path, n, func(key, path string, n *source.Node) { p.entities[key] = r.entity(path, n) })
		},
	})
	if n.Get("provider_data") == nil {
		r.problem(n.Span, "provider_data", "缺少 provider_data: v1", "provider_data: v1 is missing")
	}
}

func (r *providerReader) site(path string, n *source.Node) (s SiteData) {
	r.record(n, path, map[string]func(string, *source.Node){
		"ips": func(path string, n *source.Node) {
			if n.Kind == source.Scalar {
				s.IPs = []string{n.Text}
				return
			}
			for i, item := range n.Items {
				s.IPs = append(s.IPs, r.text(path+"["+strconv.Itoa(i)+"]", item))
			}
		},
		"method":    func(path string, n *source.Node) { s.Method = r.term(path, n, listMethod) },
		"location":  func(path string, n *source.Node) { s.Location = r.location(path, n) },
		"id":        func(path string, n *source.Node) { s.Number = r.number(path, n) },
		"access_id": func(path string, n *source.Node) { s.Access = r.number(path, n) },
	})
	return s
}

func (r *providerReader) entity(path string, n *source.Node) (e EntityData) {
	r.record(n, path, map[string]func(string, *source.Node){
		"id": func(path string, n *source.Node) { e.Number = r.number(path, n) },
		"password_md5": func(path string, n *source.Node) {
			if e.Password = r.text(path, n); !isMD5(e.Password) {
				r.problem(n.Span, path, "备案密码须写成 MD5 值：32 位十六进制", "write the filing password as its MD5 sum: 32 hexadecimal digits")
				e.Password = ""
			}
		},
	})
	return e
}

func isMD5(s string) bool {
	return len(s) == 32 && strings.Trim(strings.ToLower(s), "0123456789abcdef") == ""
}

func (r *providerReader) codes(path string, n *source.Node) Codes {
	c := Codes{own: map[string]map[string]int{}}
	r.each(path, n, func(list, path string, n *source.Node) {
		if !slices.Contains(lists, list) {
			r.problem(n.Span, path, fmt.Sprintf("没有代码表 %q；可用：%s", list, strings.Join(lists, "、")), fmt.Sprintf("there is no list of codes %q; there are %s", list, strings.Join(lists, ", ")))
			return
		}
		c.own[list] = map[string]int{}
		r.each(path, n, func(term, path string, n *source.Node) {
			official, ok := canonical(list, term)
			if !ok {
				r.problem(n.Span, path, fmt.Sprintf("%q 不是 %s 中的用语", term, list), fmt.Sprintf("%q is no term of the list %s", term, list))
				return
			}
			c.own[list][official] = int(r.number(path, n))
		})
	})
	return c
}

// canonical is the official term that text means in a list of codes.
func canonical(list, text string) (term string, ok bool) {
	switch list {
	case listLocation:
		return region.Province(text)
	case listAttachment:
		term, ok = filing.Canonical("material", text)
		return term, ok && slices.Contains(attachmentKinds[1:], term)
	case listReason:
		return text, true
	}
	return filing.Canonical(list, text)
}

// record gives every key of a map to what takes it.
func (r *providerReader) record(n *source.Node, path string, take map[string]func(path string, n *source.Node)) {
	r.each(path, n, func(key, path string, n *source.Node) {
		if f := take[key]; f != nil {
			f(path, n)
			return
		}
		keys := make([]string, 0, len(take))
		for k := range take {
			keys = append(keys, k)
		}
		slices.Sort(keys)
		r.problem(n.Span, path, fmt.Sprintf("不认识的键 %q；可用：%s", key, strings.Join(keys, "、")), fmt.Sprintf("unknown key %q; there are %s", key, strings.Join(keys, ", ")))
	})
}

func (r *providerReader) each(path string, n *source.Node, visit func(key, path string, n *source.Node)) {
	if n.Kind != source.Map {
		if !n.IsEmpty() {
			r.problem(n.Span, path, "这里应是若干“键: 值”", `expected "key: value" lines here`)
		}
		return
	}
	for _, e := range n.Entries {
		at := e.Key
		if path != "" {
			at = path + "." + e.Key
		}
		if !e.Value.IsEmpty() {
			visit(e.Key, at, e.Value)
		}
	}
}

func (r *providerReader) text(path string, n *source.Node) string {
	if n.Kind != source.Scalar {
		r.problem(n.Span, path, "这里应是一个值", "expected a single value here")
		return ""
	}
	return strings.TrimSpace(n.Text)
}

// number reads a record number, from 1.
func (r *providerReader) number(path string, n *source.Node) int64 {
	text := r.text(path, n)
	i, err := strconv.ParseInt(text, 10, 64)
	if err != nil || i < 1 {
		r.problem(n.Span, path, fmt.Sprintf("应填 1 以上的整数，实际是 %q", text), fmt.Sprintf("expected a whole number from 1, got %q", text))
		return 0
	}
	return i
}

func (r *providerReader) choice(path string, n *source.Node, values []string) string {
	text := r.text(path, n)
	if !slices.Contains(values, text) {
		r.problem(n.Span, path, fmt.Sprintf("%q 不在其中：%s", text, strings.Join(values, "、")), fmt.Sprintf("%q is none of %s", text, strings.Join(values, ", ")))
		return ""
	}
	return text
}

func (r *providerReader) term(path string, n *source.Node, list string) string {
	text := r.text(path, n)
	term, ok := canonical(list, text)
	if !ok {
		return r.choice(path, n, Codes{}.terms(list))
	}
	return term
}

func (r *providerReader) location(path string, n *source.Node) string {
	return r.term(path, n, listLocation)
}
