package payload

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/filing"
	"github.com/beian-dev/beian/internal/miit"
	"github.com/beian-dev/beian/internal/region"
)

// wechatDocument describes the fields of WeChat's interface.
var wechatDocument = diag.Source{
	Title: "微信开放平台《申请小程序备案》", AsOf: "2023",
	URL: "https://developers.weixin.qq.com/doc/oplatform/openApi/miniprogram-management/record/api_applyicpfiling",
}

type wechatBody struct {
	Subject wechatSubject `json:"icp_subject"`
	Applets wechatApplets `json:"icp_applets"`
}

type wechatSubject struct {
	Base struct {
		Type     int    `json:"type,omitempty"`
		Name     string `json:"name,omitempty"`
		Province string `json:"province,omitempty"`
		City     string `json:"city,omitempty"`
		District string `json:"district,omitempty"`
		Address  string `json:"address,omitempty"` // without the divisions
		Comment  string `json:"comment,omitempty"`
	} `json:"base_info"`
	Organize struct {
		CertificateType    int    `json:"certificate_type,omitempty"`
		CertificateNumber  string `json:"certificate_number,omitempty"`
		CertificateAddress string `json:"certificate_address,omitempty"`
	} `json:"organize_info"`
	Principal wechatPerson `json:"principal_info"`
	Legal     *wechatLegal `json:"legal_person_info,omitempty"`
}

type wechatLegal struct {
	Name              string `json:"name,omitempty"`
	CertificateNumber string `json:"certificate_number,omitempty"`
}

type wechatPerson struct {
	Name              string `json:"name,omitempty"`
	Mobile            string `json:"mobile,omitempty"`
	Email             string `json:"email,omitempty"`
	Emergency         string `json:"emergency_contact,omitempty"`
	CertificateType   int    `json:"certificate_type,omitempty"`
	CertificateNumber string `json:"certificate_number,omitempty"`
	Start             string `json:"certificate_validity_date_start,omitempty"` // YYYYMMDD
	End               string `json:"certificate_validity_date_end,omitempty"`   // YYYYMMDD or 长期
}

type wechatApplets struct {
	Base struct {
		Services  []int            `json:"service_content_types,omitempty"` // at most 5
		Approvals []wechatApproval `json:"nrlx_details,omitempty"`
		Comment   string           `json:"comment,omitempty"` // 20 to 200 characters
	} `json:"base_info"`
	Principal wechatPerson `json:"principal_info"`
}

type wechatApproval struct {
	Type int    `json:"type,omitempty"`
	Code string `json:"code,omitempty"`
}

// WeChat makes a payload for each WeChat mini program (微信小程序) of a filing; none where it
// has none.
func WeChat(f *filing.Filing, codes miit.Codes) (out []Payload) {
	for i := range f.Apps {
		if !isWeChat(&f.Apps[i]) {
			continue
		}
		w := &writer{filing: f, codes: codes}
		body := wechatBody{Subject: w.wechatSubject(), Applets: w.wechatApplet(i)}
		w.wechatMaterials()
		out = append(out, Payload{Name: f.Apps[i].Name, Document: wechatDocument, Body: body, Missing: w.missing})
	}
	return out
}

func isWeChat(a *filing.App) bool {
	for _, p := range a.Platforms {
		if p.OS == "小程序" && p.Host == "微信" {
			return true
		}
	}
	return false
}

func (w *writer) wechatSubject() (s wechatSubject) {
	e := &w.filing.Entity
	const at = "icp_subject.base_info."
	s.Base.Type = w.code(at+"type", "entity.nature", "nature", e.Nature)
	s.Base.Name = w.text(at+"name", "entity.name", e.Name)
	s.Base.Province = w.text(at+"province", "entity.region.province", region.CodeOf(e.Region.Province, "", ""))
	s.Base.City = w.text(at+"city", "entity.region.city", region.CodeOf(e.Region.Province, e.Region.City, ""))
	if e.Region.District != "" {
		s.Base.District = w.text(at+"district", "entity.region.district", region.CodeOf(e.Region.Province, e.Region.City, e.Region.District))
	}
	s.Base.Address = detail(w.text(at+"address", "entity.address", e.Address))
	s.Base.Comment = e.Remark
	const organize = "icp_subject.organize_info."
	s.Organize.CertificateType = w.code(organize+"certificate_type", "entity.certificate.type", "certificate", e.Certificate.Type)
	s.Organize.CertificateNumber = w.text(organize+"certificate_number", "entity.certificate.number", e.Certificate.Number)
	s.Organize.CertificateAddress = w.text(organize+"certificate_address", "entity.certificate.address", e.Certificate.Address)
	w.file(organize+"certificate_photo", "主办单位证件", "")
	s.Principal = w.wechatPerson("icp_subject.principal_info.", "entity.principal", &e.Principal)
	w.file("icp_subject.principal_info.certificate_photo_front", "主体负责人证件", "")
	w.file("icp_subject.principal_info.authorization_letter", "主体负责人授权书", "")
	if !w.filing.IsPerson() && !w.isLegalPerson() {
		const legal, path = "icp_subject.legal_person_info.", "entity.legal_representative."
		s.Legal = &wechatLegal{
			Name:              w.text(legal+"name", path+"name", e.LegalRepresentative.Name),
			CertificateNumber: w.text(legal+"certificate_number", path+"certificate.number", e.LegalRepresentative.Certificate.Number),
		}
	}
	return s
}

