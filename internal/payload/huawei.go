package payload

import (
	"fmt"
	"strings"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/filing"
	"github.com/beian-dev/beian/internal/miit"
	"github.com/beian-dev/beian/internal/region"
)

// huaweiDocument describes the fields of Huawei's interface.
var huaweiDocument = diag.Source{Title: "华为开发者联盟《元服务备案接口》", AsOf: "2025-12"}

// huaweiBody holds the fields of the document by their names; how the document nests subject and
// services is not known, so that these two names are ours.
type huaweiBody struct {
	Subject  huaweiSubject   `json:"subject"`
	Services []huaweiService `json:"services"`
}

type huaweiSubject struct {
	Name               string       `json:"subjectName,omitempty"`
	Nature             int          `json:"unitProperty,omitempty"`
	Province           string       `json:"provinceId,omitempty"`
	City               string       `json:"cityId,omitempty"`
	County             string       `json:"countyId,omitempty"`
	CertificateType    int          `json:"certificateType,omitempty"`
	CertificateNumber  string       `json:"certificateNo,omitempty"`
	CertificateAddress string       `json:"certificateAddr,omitempty"`
	ContactAddress     string       `json:"contactAddr,omitempty"`
	RegionAddress      string       `json:"regionAddr,omitempty"`
	DetailAddress      string       `json:"detailAddr,omitempty"`
	IsLegalPerson      *bool        `json:"isLegalPerson,omitempty"` // of the principal; units only
	Remarks            string       `json:"remarks,omitempty"`
	Official           huaweiPerson `json:"leadingOfficial"`
}

type huaweiPerson struct {
	Name              string `json:"name,omitempty"`
	CertificateType   int    `json:"certificateType,omitempty"`
	CertificateNumber string `json:"certificateNo,omitempty"`
	Period            string `json:"certificatePeriod,omitempty"` // 2004.10.27-长期
	Phone             string `json:"phoneNum,omitempty"`
	Emergency         string `json:"emergencyTel,omitempty"`
	Email             string `json:"email,omitempty"`
}

type huaweiService struct {
	Type      int          `json:"serviceTypeId,omitempty"`
	Name      string       `json:"websiteName,omitempty"`
	Home      string       `json:"homePage,omitempty"`
	Domains   []string     `json:"domains,omitempty"`
	Services  []int        `json:"serviceContentIds,omitempty"`
	Languages []int        `json:"language,omitempty"`
	Official  huaweiPerson `json:"leadingOfficial"`
	Remarks   string       `json:"remarks,omitempty"`
}

// Huawei makes the payload of a filing, with its sites and apps as services; ok is false where it
// has neither.
func Huawei(f *filing.Filing, codes miit.Codes) (p Payload, ok bool) {
	w := &writer{filing: f, codes: codes}
	body := huaweiBody{Subject: w.huaweiSubject()}
	for i := range f.Sites {
		body.Services = append(body.Services, w.huaweiSite(i))
	}
	for i := range f.Apps {
		body.Services = append(body.Services, w.huaweiApp(i))
	}
	w.file("1001", "前置审批文件", "")
	w.file("2023", "真实性责任告知书", "")
	w.file("2025", "真实性承诺书", "")
	return Payload{Name: f.Entity.Name, Document: huaweiDocument, Body: body, Missing: w.missing}, len(body.Services) > 0
}

func (w *writer) huaweiSubject() (s huaweiSubject) {
	e := &w.filing.Entity
	const at = "subject."
	s.Name = w.text(at+"subjectName", "entity.name", e.Name)
	s.Nature = w.code(at+"unitProperty", "entity.nature", "nature", e.Nature)
	s.Province = w.text(at+"provinceId", "entity.region.province", region.CodeOf(e.Region.Province, "", ""))
	s.City = w.text(at+"cityId", "entity.region.city", region.CodeOf(e.Region.Province, e.Region.City, ""))
	if e.Region.District != "" {
		s.County = w.text(at+"countyId", "entity.region.district", region.CodeOf(e.Region.Province, e.Region.City, e.Region.District))
	}
	s.CertificateType = w.code(at+"certificateType", "entity.certificate.type", "certificate", e.Certificate.Type)
	s.CertificateNumber = w.text(at+"certificateNo", "entity.certificate.number", e.Certificate.Number)
	s.CertificateAddress = w.text(at+"certificateAddr", "entity.certificate.address", e.Certificate.Address)
	s.RegionAddress = regionText(e.Region)
	s.DetailAddress = detail(w.text(at+"detailAddr", "entity.address", e.Address))
	s.ContactAddress = s.RegionAddress + s.DetailAddress
	if !w.filing.IsPerson() {
		is := w.isLegalPerson()
		s.IsLegalPerson = &is
	}
	s.Remarks = e.Remark
	s.Official = w.huaweiPerson(at+"leadingOfficial.", "entity.principal", &e.Principal)
	return s
}

