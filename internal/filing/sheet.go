package filing

import (
	"fmt"
	"hash/fnv"
	"strings"
)

// SheetContent is a code of 8 hexadecimal digits for what a verification form (真实性核验单)
// of this site says: the sponsor's name, whether it is a unit or a person, and the domains
// in their order. A form printed under another code says something else.
func SheetContent(e *Entity, s *Site) string {
	h := fnv.New32a()
	fmt.Fprintf(h, "%s\n%t\n", strings.TrimSpace(e.Name), e.Nature == NaturePerson)
	for _, d := range s.Domains {
		fmt.Fprintln(h, strings.ToLower(strings.TrimSpace(d.Name)))
	}
	return fmt.Sprintf("%08x", h.Sum32())
}
