package miit

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/filing"
	"github.com/beian-dev/beian/internal/source"
)

// Encoder turns filings into records of uploads. Record numbers of the provider's own system run
// on from filing to filing.
type Encoder struct {
	provider *Provider
	nextID   int64
	gbk      gbk
	seen     map[string]string // domain → file that has it
}

// NewEncoder makes an encoder that adds what the provider says.
func NewEncoder(p *Provider) *Encoder {
	return &Encoder{provider: p, nextID: max(1, p.NextID), gbk: newGBK(), seen: map[string]string{}}
}

// NextID is the first record number that no record has taken.
func (e *Encoder) NextID() int64 { return e.nextID }

// Problems are what the provider does not say and every upload needs.
func (p *Provider) Problems() (out []diag.Diagnostic) {
	lacks := func(key, zh, en string) {
		out = append(out, diag.Diagnostic{
			Rule: RuleMissing, Severity: diag.Error, Path: key, Sources: []diag.Source{specification},
			Message: diag.Text{ZH: "接口必填：" + zh, EN: "the interface needs " + en},
			Hint:    diag.Text{ZH: "在 --provider 所写的文件里填 " + key, EN: "say " + key + " in the file of --provider"},
		})
	}
	if p.Unit == 0 {
		lacks("unit", "请求单位ID（接入商在备案系统里的编号）", "the number of the provider in the ministry's system")
	}
	if p.NextID == 0 {
		lacks("next_id", "本企业系统的记录编号从几开始", "the first free record number of your own system")
	}
	return out
}

// Derived names the lists of codes whose numbers are derived from the bits of a published table
// and not stated by the provider.
func (p *Provider) Derived() []string { return p.Codes.derived() }

// Record is one record of an upload.
type Record struct {
	Order Order
	Data  []byte // in GBK
}

// Encode turns a filing into records of the order that its type asks for. There are none where
// something keeps it from being reported; the findings say what.
func (e *Encoder) Encode(file *source.File, doc *filing.Document, files Files) ([]Record, []diag.Diagnostic) {
	kind := doc.Filing.StatedType()
	o, ok := orderOf(kind)
	r := &record{order: o, gbk: e.gbk, doc: doc, file: file, provider: e.provider, nextID: &e.nextID, files: files}
	if !ok {
		r.untold(kind)
		return nil, r.problems
	}
	if len(doc.Filing.Sites) == 0 && kind != filing.TypeCancelEntity {
		r.missing("sites", "网站", "a site")
	}
	if len(doc.Filing.Apps) > 0 {
		r.problem(RuleType, "apps", "V3.0（2013 年）没有 App，只能上报网站", "V3.0, of 2013, knows no apps; it takes websites only")
	}
	e.domains(r)
	records := r.records(kind)
	if len(r.problems) > 0 {
		diag.Sort(r.problems)
		return nil, r.problems
	}
	return records, nil
}

// records writes the filing, in an order for sites alone a record for each.
func (r *record) records(kind string) (out []Record) {
	each := func(write func(i int)) {
		for i := range r.filing().Sites {
			out = append(out, r.write(func() { write(i) }))
		}
	}
	switch kind {
	case filing.TypeAccess:
		each(r.addedAccess)
	case filing.TypeCancelSite, filing.TypeCancelAccess:
		each(func(i int) { r.cancelSite(kind, i) })
	case filing.TypeCancelEntity:
		out = append(out, r.write(r.cancelEntity))
	default:
		out = append(out, r.write(r.whole))
	}
	return out
}

// untold says that the filing is of no type that the interface reports.
func (r *record) untold(kind string) {
	if kind == "" {
		r.problem(RuleType, "type", "备案类型无法推定，请在 type 写明", "the type of filing cannot be told; write it at type")
		return
	}
	r.problem(RuleType, "type", fmt.Sprintf("接口没有“%s”这种上报", kind), fmt.Sprintf("the interface has no order for %q", kind))
}

// domains notes what another filing of the run has reported.
func (e *Encoder) domains(r *record) {
	if r.order == Cancel {
		return
	}
	where := r.file.Name
	if r.doc.Index > 0 {
		where = fmt.Sprintf("%s（%d）", where, r.doc.Index+1)
	}
	for i := range r.filing().Sites {
		for n, d := range r.filing().Sites[i].Domains {
			name := strings.ToLower(d.Name)
			if name == "" {
				continue
			}
			if first, taken := e.seen[name]; taken && first != where {
				r.problem(RuleTwice, fmt.Sprintf("sites[%d].domains[%d].name", i, n), fmt.Sprintf("域名 %s 已在 %s 中上报，系统会返回 1039", d.Name, first),
					fmt.Sprintf("domain %s is reported from %s already; the system answers 1039", d.Name, first))
			}
			e.seen[name] = where
		}
	}
}

