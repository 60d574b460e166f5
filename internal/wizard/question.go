// Package wizard asks for what a filing needs: on a terminal with forms, elsewhere line by
// line, over the same list of questions. What a question accepts is decided by the check
// that beian check runs; what was answered is written after every answer.
package wizard

import (
	"strconv"
	"strings"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/filing"
	"github.com/beian-dev/beian/internal/rule"
)

// Question asks for one field, or for the file of one material.
type Question struct {
	Path     string // of the field; of a material: materials
	Material string // kind of material; empty for a field
	Of       string // what the material belongs to; may be empty
	Title    diag.Text
	Help     diag.Text
	Example  string
	Options  []string // official terms to choose from; nil: free text
	Many     bool     // several options, or a list of texts
	Optional bool     // an empty answer leaves the field out
	Proposal string   // what an empty answer means; empty: nothing is proposed
	Kind     filing.Kind
}

// item is a question in the order of the filing system, before it is known whether it
// applies. Paths hold [] where sites are iterated.
type item struct {
	path     string
	when     func(*filing.Filing) bool
	optional bool
	proposal func(f *filing.Filing, site int) string
	options  func(*filing.Filing) []string
}

func unit(f *filing.Filing) bool { return f.Entity.Nature != "" && !f.IsPerson() }
func always(*filing.Filing) bool { return true }

// entityItems come first: entity and domain decide the filing type and the province's rules.
var entityItems = []item{
	{path: "entity.nature", when: always},
	{path: "entity.region.province", when: always},
	{path: "entity.region.city", when: always, proposal: func(f *filing.Filing, _ int) string { return municipality(f.Entity.Region.Province) }},
	{path: "entity.region.district", when: hasDistricts},
	{path: "entity.name", when: always},
	{path: "entity.certificate.type", when: always, options: certificateTypes, proposal: func(f *filing.Filing, _ int) string { return usualCertificate(f) }},
	{path: "entity.certificate.number", when: always},
	{path: "entity.certificate.address", when: always},
	{path: "entity.certificate.expires", when: always, proposal: func(f *filing.Filing, _ int) string {
		if unit(f) {
			return filing.Permanent
		}
		return ""
	}},
	{path: "entity.address", when: always, proposal: func(f *filing.Filing, _ int) string { return f.Entity.Certificate.Address }},
	{path: "entity.legal_representative.name", when: unit},
	{path: "entity.investor", when: unit, proposal: func(f *filing.Filing, _ int) string { return f.Entity.LegalRepresentative.Name }},
	{path: "entity.principal.name", when: unit, proposal: func(f *filing.Filing, _ int) string { return f.Entity.LegalRepresentative.Name }},
	{path: "entity.principal.certificate.type", when: unit, options: personalCertificates, proposal: func(*filing.Filing, int) string { return "居民身份证" }},
	{path: "entity.principal.certificate.number", when: unit},
	{path: "entity.principal.certificate.expires", when: unit},
	{path: "entity.principal.mobile", when: always},
	{path: "entity.principal.phone", when: unit, optional: true},
	{path: "entity.principal.emergency_phone", when: always},
	{path: "entity.principal.email", when: always},
	{path: "entity.remark", when: always, optional: true},
}

