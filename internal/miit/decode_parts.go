package miit

import (
	"fmt"
	"strconv"

	"github.com/beian-dev/beian/internal/filing"
	"github.com/beian-dev/beian/internal/region"
	"github.com/beian-dev/beian/internal/source"
)

// entity reads the entity, or the number that stands for it.
func (d *decoder) entity(record *element) (out pairs) {
	e := record.child("Zt_xx")
	d.nature = d.term(listNature, "entity.nature", e.child("Dwxz"))
	d.principal = e.child("Fzr")
	out.text("nature", d.nature)
	out.text("name", e.value("Dwmc"))
	out.record("region", d.region(e.child("Txdz")))
	out.record("certificate", d.certificate("entity.certificate", e.child("Zj"), "Zjlx", "Zjhm", "Zjzs"))
	out.text("address", e.child("Txdz").value("Xxdz"))
	out.text("investor", e.value("Tzr"))
	var filed pairs
	filed.text("icp", e.value("Baxh")+e.value("Ztbah"))
	out.record("filed", filed)
	out.record("principal", d.person("entity.principal", d.principal))
	out.text("remark", e.value("Bz"))
	return out
}

// certificate reads the kind, number and address, each under its name; address may be empty.
func (d *decoder) certificate(path string, e *element, kind, number, address string) (out pairs) {
	out.text("type", d.term(listCertificate, path+".type", e.child(kind)))
	out.text("number", e.value(number))
	if address != "" {
		out.text("address", e.value(address))
	}
	return out
}

// region reads the division codes, which have to lie in each other.
func (d *decoder) region(e *element) (out pairs) {
	lowest := e.child("Shengid")
	for _, name := range []string{"Shiid", "Xianid"} {
		if c := e.child(name); c != nil && c.text != "" {
			lowest = c
		}
	}
	if lowest == nil {
		return nil
	}
	at := region.ByCode(lowest.text)
	if at.Province == "" {
		d.problem(RuleUnknown, "entity.region", lowest, fmt.Sprintf("没有行政区划代码 %q，未导入", lowest.text), fmt.Sprintf("there is no division code %q; left out", lowest.text))
		return nil
	}
	for _, level := range [...]struct{ name, code string }{
		{"Shengid", region.CodeOf(at.Province, "", "")}, {"Shiid", region.CodeOf(at.Province, at.City, "")},
	} {
		if c := e.child(level.name); c != nil && level.code != "" && c.text != level.code {
			d.problem(RuleAmbiguous, "entity.region", c, fmt.Sprintf("代码 %s 与 %s（%s%s%s）不在一处，未导入", c.text, lowest.text, at.Province, at.City, at.District),
				fmt.Sprintf("code %s does not hold %s (%s%s%s); left out", c.text, lowest.text, at.Province, at.City, at.District))
			return nil
		}
	}
	out.text("province", at.Province)
	out.text("city", at.City)
	out.text("district", at.District)
	return out
}

func (d *decoder) person(path string, e *element) (out pairs) {
	out.text("name", e.value("Fzr_xm"))
	out.record("certificate", d.certificate(path+".certificate", e, "Fzr_zjlx", "Fzr_zjhm", ""))
	out.text("mobile", d.only(path+".mobile", e.child("Fzr_sjhm")))
	out.text("phone", d.only(path+".phone", e.child("Fzr_dhhm")))
	out.text("email", d.only(path+".email", e.child("Fzr_dzyj")))
	return out
}

// site reads a site of any order but an added access.
func (d *decoder) site(i int, e *element) (out pairs) {
	path := sitePath(i)
	out.text("name", d.only(path+".name", e.child("Wzmc")))
	var domains []source.Value
	for _, x := range e.all("Ym_xx") {
		if name := x.value("Ym"); name != "" {
			domains = append(domains, source.OfMap(source.Pair{Key: "name", Value: source.OfText(name)}))
		}
	}
	out.list("domains", domains)
	out.text("home", e.value("Syurl"))
	out.texts("services", d.terms(listService, path+".services", e.child("Fwnr").all("Fwnr_id")))
	out.texts("languages", d.terms(listLanguage, path+".languages", e.child("Yylb").all("Yylb_id")))
	out.list("pre_approvals", d.approvals(i, e.child("Nrlx")))
	d.administrator(path, e.child("Wz_Fzr"), &out)
	out.record("access", d.access(path, d.first(path+".access", e.all("Jr_xx"))))
	var filed pairs
	filed.text("icp", e.value("Baxh"))
	out.record("filed", filed)
	out.text("remark", e.value("Wz_Bz"))
	return out
}

// accessOnly reads the record of an added access.
func (d *decoder) accessOnly(e *element) (out pairs) {
	out.record("access", d.access(sitePath(0), e))
	var filed pairs
	filed.text("icp", e.child("Wz_xx").value("Wzbah"))
	out.record("filed", filed)
	return out
}

func (d *decoder) terms(list, path string, codes []*element) (out []string) {
	for _, e := range codes {
		if term := d.term(list, path, e); term != "" {
			out = append(out, term)
		}
	}
	return out
}

// administrator reads who looks after a site; the principal's record stands for the principal.
func (d *decoder) administrator(path string, e *element, out *pairs) {
	switch {
	case e == nil:
	case d.principal != nil && samePerson(e, d.principal):
		out.text("administrator", filing.SameAsPrincipal)
	default:
		out.record("administrator", d.person(path+".administrator", e))
	}
}

func samePerson(a, b *element) bool {
	for _, name := range []string{"Fzr_xm", "Fzr_dhhm", "Fzr_sjhm", "Fzr_dzyj", "Fzr_zjlx", "Fzr_zjhm"} {
		if a.value(name) != b.value(name) {
			return false
		}
	}
	return true
}

func (d *decoder) access(path string, e *element) (out pairs) {
	if e == nil {
		return nil
	}
	var ips []string
	for _, x := range e.all("Ip_xx") {
		from, err1 := strconv.ParseUint(x.value("Qsip"), 10, 32)
		to, err2 := strconv.ParseUint(x.value("Zzip"), 10, 32)
		if err1 != nil || err2 != nil || from > to {
			d.problem(RuleUnknown, path+".access.ips", x, fmt.Sprintf("%q 至 %q 不是地址段，未导入", x.value("Qsip"), x.value("Zzip")), fmt.Sprintf("%q to %q is no range of addresses; left out", x.value("Qsip"), x.value("Zzip")))
			continue
		}
		ips = append(ips, ipRange{uint32(from), uint32(to)}.String())
	}
	out.texts("ips", ips)
	at := path + ".access.method"
	out.text("method", d.term(listMethod, at, d.first(at, e.child("Wzjrfs").all("Jrfs"))))
	at = path + ".access.location"
	out.text("location", d.term(listLocation, at, d.first(at, e.child("Wzfb").all("Fbdd"))))
	return out
}