// write makes a record of what inside writes.
func (r *record) write(inside func()) Record {
	r.out = &bytes.Buffer{}
	r.element(r.order.Record, inside)
	if room := MaxBytes - len(head(r.order)) - len(foot(r.order, r.provider.Unit)); r.out.Len() > room {
		r.problem(RuleAttachment, "materials", fmt.Sprintf("这份备案有 %d 字节，一次上报最多 %d 字节", r.out.Len(), room),
			fmt.Sprintf("this filing takes %d bytes; an upload holds %d", r.out.Len(), room))
	}
	return Record{Order: r.order, Data: r.out.Bytes()}
}

// whole writes a record of any order but an added access.
func (r *record) whole() {
	f := r.filing()
	entity := owner{class: classEntity, nested: r.order != First, icp: f.Entity.Filed.ICP}
	if r.order == Site {
		r.element("Zt_xx", func() { r.text("Ztbah", "entity.filed.icp", f.Entity.Filed.ICP, bounds{1, 128}) })
	} else {
		entity.number = r.entity(r.order)
	}
	sites := map[int]owner{}
	for i := range f.Sites {
		to := owner{class: classSite, nested: r.order != First}
		if to.number = r.site(r.order, i); r.order == Change {
			to.icp = f.Sites[i].Filed.ICP
		}
		sites[i] = to
	}
	r.attachments(entity, sites)
	if r.order != First {
		r.password(false)
	}
}

// addedAccess writes the access of one site.
func (r *record) addedAccess(i int) {
	s, path := &r.filing().Sites[i], sitePath(i)
	r.element("Wz_xx", func() { r.text("Wzbah", path+".filed.icp", s.Filed.ICP, bounds{1, 128}) })
	r.id("IspJrid")
	r.access(path, s)
	r.attachments(owner{}, map[int]owner{i: {class: classSite, nested: true, icp: s.Filed.ICP}})
	r.password(true)
}

// password writes the filing password, which only an added access must have by the schema.
func (r *record) password(needed bool) {
	icp := r.filing().Entity.Filed.ICP
	switch sum := r.provider.entity(icp).Password; {
	case sum != "":
		r.text("ICPmm", "entity.filed.icp", sum, bounds{1, 32})
	case needed:
		r.lacking("entity.filed.icp", "entities."+icp+".password_md5", "备案密码的 MD5 值", "the MD5 sum of the filing password")
	}
}

// Carried lists the fields that an order carries, as paths of the model; a map stands for all
// that is in it. sites[].pre_approvals[].file is carried without its name.
func Carried(o Order) []string {
	site := []string{
		"sites[].name", "sites[].domains[].name", "sites[].home", "sites[].services", "sites[].languages",
		"sites[].pre_approvals[].type", "sites[].pre_approvals[].number", "sites[].remark",
	}
	access := []string{"sites[].access.ips", "sites[].access.method", "sites[].access.location"}
	materials := []string{"materials[].kind", "materials[].file", "materials[].of"}
	entity := []string{
		"entity.nature", "entity.name", "entity.region", "entity.certificate.type", "entity.certificate.number",
		"entity.certificate.address", "entity.address", "entity.investor", "entity.remark",
	}
	switch o {
	case First:
		return slices.Concat([]string{"filing", "type"}, entity, person("entity.principal"), site, person("sites[].administrator"), access, materials)
	case Site:
		return slices.Concat([]string{"filing", "type", "entity.filed.icp"}, site, person("sites[].administrator"), access, materials)
	case Access:
		return slices.Concat([]string{"filing", "type", "sites[].filed.icp"}, access, materials)
	}
	return slices.Concat([]string{"filing", "type", "entity.filed.icp"}, entity, person("entity.principal"), site, []string{"sites[].filed.icp"}, person("sites[].administrator"), access, materials)
}

func person(path string) []string {
	var out []string
	for _, key := range []string{"name", "certificate.type", "certificate.number", "mobile", "phone", "email"} {
		out = append(out, path+"."+key)
	}
	return out
}
