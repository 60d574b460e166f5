package filing

import (
	"fmt"
	"strings"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/source"
)

// unknownKey reports a key that the format does not have. The value of a key that is
// merely misspelt is not asked for again: its path counts as rejected.
func (d *decoder) unknownKey(parent *source.Node, e *source.Entry, p *plan) {
	d.trail = append(d.trail, mark{key: e.Key})
	defer func() { d.trail = d.trail[:len(d.trail)-1] }()
	if isSecret(e.Key) {
		d.report(e.KeySpan, fmt.Sprintf("键 %q 像是密码；密码从不保存在备案文件里，请删去", e.Key),
			fmt.Sprintf("key %q looks like a password; passwords are never kept in a filing, delete it", e.Key))
		return
	}
	near := nearestKey(e.Key, p)
	if near == "" {
		d.report(e.KeySpan, fmt.Sprintf("未知的键 %q；可用的键：%s", e.Key, strings.Join(p.keys, "、")),
			fmt.Sprintf("unknown key %q; known keys: %s", e.Key, strings.Join(p.keys, ", ")))
		return
	}
	d.report(e.KeySpan, fmt.Sprintf("未知的键 %q；是否 %q？", e.Key, near),
		fmt.Sprintf("unknown key %q; did you mean %q?", e.Key, near))
	if parent.Get(near) == nil {
		d.offer(e.KeySpan, near)
		d.trail[len(d.trail)-1].key = near
		d.block(d.path())
	}
}

// isSecret reports whether key is what a password or token would be kept under.
func isSecret(key string) bool {
	key = strings.ToLower(key)
	for _, word := range [...]string{"passw", "pwd", "passphrase", "secret", "token", "credential", "access_key", "accesskey", "api_key", "apikey", "private_key", "密码", "口令", "密钥"} {
		if strings.Contains(key, word) {
			return true
		}
	}
	return false
}

// nearestKey is the key that was probably meant: the one with the same letters, the one
// whose Chinese name was written, or the one a few typing errors away.
func nearestKey(text string, p *plan) string {
	letters := lettersOf(text)
	title := ""
	for i := range p.fields {
		f := &p.fields[i]
		switch {
		case lettersOf(f.Key) == letters || f.ZH == text:
			return f.Key
		case len([]rune(text)) >= 2 && strings.Contains(f.ZH, text) && title == "":
			title = f.Key
		}
	}
	if title != "" {
		return title
	}
	return nearest(text, p.keys)
}

// lettersOf drops what tells legalRepresentative, legal-representative and
// legal_representative apart.
func lettersOf(key string) string {
	return strings.ToLower(strings.NewReplacer("_", "", "-", "", " ", "").Replace(key))
}

// version checks the key `filing`, which says how the rest is to be read.
func (d *decoder) version() {
	d.trail = append(d.trail[:0], mark{key: "filing"})
	defer func() { d.trail = d.trail[:0] }()
	n := d.document.Node.Get("filing")
	switch {
	case d.document.Rejected["filing"]: // a misspelt key
		return
	case n.IsEmpty():
		d.report(d.document.doc.Span, "缺少 filing: v1（格式版本）", "filing: v1 (the version of the format) is missing")
		if start := d.document.Node.Span.Start; n == nil && start.Column == 1 && start == d.document.doc.Span.Start {
			d.offer(diag.Span{Start: start, End: start}, "filing: "+Version+"\n")
		}
	case n.Kind == source.Scalar && d.document.Filing.Version != Version:
		v := d.document.Filing.Version
		d.document.Filing.Version = ""
		d.reject(n.Span, fmt.Sprintf("格式版本是 %q；本程序只读 %s", v, Version),
			fmt.Sprintf("the format version is %q; this program reads %s", v, Version))
		if _, ok := Canonical("version", v); ok {
			d.offer(n.Span, Version)
		}
	}
}

// municipality reads 市辖区 as the city of a municipality, whose city is itself.
func (d *decoder) municipality() {
	r := &d.document.Filing.Entity.Region
	if r.City != "市辖区" && r.City != "县" && r.City != "市辖县" {
		return
	}
	name := strings.TrimSuffix(r.Province, "市")
	switch name {
	case "北京", "天津", "上海", "重庆":
	default:
		return
	}
	f := root().fieldAt("entity.region.city")
	d.trail = append(d.trail[:0], mark{key: "entity"}, mark{key: "region"}, mark{key: "city"})
	d.alias(d.document.Span("entity.region.city"), f, r.City, name+"市")
	r.City = name + "市"
	d.trail = d.trail[:0]
}
