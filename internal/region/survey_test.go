package region

import "testing"

func TestTheIndexIsOfTheDivisionsAsTheyAre(t *testing.T) {
	if string(Pack()) != packedIndex {
		t.Error("data/index.bin is stale: run go generate ./...")
	}
}
