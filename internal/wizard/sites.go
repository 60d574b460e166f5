package wizard

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/beian-dev/beian/internal/source"
)

// RemoveSite takes a site away, with the papers that belong to it; the papers of those
// behind it are moved along.
func (s *Session) RemoveSite(i int) error { return s.removeFrom("sites", i) }

// RemoveDomain takes a domain of a site away, with its papers.
func (s *Session) RemoveDomain(site, domain int) error {
	return s.removeFrom("sites["+strconv.Itoa(site)+"].domains", domain)
}

// removeFrom deletes an item of a list, and keeps every path in materials pointing at what
// it pointed at.
func (s *Session) removeFrom(list string, i int) error {
	next := &Session{}
	if err := next.load(s.file.Name, s.file.Data); err != nil {
		return err
	}
	materials := next.Filing().Materials
	for m := len(materials) - 1; m >= 0; m-- {
		of, kept := moved(materials[m].Of, list, i)
		path := "materials[" + strconv.Itoa(m) + "]"
		var data []byte
		var err error
		switch {
		case !kept:
			data, err = editor().Delete(next.file, 0, path)
		case of != materials[m].Of:
			data, err = editor().Set(next.file, 0, path+".of", source.OfText(of))
		default:
			continue
		}
		if err != nil {
			return fmt.Errorf("remove %s[%d]: %w", list, i, err)
		}
		if err := next.load(s.file.Name, data); err != nil {
			return err
		}
	}
	data, err := editor().Delete(next.file, 0, list+"["+strconv.Itoa(i)+"]")
	if err != nil {
		return fmt.Errorf("remove %s[%d]: %w", list, i, err)
	}
	s.passed = map[string]bool{} // they are keyed by paths that have moved
	if err := s.commit(data); err != nil {
		return err
	}
	s.passBehind()
	return nil
}

// moved is a path after item i of list has gone; kept is false where it lay in that item.
func moved(path, list string, i int) (after string, kept bool) {
	rest, inside := strings.CutPrefix(path, list+"[")
	index, behind, ok := strings.Cut(rest, "]")
	n, err := strconv.Atoi(index)
	switch {
	case !inside || !ok || err != nil || n < i:
		return path, true
	case n == i:
		return "", false
	}
	return list + "[" + strconv.Itoa(n-1) + "]" + behind, true
}