// regionText joins the divisions; a municipality stands there once.
func regionText(r filing.Region) string {
	if r.City == r.Province {
		return r.Province + r.District
	}
	return r.Province + r.City + r.District
}

func (w *writer) huaweiPerson(field, path string, p *filing.Person) huaweiPerson {
	return huaweiPerson{
		Name:              w.text(field+"name", path+".name", p.Name),
		CertificateType:   w.code(field+"certificateType", path+".certificate.type", "certificate", p.Certificate.Type),
		CertificateNumber: w.text(field+"certificateNo", path+".certificate.number", p.Certificate.Number),
		Period:            w.huaweiPeriod(field+"certificatePeriod", path, p.Certificate),
		Phone:             w.text(field+"phoneNum", path+".mobile", p.Mobile),
		Emergency:         w.text(field+"emergencyTel", path+".emergency_phone", p.EmergencyPhone),
		Email:             w.text(field+"email", path+".email", p.Email),
	}
}

// huaweiPeriod joins both days, which are needed.
func (w *writer) huaweiPeriod(field, path string, c filing.Certificate) string {
	from, to := w.text(field, path+".certificate.starts", c.Starts), w.text(field, path+".certificate.expires", c.Expires)
	if from == "" || to == "" {
		return ""
	}
	return strings.ReplaceAll(from, "-", ".") + "-" + strings.ReplaceAll(to, "-", ".")
}

func (w *writer) huaweiSite(i int) huaweiService {
	s, path, at := &w.filing.Sites[i], fmt.Sprintf("sites[%d]", i), fmt.Sprintf("services[%d].", i)
	out := w.huaweiService(at, path, s.Services, s.PreApprovals)
	if ids := w.own(at+"serviceTypeId", path+".service_types", "service_type", s.ServiceTypes); len(ids) > 0 {
		out.Type = ids[0]
	}
	out.Name = w.text(at+"websiteName", path+".name", s.Name)
	out.Home, out.Remarks, out.Domains = s.Home, s.Remark, domainNames(s.Domains)
	for n, term := range s.Languages {
		out.Languages = append(out.Languages, w.code(at+"language", fmt.Sprintf("%s.languages[%d]", path, n), "language", term))
	}
	out.Official = w.huaweiPerson(at+"leadingOfficial.", personPath(path, s.Administrator.Same), &s.Administrator.Person)
	return out
}

func (w *writer) huaweiApp(i int) huaweiService {
	a, path, at := &w.filing.Apps[i], fmt.Sprintf("apps[%d]", i), fmt.Sprintf("services[%d].", len(w.filing.Sites)+i)
	out := w.huaweiService(at, path, a.Services, a.PreApprovals)
	w.need(at+"serviceTypeId", "", "该系统里元服务的服务类型编号没有公布", "the system's number for the type of service is not published")
	out.Name = w.text(at+"websiteName", path+".name", a.Name)
	out.Remarks, out.Domains = a.Remark, domainNames(a.Domains)
	out.Official = w.huaweiPerson(at+"leadingOfficial.", personPath(path, a.Administrator.Same), &a.Administrator.Person)
	return out
}

// huaweiService fills what sites and apps share. What an approval consists of, the document is not
// known to say.
func (w *writer) huaweiService(at, path string, services []string, approvals []filing.PreApproval) (out huaweiService) {
	out.Services = w.own(at+"serviceContentIds", path+".services", "service", services)
	if len(approvals) > 0 {
		w.need(at+"preApproveInfos", path+".pre_approvals", "各项的字段名没有公布，请照该文档填写", "the names of its parts are not published; fill it in by the document")
	}
	return out
}

func domainNames(domains []filing.Domain) (out []string) {
	for _, d := range domains {
		if d.Name != "" {
			out = append(out, d.Name)
		}
	}
	return out
}
