// Command areas writes internal/region/data/areas.txt from the administrative divisions of
// the npm package @vant/area-data:
//
//	npm pack @vant/area-data@2.1.0 && tar xf vant-area-data-2.1.0.tgz
//	go run ./internal/gen/areas package/dist/index.js internal/region/data/areas.txt
//
// It drops what is no division: placeholders between a province and its counties, towns
// below cities without districts, and the invented codes below Hong Kong, Macau and Taiwan.
// Development zones stay and are marked, because addresses name them.
package main

import (
	"fmt"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

const header = `# Administrative divisions of the mainland, GB/T 2260: code, name, and a mark: zone = a development
# zone, which is no division; county = a county that a province governs itself.
# Source: npm @vant/area-data 2.1.0 (MIT, see LICENSE-area-data). Vintage: 2024-12.
# Written by internal/gen/areas.
`

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: areas INDEX.JS OUT.TXT")
		os.Exit(2)
	}
	data, err := os.ReadFile(os.Args[1])
	if err == nil {
		err = os.WriteFile(os.Args[2], []byte(header+convert(string(data))), 0o644)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

var entry = regexp.MustCompile(`["']?(\d{6})["']?:\s*["']([^"']+)["']`)

func convert(js string) string {
	names := map[string]string{}
	for _, m := range entry.FindAllStringSubmatch(js, -1) {
		name, err := strconv.Unquote(`"` + m[2] + `"`)
		if err != nil {
			continue
		}
		names[m[1]] = name
	}
	var lines []string
	for code, name := range names {
		if line, ok := row(code, name); ok {
			lines = append(lines, line)
		}
	}
	slices.Sort(lines)
	return strings.Join(lines, "\n") + "\n"
}

// towns are the cities whose "counties" in the data are towns.
var towns = []string{"4419", "4420", "4604"}

// abolished counties that the data still has; they live on as other names in region.
var abolished = []string{"320611", "350402", "370634"}

// newAreas are new areas (新区) that have codes of districts in the data and are none.
var newAreas = []string{"320112", "321150"}

func row(code, name string) (string, bool) {
	switch {
	case code >= "700000", slices.Contains(abolished, code):
		return "", false
	case strings.HasSuffix(code, "00") && !strings.HasSuffix(code, "0000") && placeholder(name, code):
		return "", false
	case slices.Contains(towns, code[:4]) && !strings.HasSuffix(code, "00"):
		return "", false
	}
	line := code + "\t" + name
	switch last := code[4:]; {
	case code[2:4] == "90" && last != "00":
		line += "\tcounty"
	case last >= "71" && last <= "79", last >= "90", slices.Contains(newAreas, code):
		line += "\tzone"
	}
	return line, true
}

func placeholder(name, code string) bool {
	return strings.Contains(name, "直辖") || name == "县" || name == "市辖区" || code[2:4] == "90"
}
