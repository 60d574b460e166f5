// Command pinyin writes internal/naming/data/pinyin.txt: the readings, without tones, of
// the characters that names are written with. It is a module of its own, so that the full
// table of its dependency (1.7 ms at every start) stays out of the program:
//
//	cd internal/gen/pinyin && go run . ../../naming/data/pinyin.txt
package main

import (
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/mozillazg/go-pinyin"
)

const header = `# Readings of Chinese characters without tones: a reading, then the characters that have it.
# Source: github.com/mozillazg/go-pinyin v0.21.0 (MIT, see LICENSE-pinyin), the 6,763 characters
# of GB 2312 and some that given names favour. Written by internal/gen/pinyin.
`

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: pinyin OUT.TXT")
		os.Exit(2)
	}
	if err := os.WriteFile(os.Args[1], []byte(header+table()), 0o644); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func table() string {
	args := pinyin.NewArgs()
	args.Heteronym = true
	byReading := map[string][]rune{}
	for r := rune(0x4e00); r <= 0x9fa5; r++ {
		if !common(r) {
			continue
		}
		for _, reading := range slices.Compact(slices.Sorted(slices.Values(pinyin.SinglePinyin(r, args)))) {
			byReading[reading] = append(byReading[reading], r)
		}
	}
	var b strings.Builder
	readings := make([]string, 0, len(byReading))
	for reading := range byReading {
		readings = append(readings, reading)
	}
	slices.Sort(readings)
	for _, reading := range readings {
		fmt.Fprintf(&b, "%s\t%s\n", reading, string(byReading[reading]))
	}
	return b.String()
}
