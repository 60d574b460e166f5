package rule

import (
	"testing"

	"github.com/beian-dev/beian/internal/filing"
)

func TestExpressionsCanNameTheElementsOfEveryList(t *testing.T) {
	for _, f := range filing.Fields() {
		if f.Kind != filing.Texts && f.Kind != filing.Records {
			continue
		}
		p, err := parsePattern(f.Path + "[]")
		if err != nil {
			t.Errorf("%s: %v", f.Path, err)
			continue
		}
		if last := p.steps[len(p.steps)-1]; last.bind == "" || last.slot < slotBound || last.slot >= slotCount {
			t.Errorf("%s: its elements are %q in slot %d", f.Path, last.bind, last.slot)
		}
	}
}
