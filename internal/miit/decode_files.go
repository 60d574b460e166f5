package miit

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/beian-dev/beian/internal/source"
)

// folder is where attachments without a name go, beside the filing.
const folder = "materials"

// material is an attachment, once for all sites that it belongs to.
type material struct {
	kind  string
	file  string
	sites []int // none: of the entity
}

// materials reads the attachments.
func (d *decoder) materials(record *element) (out []source.Value) {
	var list []material
	for _, fj := range record.all("Fj") {
		for _, e := range fj.all("Fjxx") {
			if m, ok := d.attachment(e, list); ok {
				list = joined(list, m)
			}
		}
	}
	for _, m := range list {
		var p pairs
		p.text("kind", m.kind)
		p.text("file", m.file)
		for _, of := range d.of(m) {
			one := slices.Clone(p)
			one.text("of", of)
			out = append(out, source.OfMap(one...))
		}
	}
	return out
}

// joined adds a material, or its site where the same file is there already.
func joined(list []material, m material) []material {
	for i := range list {
		if list[i].kind == m.kind && list[i].file == m.file {
			list[i].sites = append(list[i].sites, m.sites...)
			return list
		}
	}
	return append(list, m)
}

// of is what a material says it belongs to, once for each site; nothing where the kind says it:
// of the entity, and of what concerns administrators, several sites that are all with one of
// their own.
func (d *decoder) of(m material) (out []string) {
	if len(m.sites) == 0 || len(m.sites) > 1 && m.kind != attachmentKinds[1] && slices.Equal(m.sites, d.administered()) {
		return []string{""}
	}
	for _, i := range m.sites {
		out = append(out, sitePath(i))
	}
	return out
}

// administered are the sites with an administrator other than the principal.
func (d *decoder) administered() (out []int) {
	for i, s := range d.sites {
		if who := s.child("Wz_Fzr"); who != nil && (d.principal == nil || !samePerson(who, d.principal)) {
			out = append(out, i)
		}
	}
	return out
}

func (d *decoder) attachment(e *element, before []material) (m material, ok bool) {
	at := fmt.Sprintf("materials[%d]", len(before))
	m.kind = d.term(listAttachment, at+".kind", e.child("Fjyt"))
	data := d.picture(at+".file", e.child("Fjnr"))
	if m.kind == "" || data == nil {
		return m, false
	}
	if !isEntityPaper(m.kind) {
		i := d.owner(e.child("Fjssdx"))
		if i < 0 {
			d.problem(RuleUnknown, at+".of", e, "所属的网站不在这条上报里，未导入", "the site that it belongs to is not in this record; left out")
			return m, false
		}
		m.sites = []int{i}
	}
	m.file = d.keep(e.value("Bz"), m.kind, data)
	return m, true
}

// owner is the site that an attachment belongs to, by either of its numbers; -1 for none.
func (d *decoder) owner(e *element) int {
	by := e.child("Ssdxbs")
	number := by.value("Jlid") + by.value("Baxh")
	if number == "" && by != nil {
		number = by.text
	}
	return slices.IndexFunc(d.sites, func(s *element) bool {
		for _, name := range []string{"IspWzid", "Wzid", "Baxh", "Wzbah"} {
			if number != "" && s.value(name) == number {
				return true
			}
		}
		return false
	})
}

// picture decodes a file; nil, and a problem, for what is no picture.
func (d *decoder) picture(path string, e *element) []byte {
	if e == nil {
		return nil
	}
	text := strings.Map(func(r rune) rune {
		if r == ' ' || r == '\n' || r == '\r' || r == '\t' {
			return -1
		}
		return r
	}, e.text)
	data, err := base64.StdEncoding.DecodeString(text)
	if err != nil || pictureEnding(data) == "" {
		d.problem(RuleUnknown, path, e, "不是 base64 编码的 JPEG 或 PNG 图片，未导入", "it is no JPEG or PNG picture in base64; left out")
		return nil
	}
	return data
}

// pictureEnding is the ending for a file's name by its first bytes; empty for what is neither
// JPEG nor PNG.
func pictureEnding(data []byte) string {
	switch {
	case bytes.HasPrefix(data, []byte("\xff\xd8\xff")):
		return ".jpg"
	case bytes.HasPrefix(data, []byte("\x89PNG\r\n\x1a\n")):
		return ".png"
	}
	return ""
}

// keep takes a file in and returns its name: what the note says where that is a name inside the
// filing's folder, else one made of the kind. The same file is kept once.
func (d *decoder) keep(note, kind string, data []byte) string {
	name, ending := safeName(note), pictureEnding(data)
	if name == "" {
		name = folder + "/" + kind + ending
	}
	stem := strings.TrimSuffix(name, path.Ext(name))
	if own := strings.ToLower(path.Ext(name)); own != ending && (own != ".jpeg" || ending != ".jpg") {
		name = stem + ending
	}
	for n := 2; ; n++ {
		i := slices.IndexFunc(d.files, func(f ImportedFile) bool { return strings.EqualFold(f.Name, name) })
		if i < 0 {
			d.files = append(d.files, ImportedFile{name, data})
			return name
		}
		if bytes.Equal(d.files[i].Data, data) {
			return d.files[i].Name
		}
		name = stem + "-" + strconv.Itoa(n) + ending
	}
}

// safeName is a note that is the name of a picture in a folder below the filing's; empty for any
// other. An upload comes from elsewhere, and must not choose where files go.
func safeName(note string) string {
	if len(note) > 200 || path.Clean(note) != note || strings.ContainsAny(note, "\\:*?\"<>|") || !strings.HasPrefix(note, folder+"/") {
		return ""
	}
	for _, part := range strings.Split(note, "/") {
		if part == "" || strings.HasPrefix(part, ".") || strings.HasSuffix(part, ".") || strings.HasSuffix(part, " ") {
			return ""
		}
	}
	for _, r := range note {
		if !strconv.IsPrint(r) {
			return ""
		}
	}
	switch strings.ToLower(path.Ext(note)) {
	case ".jpg", ".jpeg", ".png", ".gif", ".bmp", ".tif", ".tiff", ".webp":
		return note
	}
	return ""
}

// approvals reads the approvals of a site with their files, of which a filing names one each.
func (d *decoder) approvals(site int, e *element) (out []source.Value) {
	for n, x := range e.all("Nrlx_xx") {
		at := fmt.Sprintf("%s.pre_approvals[%d]", sitePath(site), n)
		var p pairs
		p.text("type", d.term(listApproval, at+".type", x.child("Nrlx_id")))
		p.text("number", x.value("Qzsph"))
		var names []string
		for _, f := range x.all("Spwj") {
			if data := d.picture(at+".file", f); data != nil {
				names = append(names, d.keep("", "前置审批文件", data))
			}
		}
		if len(names) > 1 {
			d.problem(RuleAmbiguous, at+".file", x, fmt.Sprintf("有 %d 个文件，备案文件只记一个；全部存下，写入了第一个", len(names)), fmt.Sprintf("there are %d files and a filing names one; all are kept, the first is named", len(names)))
		}
		if len(names) > 0 {
			p.text("file", names[0])
		}
		if len(p) > 0 {
			out = append(out, source.OfMap(p...))
		}
	}
	return out
}
