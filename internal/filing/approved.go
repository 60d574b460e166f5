package filing

// IsApproved reports whether a domain of a site is filed: the file holds a number for it, or
// the last step of the progress lies behind the bureau's approval. A site that is filed with
// another provider is.
func (f *Filing) IsApproved(s *Site, d *Domain) bool {
	if d.ICP != "" || s.Filed.ICP != "" {
		return true
	}
	if len(f.Progress) == 0 {
		return false
	}
	switch f.Progress[len(f.Progress)-1].Stage {
	case "管局通过", "接入完成", "公安备案":
		return true
	}
	return false
}
