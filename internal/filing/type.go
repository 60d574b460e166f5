package filing

import "slices"

// The types of filing (备案类型), as the filing systems name them. 变更备案 may be about the
// entity, sites or access: see Filing.Changed.
const (
	TypeFirst  = "首次备案"
	TypeSite   = "新增网站"
	TypeAccess = "新增接入"
	TypeChange = "变更备案"

	// Those that end something. They are always stated: nothing that is filed says that its
	// owner wants it gone.
	TypeCancelEntity = "注销主体"
	TypeCancelSite   = "注销网站"
	TypeCancelAccess = "取消接入"
)

// The parts of a filing that a change is about (变更内容).
const (
	ChangeEntity = "主体信息"
	ChangeSites  = "网站信息"
	ChangeAccess = "接入信息"
)

// IsEnding reports whether a type of filing takes something away instead of submitting it.
// Such an order holds no new data: what stands in the file only names what is to go.
// Source: 阿里云《注销备案》《取消接入》2019-09-20.
func IsEnding(kind string) bool {
	return kind == TypeCancelEntity || kind == TypeCancelSite || kind == TypeCancelAccess
}

// StatedType is the type that the file gives, or else the one that follows from it; empty
// where neither says.
func (f *Filing) StatedType() string {
	if f.Type != "" {
		return f.Type
	}
	return f.DerivedType()
}

// DerivedType is the type that follows from what the file says is already filed:
//
//	entity filed   services filed  here       type
//	no             no              –          首次备案
//	yes            no              –          新增网站
//	yes            yes             elsewhere  新增接入
//	yes            yes             yes        变更备案 (nothing is left but to change)
//
// Services are websites and apps. It is empty when the file can't say: domains that are filed
// for an entity that is not, or some filed and some not, which no single order may hold.
// Source: the providers' decision tables of 2019 and 2025 (阿里云《验证备案类型》,
// 华为云《验证备案类型》).
func (f *Filing) DerivedType() string {
	filed, fresh, here := 0, 0, 0
	count := func(isFiled bool, at SiteFiled) {
		switch {
		case !isFiled:
			fresh++
		case at.isWith(f.provider()):
			here++
			filed++
		default:
			filed++
		}
	}
	for i := range f.Sites {
		count(isFiled(f.Sites[i].Filed, f.Sites[i].Domains), f.Sites[i].Filed)
	}
	for i := range f.Apps {
		count(f.Apps[i].Filed.ICP != "", f.Apps[i].Filed) // its domains may be those of a filed site
	}
	switch entity := f.Entity.isFiled(); {
	case fresh > 0 && filed > 0, filed > 0 && !entity:
		return ""
	case !entity:
		return TypeFirst
	case filed == 0:
		return TypeSite
	case here == filed:
		return TypeChange
	case here > 0:
		return ""
	}
	return TypeAccess
}

// Changed lists the parts that a change is about: those that the file names, or else those
// that differ from what it says of the earlier filing, in the order of the form. Nil: the file
// names none and shows no difference, which access alone may be.
func (f *Filing) Changed() (parts []string) {
	if len(f.Changes) > 0 {
		return f.Changes
	}
	if f.Entity.differs() {
		parts = append(parts, ChangeEntity)
	}
	if slices.ContainsFunc(f.Sites, func(s Site) bool { return s.Filed.differs(s.Name, s.Domains, &s.Administrator) }) ||
		slices.ContainsFunc(f.Apps, func(a App) bool { return a.Filed.differs(a.Name, a.Domains, &a.Administrator) }) {
		parts = append(parts, ChangeSites)
	}
	return parts
}

// ChangedRestsOnPrivate reports whether Changed compares numbers of certificates or telephones.
func (f *Filing) ChangedRestsOnPrivate() bool {
	if len(f.Changes) > 0 {
		return false
	}
	hasMobile := func(at SiteFiled) bool { return at.Mobile != "" }
	return f.Entity.Filed.CertificateNumber != "" || f.Entity.Filed.Mobile != "" ||
		slices.ContainsFunc(f.Sites, func(s Site) bool { return hasMobile(s.Filed) }) ||
		slices.ContainsFunc(f.Apps, func(a App) bool { return hasMobile(a.Filed) })
}

// Submits reports whether the order holds a part, one of ChangeEntity, ChangeSites and
// ChangeAccess. A change holds what it changes, or everything where the file does not say;
// what ends a filing holds nothing.
func (f *Filing) Submits(part string) bool {
	switch kind := f.StatedType(); {
	case IsEnding(kind):
		return false
	case kind != TypeChange:
		return true
	}
	changed := f.Changed()
	return changed == nil || slices.Contains(changed, part)
}

func (f *Filing) provider() string {
	if f.Provider == "" {
		return DefaultProvider
	}
	return f.Provider
}

func (e *Entity) isFiled() bool { return e.Filed.ICP != "" }

func (e *Entity) differs() bool {
	f := &e.Filed
	return differ(f.Nature, e.Nature) || differ(f.Name, e.Name) || differ(f.CertificateNumber, e.Certificate.Number) || differ(f.Mobile, e.Principal.Mobile)
}

// isWith reports whether a provider carries the service.
func (s *SiteFiled) isWith(provider string) bool {
	return s.Provider == provider || slices.Contains(s.Others, provider)
}

func (s *SiteFiled) differs(name string, domains []Domain, a *Administrator) bool {
	if differ(s.Name, name) || differ(s.Administrator, a.Name) || differ(s.Mobile, a.Mobile) {
		return true
	}
	return slices.ContainsFunc(s.Domains, func(old string) bool { // only a domain that goes: none may come
		return len(domains) > 0 && !slices.ContainsFunc(domains, func(d Domain) bool { return d.Name == old })
	})
}

// differ is false where one side is not known.
func differ(was, is string) bool { return was != "" && is != "" && was != is }

func isFiled(at SiteFiled, domains []Domain) bool {
	return at.ICP != "" || slices.ContainsFunc(domains, func(d Domain) bool { return d.ICP != "" })
}
