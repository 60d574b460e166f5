package rule

import (
	"slices"
	"strconv"
	"strings"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/filing"
)

// hasMaterial reports whether one of kinds is there for path.
func hasMaterial(materials []filing.Material, kinds any, path string) bool {
	list := words(kinds)
	if s, ok := kinds.(string); ok {
		list = []string{s}
	}
	return slices.ContainsFunc(list, func(kind string) bool { return hasKind(materials, kind, path) })
}

// lacksMaterials lists the kinds that are not there for path, in their order. A kind a|b is
// there when one of a and b is; it comes back as "a 或 b".
func lacksMaterials(materials []filing.Material, kinds any, path string) []string {
	var missing []string
	for _, kind := range words(kinds) {
		if !hasMaterial(materials, strings.Split(kind, "|"), path) {
			missing = append(missing, strings.ReplaceAll(kind, "|", " 或 "))
		}
	}
	return missing
}

func hasKind(materials []filing.Material, kind, path string) bool {
	return slices.ContainsFunc(materials, func(m filing.Material) bool {
		return m.Kind == kind && m.File != "" && related(m.Of, path)
	})
}

// related reports whether a material that belongs to of serves path: it names the same
// thing, something inside it, or what it is part of.
func related(of, path string) bool {
	return of == "" || path == "" || isInside(of, path) || isInside(path, of)
}

// isInside reports whether path is outer or lies inside it.
func isInside(path, outer string) bool {
	rest, ok := strings.CutPrefix(path, outer)
	return ok && (rest == "" || rest[0] == '.' || rest[0] == '[')
}

func fieldName(path string) diag.Text {
	f, ok := filing.FieldAt(path)
	if !ok {
		return diag.Text{ZH: path, EN: path}
	}
	return diag.Text{ZH: f.ZH, EN: f.EN}
}

// serviceName is what the site or app is called that a path lies in.
func serviceName(f *filing.Filing, path string) string {
	for i := range f.Sites {
		if isInside(path, "sites["+strconv.Itoa(i)+"]") {
			return f.Sites[i].Name
		}
	}
	for i := range f.Apps {
		if isInside(path, "apps["+strconv.Itoa(i)+"]") {
			return f.Apps[i].Name
		}
	}
	return ""
}

func everyDomain(f *filing.Filing) (out []string) {
	for i := range f.Sites {
		for _, d := range f.Sites[i].Domains {
			out = append(out, d.Name)
		}
	}
	return out
}

func everyPackage(f *filing.Filing) (out []string) {
	for i := range f.Apps {
		for _, p := range f.Apps[i].Platforms {
			out = append(out, p.OS+" "+p.Package)
		}
	}
	return out
}
