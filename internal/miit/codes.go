package miit

import (
	"maps"
	"math/bits"
	"slices"

	"github.com/beian-dev/beian/internal/filing"
	"github.com/beian-dev/beian/internal/identity"
	"github.com/beian-dev/beian/internal/region"
)

// The lists of codes, named as in the model; location, attachment and reason are the interface's
// own, and the terms of reason are the words of filings.
const (
	listNature      = "nature"
	listCertificate = "certificate"
	listService     = "service"
	listLanguage    = "language"
	listApproval    = "pre_approval"
	listMethod      = "method"
	listLocation    = "location"
	listAttachment  = "attachment"
	listReason      = "reason"
	listServiceType = "service_type"
)

// lists are all of them.
var lists = []string{listNature, listCertificate, listService, listLanguage, listApproval, listMethod, listLocation, listAttachment, listReason, listServiceType}

// Codes turns official terms into the numbers of the interface's code tables (代码表) and back.
//
// The specification does not print the tables: a provider's system downloads them. Those here
// come from what providers have published: natures, certificates and languages by number, services
// by number in three places and as bits in a fourth, where bit n is the number n+1. Methods and
// locations are known as bits only, so that their numbers are derived in the same way. What a provider
// states itself comes first.
type Codes struct {
	own map[string]map[string]int // list → term → number, as the provider states it
}

// Stated is the number that the provider itself states for a term; ok is false where it states
// none.
func (c Codes) Stated(list, term string) (code int, ok bool) {
	code, ok = c.own[list][term]
	return code, ok
}

// Certificate is the number of a kind of certificate of an entity or person of a nature; ok is
// false where none is known.
func (c Codes) Certificate(kind, nature string) (code int, ok bool) {
	return c.code(listCertificate, kind, nature)
}

// code is the number of a term; ok is false where none is known. nature is the entity's, by
// which certificates of one name have several numbers.
func (c Codes) code(list, term, nature string) (code int, ok bool) {
	if code, ok = c.own[list][term]; ok {
		return code, true
	}
	switch list {
	case listCertificate:
		return certificateCode(term, nature)
	case listService, listMethod:
		code, ok = filing.Code(list, term)
		return bits.TrailingZeros64(uint64(code)) + 1, ok
	case listApproval:
		if term == disputedApproval {
			return 0, false
		}
		return filing.Code(list, term)
	case listLocation:
		return locationCode(term)
	case listAttachment:
		return attachmentCode(term)
	}
	return filing.Code(list, term)
}

// term is the official term of a number; ok is false where none is known.
func (c Codes) term(list string, code int) (term string, ok bool) {
	for _, term := range slices.Sorted(maps.Keys(c.own[list])) { // sorted: a provider may give two terms one number
		if c.own[list][term] == code {
			return term, true
		}
	}
	for _, term := range c.terms(list) {
		if _, stated := c.own[list][term]; stated {
			continue
		}
		if list == listCertificate {
			if hasCertificateCode(term, code) {
				return term, true
			}
			continue
		}
		if n, known := c.code(list, term, ""); known && n == code {
			return term, true
		}
	}
	return "", false
}

// terms are the official terms of a list.
func (Codes) terms(list string) []string {
	switch list {
	case listLocation:
		return identity.ProvinceNames()
	case listAttachment:
		return attachmentKinds[1:]
	case listReason:
		return nil
	}
	return filing.Terms(list)
}

// derived lists the lists, among those in use, whose numbers are derived and not stated by the
// provider.
func (c Codes) derived() (out []string) {
	for _, list := range []string{listMethod, listLocation} {
		if len(c.own[list]) == 0 {
			out = append(out, list)
		}
	}
	return out
}

// disputedApproval is the approval for which published numbers disagree: 11 in 微信's interface
// (2023), 12 by its bit in a provider's table (2023).
const disputedApproval = "网络预约车"

// certificateCodes are the numbers of the certificates that have one for each nature.
var certificateCodes = [...]struct {
	term, nature string
	code         int
}{
	{"组织机构代码证", "事业单位", 3},
	{"组织机构代码证", "政府机关", 9},
	{"组织机构代码证", "社会团体", 10},
	{"组织机构代码证", "企业", 12},
	{"组织机构代码证", "民办非企业单位", 16},
	{"组织机构代码证", "基金会", 18},
	{"组织机构代码证", "律师执业机构", 20},
	{"统一社会信用代码证书", "政府机关", 13},
	{"统一社会信用代码证书", "事业单位", 15},
	{"统一社会信用代码证书", "群众性团体组织", 24},
}

func certificateCode(term, nature string) (code int, ok bool) {
	several := false
	for _, c := range certificateCodes {
		if c.term == term && c.nature == nature {
			return c.code, true
		}
		several = several || c.term == term
	}
	if several {
		return 0, false
	}
	return filing.Code(listCertificate, term)
}

func hasCertificateCode(term string, code int) bool {
	several := false
	for _, c := range certificateCodes {
		if c.term == term && c.code == code {
			return true
		}
		several = several || c.term == term
	}
	n, ok := filing.Code(listCertificate, term)
	return ok && !several && n == code
}

// locations are the provinces by their bit in a provider's table (2023); no name is known for
// bits 12, 19 and 29.
var locations = [...]string{
	"安徽省", "北京市", "重庆市", "福建省", "广东省", "甘肃省", "广西壮族自治区", "贵州省", "河南省", "湖北省", "河北省", "海南省",
	"", "黑龙江省", "湖南省", "吉林省", "江苏省", "江西省", "辽宁省", "", "内蒙古自治区", "宁夏回族自治区", "青海省", "四川省", "山东省",
	"上海市", "陕西省", "山西省", "天津市", "", "新疆维吾尔自治区", "西藏自治区", "云南省", "浙江省",
}

// locationCode takes a province by any spelling.
func locationCode(province string) (code int, ok bool) {
	full, ok := region.Province(province)
	if !ok {
		return 0, false
	}
	bit := slices.Index(locations[:], full)
	return bit + 1, bit >= 0
}

// attachmentKinds are the kinds of material that the interface takes, each at its number of
// 附件用途. Source: an access provider's published client of the interface, 2016.
var attachmentKinds = [...]string{"", "真实性核验单", "主办单位证件", "主体负责人证件", "网站负责人证件", "幕布照片"}

const attachmentJPEG = 1 // 附件文件格式; the same source knows 2 for PNG

func attachmentCode(kind string) (code int, ok bool) {
	for code, k := range attachmentKinds {
		if k == kind && kind != "" {
			return code, true
		}
	}
	return 0, false
}