var siteItems = []item{
	{path: "sites[].domains[0].name", when: always},
	{path: "sites[].domains[0].owner.name", when: always, proposal: func(f *filing.Filing, _ int) string { return f.Entity.Name }},
	{path: "sites[].domains[0].owner.certificate.type", when: always, options: certificateTypes, proposal: func(f *filing.Filing, i int) string {
		return ofOwner(f, i, f.Entity.Certificate.Type)
	}},
	{path: "sites[].domains[0].owner.certificate.number", when: always, proposal: func(f *filing.Filing, i int) string {
		return ofOwner(f, i, f.Entity.Certificate.Number)
	}},
	{path: "sites[].domains[0].registrar", when: always},
	{path: "sites[].domains[0].verified", when: always},
	{path: "sites[].domains[0].expires", when: always},
	{path: "sites[].access.product", when: always, options: func(f *filing.Filing) []string { return filing.Products(f.Provider) }},
	{path: "sites[].access.service_code", when: always, optional: true},
	{path: "sites[].access.billing", when: always, proposal: func(*filing.Filing, int) string { return "包年包月" }},
	{path: "sites[].access.months", when: always},
	{path: "sites[].access.bandwidth", when: always, proposal: yes},
	{path: "sites[].access.mainland", when: always, proposal: yes},
	{path: "sites[].name", when: always},
	{path: "sites[].home", when: always, proposal: homePage},
	{path: "sites[].services", when: always, proposal: func(f *filing.Filing, _ int) string {
		if f.IsPerson() {
			return "其他"
		}
		return "单位门户网站"
	}},
	{path: "sites[].languages", when: always, proposal: func(*filing.Filing, int) string { return "中文简体" }},
	{path: "sites[].remark", when: always, optional: true},
	{path: "sites[].administrator", when: always, proposal: func(*filing.Filing, int) string { return filing.SameAsPrincipal }},
}

// administratorItems are asked where somebody else than the principal looks after a site.
var administratorItems = []item{
	{path: "sites[].administrator.certificate.type", when: always, options: personalCertificates, proposal: func(*filing.Filing, int) string { return "居民身份证" }},
	{path: "sites[].administrator.certificate.number", when: always},
	{path: "sites[].administrator.certificate.expires", when: always},
	{path: "sites[].administrator.mobile", when: always},
	{path: "sites[].administrator.emergency_phone", when: always},
	{path: "sites[].administrator.email", when: always},
}

func yes(*filing.Filing, int) string { return "true" }

func municipality(province string) string {
	if strings.HasSuffix(province, "市") {
		return province
	}
	return ""
}

func usualCertificate(f *filing.Filing) string {
	switch f.Entity.Nature {
	case filing.NaturePerson:
		return "居民身份证"
	case filing.NatureCompany:
		return "营业执照"
	case "":
		return ""
	}
	return "统一社会信用代码证书"
}

// certificateTypes offers those of persons to a person and the others to a unit.
func certificateTypes(f *filing.Filing) []string {
	personal := personalCertificates(f)
	if f.IsPerson() {
		return personal
	}
	var out []string
	for _, t := range filing.Terms("certificate") {
		if !contains(personal, t) {
			out = append(out, t)
		}
	}
	return out
}

// personalCertificates are the documents that persons in charge may show. Source:
// 阿里云《备案所需资料》2019-09-20, and the code table of the filing system of 2023.
func personalCertificates(*filing.Filing) []string {
	return []string{"居民身份证", "港澳居民来往内地通行证", "台湾居民来往大陆通行证", "港澳居民居住证", "台湾居民居住证", "护照", "外国人永久居留身份证"}
}

func ofOwner(f *filing.Filing, site int, value string) string {
	if site < len(f.Sites) && len(f.Sites[site].Domains) > 0 && f.Sites[site].Domains[0].Owner.Name == f.Entity.Name {
		return value
	}
	return ""
}

func homePage(f *filing.Filing, site int) string {
	if site < len(f.Sites) && len(f.Sites[site].Domains) > 0 && f.Sites[site].Domains[0].Name != "" {
		return "www." + f.Sites[site].Domains[0].Name
	}
	return ""
}

func contains(list []string, s string) bool {
	for _, v := range list {
		if v == s {
			return true
		}
	}
	return false
}

// questions lists what applies to f, in the order of the filing system.
func questions(f *filing.Filing) []Question {
	var out []Question
	for _, it := range entityItems {
		if it.when(f) {
			out = append(out, it.question(f, 0))
		}
	}
	for i := range max(1, len(f.Sites)) {
		out = append(out, siteQuestions(f, i)...)
	}
	return out
}

