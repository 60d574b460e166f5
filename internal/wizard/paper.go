package wizard

import (
	"net/url"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/filing"
	"github.com/beian-dev/beian/internal/rule"
	"github.com/beian-dev/beian/internal/source"
)

// paperQuestion asks for the file of a paper that a rule requires.
func paperQuestion(r rule.Requirement) Question {
	kinds := strings.Join(r.Kinds, " 或 ")
	q := Question{
		Path: "materials", Kinds: r.Kinds, Of: r.Of, Section: Papers, Optional: true, Kind: filing.Text,
		Title: diag.Text{ZH: kinds, EN: "file of " + kinds},
		Help: diag.Text{
			ZH: "文件的路径，可把文件拖进窗口；前面加 + 就复制到 materials 文件夹；还没有就留空",
			EN: "path of the file, or drag it here; + before it copies it into materials/; leave it empty if you do not have it yet",
		},
		Example: "materials/license.jpg",
	}
	if r.Of != "" {
		q.Title.ZH += "（" + r.Of + "）"
		q.Title.EN += " (" + r.Of + ")"
	}
	return q
}

// preparedPaper proposes the file that is there already.
func (s *Session) preparedPaper(q Question) Question {
	if i := s.paper(q); i >= 0 {
		q.Proposal, q.Why = s.Filing().Materials[i].File, diag.Text{ZH: "现在的内容", EN: "what it is now"}
	}
	return q
}

// paper is the material that answers a question for a paper; -1 where there is none.
func (s *Session) paper(q Question) int {
	return slices.IndexFunc(s.Filing().Materials, func(m filing.Material) bool {
		return q.requirement().Satisfied([]filing.Material{m})
	})
}

// paperEdit writes a material, or another file for one that is there. Where one of several
// kinds will do, the first of them is written.
func (s *Session) paperEdit(q Question, file string) (string, source.Value) {
	i := s.paper(q)
	kind := q.Kinds[0]
	if i >= 0 {
		return "materials[" + strconv.Itoa(i) + "].file", source.OfText(s.relative(file))
	}
	pairs := []source.Pair{{Key: "kind", Value: source.OfText(kind)}, {Key: "file", Value: source.OfText(s.relative(file))}}
	if q.Of != "" {
		pairs = append(pairs, source.Pair{Key: "of", Value: source.OfText(q.Of)})
	}
	return "materials[" + strconv.Itoa(len(s.Filing().Materials)) + "]", source.OfMap(pairs...)
}

// relative writes the path of a file below the folder of the filing as seen from there,
// with slashes; any other path stays.
func (s *Session) relative(file string) string {
	if !filepath.IsAbs(file) {
		return filepath.ToSlash(file)
	}
	folder, err := filepath.Abs(filepath.Dir(s.file.Name))
	if err != nil {
		return file
	}
	if real, err := filepath.EvalSymlinks(folder); err == nil {
		folder = real
	}
	if real, err := filepath.EvalSymlinks(file); err == nil {
		file = real
	}
	rel, err := filepath.Rel(folder, file)
	if err != nil || !filepath.IsLocal(rel) {
		return file
	}
	return filepath.ToSlash(rel)
}

// dropped is the path in what a terminal types when a file is dragged into it: quoted, with
// escaped spaces, or as an address.
func dropped(text string) string {
	text = strings.TrimSpace(text)
	if n := len(text); n >= 2 && (text[0] == '\'' || text[0] == '"') && text[n-1] == text[0] {
		return strings.ReplaceAll(text[1:n-1], `'\''`, "'")
	}
	if rest, ok := strings.CutPrefix(text, "file://"); ok {
		if path, err := url.PathUnescape(rest); err == nil {
			return path
		}
	}
	if runtime.GOOS == "windows" {
		return text // there a backslash parts folders
	}
	var out strings.Builder
	escaped := false
	for _, r := range text {
		if r == '\\' && !escaped {
			escaped = true
			continue
		}
		escaped = false
		out.WriteRune(r)
	}
	return out.String()
}

// bring before a path copies the file into the folder of the filing first.
const bring = "+"

// brought is the answer for a paper with its file copied, where that is asked for. The
// finding says why it could not be.
func (s *Session) brought(q Question, answer string) (string, *diag.Diagnostic) {
	file, asked := strings.CutPrefix(strings.TrimSpace(answer), bring)
	if !asked || !q.isPaper() || s.Copy == nil {
		return answer, nil
	}
	path, err := s.Copy(dropped(file))
	if err != nil {
		return "", wrong(q, file, "无法复制："+err.Error(), "it cannot be copied: "+err.Error())
	}
	return path, nil
}

// paperPath is where the material that answers a question stands.
func (s *Session) paperPath(q Question) string { return "materials[" + strconv.Itoa(s.paper(q)) + "]" }