func (w *writer) wechatPerson(field, path string, p *filing.Person) wechatPerson {
	return wechatPerson{
		Name:              w.text(field+"name", path+".name", p.Name),
		Mobile:            w.text(field+"mobile", path+".mobile", p.Mobile),
		Email:             w.text(field+"email", path+".email", p.Email),
		Emergency:         w.text(field+"emergency_contact", path+".emergency_phone", p.EmergencyPhone),
		CertificateType:   w.code(field+"certificate_type", path+".certificate.type", "certificate", p.Certificate.Type),
		CertificateNumber: w.text(field+"certificate_number", path+".certificate.number", p.Certificate.Number),
		Start:             strings.ReplaceAll(w.text(field+"certificate_validity_date_start", path+".certificate.starts", p.Certificate.Starts), "-", ""),
		End:               strings.ReplaceAll(w.text(field+"certificate_validity_date_end", path+".certificate.expires", p.Certificate.Expires), "-", ""),
	}
}

// The bounds of a mini program's remark and of its services.
const (
	leastComment = 20
	mostComment  = 200
	mostServices = 5
)

func (w *writer) wechatApplet(i int) (a wechatApplets) {
	app, path := &w.filing.Apps[i], fmt.Sprintf("apps[%d]", i)
	const at = "icp_applets.base_info."
	a.Base.Services = w.own(at+"service_content_types", path+".services", "service", app.Services)
	if len(app.Services) > mostServices {
		w.need(at+"service_content_types", path+".services", "最多 5 项", "at most 5 may be given")
	}
	for n, p := range app.PreApprovals {
		at := fmt.Sprintf("%snrlx_details[%d].", at, n)
		of := fmt.Sprintf("%s.pre_approvals[%d]", path, n)
		a.Base.Approvals = append(a.Base.Approvals, wechatApproval{
			Type: w.code(at+"type", of+".type", "pre_approval", p.Type), Code: w.text(at+"code", of+".number", p.Number),
		})
	}
	if len(app.PreApprovals) == 0 {
		w.need(at+"nrlx_details", path+".pre_approvals", "不涉及前置审批时也要填“以上都不涉及”，其编号由《获取前置审批项》接口查得", "without an approval, too, the system wants 以上都不涉及, whose number its interface 获取前置审批项 tells")
	}
	a.Base.Comment = w.text(at+"comment", path+".remark", app.Remark)
	if n := utf8.RuneCountInString(app.Remark); n > 0 && (n < leastComment || n > mostComment) {
		w.need(at+"comment", path+".remark", fmt.Sprintf("备注应为 20 至 200 个字，现有 %d 个", n), fmt.Sprintf("the remark should have 20 to 200 characters and has %d", n))
	}
	a.Principal = w.wechatPerson("icp_applets.principal_info.", personPath(path, app.Administrator.Same), &app.Administrator.Person)
	w.file("icp_applets.principal_info.certificate_photo_front", "网站负责人证件", path)
	w.file("icp_applets.principal_info.authorization_letter", "网站负责人授权书", path)
	w.need("icp_applets.principal_info.verify_task_id", "", "小程序负责人先做人脸核身，再填其任务编号", "the administrator passes the face check first; its number goes here")
	return a
}

// personPath is where the file says who an administrator is.
func personPath(path string, same bool) string {
	if same {
		return "entity.principal"
	}
	return path + ".administrator"
}

// wechatMaterials lists the papers that have a field of their own.
func (w *writer) wechatMaterials() {
	for _, m := range [...][2]string{
		{"commitment_letter", "互联网信息服务备案承诺书"}, {"business_name_change_letter", "变更证明"}, {"party_building_confirmation_letter", "确认函"},
		{"promise_video", "承诺视频"}, {"authenticity_responsibility_letter", "真实性责任告知书"}, {"authenticity_commitment_letter", "真实性承诺书"},
		{"website_construction_proposal", "网站建设方案书"}, {"holding_certificate_photo", "手持证件照"},
	} {
		w.file("icp_materials."+m[0], m[1], "")
	}
}
