package miit

import (
	"fmt"
	"strings"

	"github.com/beian-dev/beian/internal/filing"
	"github.com/beian-dev/beian/internal/region"
)

// entity writes the entity (主体信息) of a first filing or a change.
func (r *record) entity(o Order) (id int64) {
	e := &r.filing().Entity
	r.element("Zt_xx", func() {
		if o == First {
			id = r.id("IspZtid")
		} else {
			r.given("Ztid", "entity.filed.icp", r.provider.entity(e.Filed.ICP).Number, "entities."+e.Filed.ICP+".id", "主体ID", "the number of the entity")
		}
		r.text("Dwmc", "entity.name", e.Name, bounds{1, 255})
		if o == Change {
			r.text("Baxh", "entity.filed.icp", e.Filed.ICP, bounds{1, 128})
		}
		if e.Nature == "" {
			r.missing("entity.nature", "主办单位性质", "the nature")
		} else {
			r.code("Dwxz", "entity.nature", listNature, e.Nature)
		}
		r.optional("Tzr", "entity.investor", e.Investor, bounds{1, 255})
		r.area()
		r.certificate(o)
		r.element("Fzr", func() { r.person("entity.principal", &e.Principal) })
		if o == First {
			r.reporting()
		}
		r.optional("Bz", "entity.remark", e.Remark, bounds{1, 1024})
	})
	return id
}

// given writes a number of the provincial system that only the provider can know.
func (r *record) given(tag, path string, n int64, key, zh, en string) {
	if n == 0 {
		r.lacking(path, key, zh+"（省系统给的编号）", en+" in the provincial system")
		return
	}
	r.number(tag, n)
}

func (r *record) reporting() {
	for code, term := range reportings {
		if term == r.provider.Reporting {
			r.number("Bbfs", int64(code))
			return
		}
	}
	r.lacking("entity", "reporting", "报备方式", "the way of reporting")
}

// area writes where the entity is (通信地址信息).
func (r *record) area() {
	e := &r.filing().Entity
	at := e.Region
	r.element("Txdz", func() {
		r.areaCode("Shengid", "entity.region.province", at.Province, region.CodeOf(at.Province, "", ""))
		r.areaCode("Shiid", "entity.region.city", at.City, region.CodeOf(at.Province, at.City, ""))
		if at.District != "" {
			r.areaCode("Xianid", "entity.region.district", at.District, region.CodeOf(at.Province, at.City, at.District))
		}
		r.optional("Xxdz", "entity.address", e.Address, bounds{1, 1024})
	})
}

func (r *record) areaCode(tag, path, name, code string) {
	if name == "" || code == "" {
		f, _ := filing.FieldAt(path)
		r.problem(RuleCode, path, fmt.Sprintf("%s“%s”没有行政区划代码", f.ZH, name), fmt.Sprintf("%s %q has no division code", f.EN, name))
		return
	}
	r.out.WriteString("<" + tag + ">" + code + "</" + tag + ">\n")
}

// lastChangeCode is the highest number of a certificate that the schema takes in a change.
const lastChangeCode = 11

func (r *record) certificate(o Order) {
	c := &r.filing().Entity.Certificate
	r.element("Zj", func() {
		const path = "entity.certificate.type"
		code, known := r.provider.Codes.code(listCertificate, c.Type, r.filing().Entity.Nature)
		switch {
		case c.Type == "":
			r.missing(path, "证件类型", "the kind of certificate")
		case o == Change && known && code > lastChangeCode:
			r.problem(RuleValue, path, fmt.Sprintf("%s（代码 %d）：V3.0 的变更备案只收代码 1 至 %d 的证件", c.Type, code, lastChangeCode),
				fmt.Sprintf("%s has the number %d; in a change V3.0 takes certificates 1 to %d only", c.Type, code, lastChangeCode))
		default:
			r.code("Zjlx", path, listCertificate, c.Type)
		}
		r.text("Zjhm", "entity.certificate.number", c.Number, bounds{1, 255})
		r.text("Zjzs", "entity.certificate.address", c.Address, bounds{1, 1024})
	})
}

// person writes what the interface knows of a principal or an administrator.
func (r *record) person(path string, p *filing.Person) {
	r.text("Fzr_xm", path+".name", p.Name, bounds{1, 128})
	r.landline(path+".phone", p.Phone)
	r.text("Fzr_sjhm", path+".mobile", p.Mobile, bounds{11, 128})
	r.text("Fzr_dzyj", path+".email", p.Email, bounds{6, 128})
	if p.Certificate.Type != "" {
		r.code("Fzr_zjlx", path+".certificate.type", listCertificate, p.Certificate.Type)
	}
	r.optional("Fzr_zjhm", path+".certificate.number", p.Certificate.Number, bounds{1, 128})
}

// landline writes the office phone, without which the system answers a unit with 1031. It may hold
// digits and hyphens only.
func (r *record) landline(path, phone string) {
	switch {
	case phone == "" && !r.filing().IsPerson():
		r.problem(RuleMissing, path, "接口必填：单位备案的办公室电话（联系方式2），缺少时系统返回 1031",
			"the interface needs the office phone of a unit (second phone number); without it the system answers 1031")
	case trimDigits(phone) != "":
		r.problem(RuleValue, path, "办公室电话只可有数字和“-”，否则系统返回 1010", "the office phone may hold digits and hyphens only, else the system answers 1010")
	default:
		r.optional("Fzr_dhhm", path, phone, bounds{11, 128})
	}
}

// trimDigits is what is left of a phone number without digits and hyphens.
func trimDigits(phone string) string { return strings.Trim(phone, "0123456789-") }
