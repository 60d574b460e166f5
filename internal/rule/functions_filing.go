package rule

import (
	"slices"
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

func statedType(f *filing.Filing) string {
	if f.Type != "" {
		return f.Type
	}
	return f.DerivedType()
}

// changedSinceFiled lists the paths of what differs from the record. What the record does
// not say is taken as unchanged.
func changedSinceFiled(entity *filing.Entity, site *filing.Site, fields any) []string {
	now := map[string]struct {
		path, filed, stated string
		same                func(a, b string) bool
	}{
		"site_name":           {"sites[].name", site.Filed.Name, site.Name, sameName},
		"responsible_persons": {"sites[].administrator", site.Filed.Administrator, site.Administrator.Name, sameName},
		"certificate_number":  {"entity.certificate.number", entity.Filed.CertificateNumber, entity.Certificate.Number, sameNumber},
	}
	var changed []string
	for _, field := range words(fields) {
		if f := now[field]; f.filed != "" && !f.same(f.filed, f.stated) {
			changed = append(changed, f.path)
		}
	}
	return changed
}

func fieldName(path string) diag.Text {
	f, ok := filing.FieldAt(path)
	if !ok {
		return diag.Text{ZH: path, EN: path}
	}
	return diag.Text{ZH: f.ZH, EN: f.EN}
}
