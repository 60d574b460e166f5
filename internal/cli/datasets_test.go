package cli

import (
	"encoding/binary"
	"os"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"

	"github.com/beian-dev/beian/internal/identity"
	"github.com/beian-dev/beian/internal/naming"
	"github.com/beian-dev/beian/internal/pdf"
	"github.com/beian-dev/beian/internal/region"
	"github.com/beian-dev/beian/rules"
)

func TestTheVintageOfEachDataSetIsThatOfItsFile(t *testing.T) {
	for name, words := range map[string][]string{
		"../region/data/areas.txt":                 {"Vintage: " + region.Vintage + ".", region.Source},
		"../region/data/NOTICE-mobile":             {"of about " + region.MobileVintage, region.MobileSource},
		"../identity/data/tlds.txt":                {"Vintage: " + identity.TLDVintage + "."},
		"../identity/areacode.go":                  {"state of " + identity.AreaCodeVintage + "."},
		"../naming/data/pinyin.txt":                {naming.PinyinSource + " v" + naming.PinyinVintage + " "},
		"../pdf/fonts/README.md":                   {pdf.HeiSource, pdf.SongSource},
		"../../rules/calendar.yaml":                strings.Split(rules.CalendarVintage, "–"),
		"../gen/phones/go.mod":                     {strings.TrimPrefix(region.MobileSource, "github.com/")},
		"../gen/pinyin/go.mod":                     {naming.PinyinSource + " v" + naming.PinyinVintage},
		"../gen/areas/main.go":                     {region.Source},
		"../pdf/fonts/NotoSansSC-Regular.ttf":      {"Version " + pdf.HeiVersion},
		"../pdf/fonts/BeianSong.ttf":               {"Version " + pdf.SongVersion},
		"../cli/licenses/data/mobile-prefixes.txt": {region.MobileSource},
	} {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		text := string(data)
		if strings.HasSuffix(name, ".ttf") {
			text = fontVersion(t, data)
		}
		for _, word := range words {
			if !strings.Contains(text, word) {
				t.Errorf("%s does not say %q", name, word)
			}
		}
	}
}

func TestTheCalendarEndsWhereItsVintageSays(t *testing.T) {
	lines := strings.Split(string(rules.Calendar), "  - year: ")
	first, last := lines[1][:4], lines[len(lines)-1][:4]
	if d := cmp.Diff(rules.CalendarVintage, first+"–"+last); d != "" {
		t.Error(d)
	}
}

// fontVersion is the version string of a TrueType font: record 5 of its table of names.
func fontVersion(t *testing.T, font []byte) string {
	t.Helper()
	at := func(i int) int { return int(binary.BigEndian.Uint16(font[i:])) }
	for i := range at(4) {
		entry := 12 + 16*i
		if string(font[entry:entry+4]) != "name" {
			continue
		}
		table := int(binary.BigEndian.Uint32(font[entry+8:]))
		for j := range at(table + 2) {
			record := table + 6 + 12*j
			if at(record) != 3 || at(record+6) != 5 {
				continue
			}
			start := table + at(table+4) + at(record+10)
			var units []uint16
			for k := start; k < start+at(record+8); k += 2 {
				units = append(units, uint16(at(k)))
			}
			return string(utf16.Decode(units))
		}
	}
	t.Fatal("the font has no version")
	return ""
}
