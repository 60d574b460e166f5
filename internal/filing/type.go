package filing

// The types of filing (备案类型) that this program tells apart.
const (
	TypeFirst  = "首次备案"
	TypeSite   = "新增网站"
	TypeAccess = "新增接入"
	TypeChange = "变更备案"
)

// DerivedType is the type that follows from what the file says is already filed:
//
//	entity filed   domains filed   here       type
//	no             no              –          首次备案
//	yes            no              –          新增网站
//	yes            yes             elsewhere  新增接入
//	yes            yes             yes        变更备案 (nothing is left but to change)
//
// It is empty when the file can't say: domains that are filed for an entity that is not,
// or some domains filed and some not, which no single order may hold. Source: the
// providers' decision tables of 2019 and 2025 (阿里云《验证备案类型》, 华为云《验证备案类型》).
func (f *Filing) DerivedType() string {
	filed, fresh, here := 0, 0, 0
	for i := range f.Sites {
		s := &f.Sites[i]
		switch {
		case !s.isFiled():
			fresh++
		case s.Filed.Provider == f.provider():
			here++
			filed++
		default:
			filed++
		}
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

func (f *Filing) provider() string {
	if f.Provider == "" {
		return DefaultProvider
	}
	return f.Provider
}

func (e *Entity) isFiled() bool { return e.Filed.ICP != "" }

func (s *Site) isFiled() bool {
	if s.Filed.ICP != "" {
		return true
	}
	for _, d := range s.Domains {
		if d.ICP != "" {
			return true
		}
	}
	return false
}