func siteQuestions(f *filing.Filing, i int) (out []Question) {
	items := siteItems
	if i < len(f.Sites) && f.Sites[i].Administrator.Name != "" && !f.Sites[i].Administrator.Same {
		items = append(items[:len(items):len(items)], administratorItems...)
	}
	for _, it := range items {
		if it.when(f) {
			out = append(out, it.question(f, i))
		}
	}
	return out
}

// paperQuestion asks for the file of a paper that a rule requires. Where one of several
// kinds will do, the first of them is written; the others can be put in its place.
func paperQuestion(r rule.Requirement) Question {
	kinds := strings.Join(r.Kinds, " 或 ")
	q := Question{
		Path: "materials", Material: r.Kinds[0], Of: r.Of, Optional: true, Kind: filing.Text,
		Title: diag.Text{ZH: kinds + "的文件", EN: "file of " + kinds},
		Help: diag.Text{
			ZH: "相对于本文件的路径；还没有就留空，稍后再补。",
			EN: "path relative to this file; leave it empty if you do not have it yet.",
		},
		Example: "materials/license.jpg",
	}
	if r.Of != "" {
		q.Title.ZH += "（" + r.Of + "）"
		q.Title.EN += " (" + r.Of + ")"
	}
	return q
}

func (it item) question(f *filing.Filing, site int) Question {
	path := atSite(it.path, site)
	field, _ := filing.FieldAt(path)
	q := Question{
		Path: path, Optional: it.optional, Kind: field.Kind, Example: example(f, path, field),
		Title: title(path, field), Help: diag.Text{ZH: field.Desc}, Many: field.Kind == filing.Texts,
	}
	switch {
	case it.options != nil:
		q.Options = it.options(f)
	case field.Enum != "" && field.Kind != filing.Record:
		q.Options = filing.Terms(field.Enum)
	case path == "entity.region.province", path == "entity.region.city", path == "entity.region.district":
		q.Options = places(f, path)
	}
	if strings.HasSuffix(path, ".administrator") {
		q.Kind = filing.Text
		q.Help = diag.Text{
			ZH: "由主体负责人兼任就填“主体负责人”，另有其人填其姓名。",
			EN: `the principal answers for the site: "主体负责人"; somebody else: that person's name.`,
		}
	}
	if it.proposal != nil {
		q.Proposal = it.proposal(f, site)
	}
	return q
}

// title names the field, and whose it is where the field alone does not say.
func title(path string, field filing.Field) diag.Text {
	t := diag.Text{ZH: field.ZH, EN: field.EN}
	if holder := path[:strings.LastIndexByte(path, '.')]; strings.HasSuffix(holder, "certificate") {
		path = holder
		t = diag.Text{ZH: field.ZH, EN: strings.TrimPrefix(field.EN, "certificate ")}
	} else if field.Key != "name" && !strings.Contains(path, ".administrator.") {
		return t
	}
	whose, ok := filing.FieldAt(path[:strings.LastIndexByte(path, '.')])
	if !ok || path == "entity.name" || strings.HasSuffix(path, "].name") || strings.Contains(t.ZH, whose.ZH) {
		return t
	}
	return diag.Text{ZH: whose.ZH + "：" + t.ZH, EN: whose.EN + ": " + t.EN}
}

// example is that of the model, or that of a person's certificate where one is asked for.
func example(f *filing.Filing, path string, field filing.Field) string {
	personal := f.IsPerson() || strings.Contains(path, "principal") || strings.Contains(path, "administrator")
	switch {
	case personal && field.Key == "number":
		return "11010519491231002X"
	case f.IsPerson() && path == "entity.name":
		return "林一舟"
	}
	return field.Example
}

func atSite(path string, i int) string {
	return strings.Replace(path, "sites[]", "sites["+strconv.Itoa(i)+"]", 1)
}
