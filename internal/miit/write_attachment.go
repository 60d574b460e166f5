package miit

import (
	"encoding/base64"
	"errors"
	"fmt"
	"strings"

	"github.com/beian-dev/beian/internal/filing"
)

// Sizes of attachments as the specification states them, in bytes of the base64 text that
// stands in the upload: it does not say of what the limit is, and this is the smaller.
const (
	sheetBytes = 150_000 // 真实性核验单
	otherBytes = 100_000 // certificates, photographs and approvals

)

// Files gives a file that a filing names as JPEG of at most most bytes. The error says why there
// is none, ErrNoFile where it is left out on purpose.
type Files func(name string, most int) ([]byte, error)

// ErrNoFile says that the files of a filing are left out of the upload.
var ErrNoFile = errors.New("files are left out")

// owner is what an attachment belongs to.
type owner struct {
	class  int    // 1 the entity, 2 a site
	number int64  // of the provider's own system; 0: the ICP number stands for it
	icp    string // where the record is filed already
	nested bool   // the number stands in an element of its own, as in all orders but the first
}

const (
	classEntity = 1
	classSite   = 2
)

// attachments writes the materials that the interface takes. sites are the indices of those in
// this record, each with its owner.
func (r *record) attachments(entity owner, sites map[int]owner) {
	for i := range r.filing().Materials {
		m := &r.filing().Materials[i]
		code, ok := r.provider.Codes.code(listAttachment, m.Kind, "")
		if !ok {
			continue
		}
		path := fmt.Sprintf("materials[%d].file", i)
		if isEntityPaper(m.Kind) {
			if entity.class != 0 {
				r.attachment(path, m, code, entity)
			}
			continue
		}
		for _, n := range r.sitesOf(m) {
			if to, here := sites[n]; here {
				r.attachment(path, m, code, to)
			}
		}
	}
}

// isEntityPaper reports whether a kind belongs to the entity and not to a site.
func isEntityPaper(kind string) bool {
	return kind == attachmentKinds[2] || kind == attachmentKinds[3]
}

// sitesOf are the sites that a material belongs to: the one it names; else, of a form, every
// site; of what concerns an administrator, every site that has one of its own.
func (r *record) sitesOf(m *filing.Material) (out []int) {
	sites := r.filing().Sites
	for i := range sites {
		switch {
		case m.Of != "":
			if m.Of == sitePath(i) || strings.HasPrefix(m.Of, sitePath(i)+".") {
				return []int{i}
			}
		case m.Kind == attachmentKinds[1] || !sites[i].Administrator.Same || len(sites) == 1:
			out = append(out, i)
		}
	}
	return out
}

func (r *record) attachment(path string, m *filing.Material, code int, to owner) {
	most := otherBytes
	if m.Kind == attachmentKinds[1] {
		most = sheetBytes
	}
	data, err := r.content(path, m.File, most)
	if err != nil {
		return
	}
	r.element("Fj", func() {
		r.element("Fjxx", func() {
			r.number("Fjwjgs", attachmentJPEG)
			r.number("Fjyt", int64(code))
			r.base64("Fjnr", data)
			r.element("Fjssdx", func() { r.owner(to) })
			r.optional("Bz", path, m.File, bounds{1, 256})
		})
	})
}

func (r *record) owner(to owner) {
	r.number("Ssdxlx", int64(to.class))
	switch {
	case !to.nested:
		r.number("Ssdxbs", to.number)
	case to.icp != "":
		r.element("Ssdxbs", func() { r.text("Baxh", "entity.filed.icp", to.icp, bounds{1, 128}) })
	default:
		r.element("Ssdxbs", func() { r.number("Jlid", to.number) })
	}
}

// content is a file that fits into most bytes of base64. The error wraps ErrNoFile where it is
// left out; any other has been noted.
func (r *record) content(path, name string, most int) ([]byte, error) {
	if name == "" {
		r.missing(path, "文件", "the file")
		return nil, errNoName
	}
	data, err := r.files(name, base64.StdEncoding.DecodedLen(most))
	if err != nil && !errors.Is(err, ErrNoFile) {
		r.problem(RuleAttachment, path, fmt.Sprintf("附件 %s 无法放入上报文件：%v", name, err), fmt.Sprintf("%s cannot be attached: %v", name, err))
	}
	return data, err
}

// errNoName says that the filing does not name the file.
var errNoName = errors.New("the file is not named")

func (r *record) base64(tag string, data []byte) {
	r.out.WriteString("<" + tag + ">")
	r.out.Grow(base64.StdEncoding.EncodedLen(len(data)))
	r.out.Write(base64.StdEncoding.AppendEncode(r.out.AvailableBuffer(), data))
	r.out.WriteString("</" + tag + ">\n")
}

// approvals writes the approvals of a site (前置或专项审批), each with its file.
func (r *record) approvals(path string, s *filing.Site) {
	if len(s.PreApprovals) == 0 {
		return
	}
	if len(s.PreApprovals) > mostCodes {
		r.problem(RuleValue, path+".pre_approvals", "前置审批多于 64 项", "there are more than 64 approvals")
	}
	r.element("Nrlx", func() {
		for i := range s.PreApprovals {
			p, at := &s.PreApprovals[i], fmt.Sprintf("%s.pre_approvals[%d]", path, i)
			r.element("Nrlx_xx", func() {
				if p.Type == "" {
					r.missing(at+".type", "前置审批类型", "the kind of approval")
				} else {
					r.code("Nrlx_id", at+".type", listApproval, p.Type)
				}
				r.text("Qzsph", at+".number", p.Number, bounds{1, 512})
				r.approvalFile(at+".file", p.File)
			})
		}
	})
}

// approvalFile writes the file of an approval, which the schema demands.
func (r *record) approvalFile(path, name string) {
	data, err := r.content(path, name, otherBytes)
	switch {
	case err == nil:
		r.base64("Spwj", data)
	case errors.Is(err, ErrNoFile):
		r.problem(RuleAttachment, path, "前置审批的文件在接口里必填，不能省略", "the interface needs the file of an approval; it cannot be left out")
	}
}
