package wizard

import (
	"slices"
	"testing"
)

func TestDroppedPathsAreReadAsTerminalsWriteThem(t *testing.T) {
	for typed, want := range map[string]string{
		"materials/a.jpg":           "materials/a.jpg",
		"'/tmp/my card.jpg' ":       "/tmp/my card.jpg",
		`"/tmp/my card.jpg"`:        "/tmp/my card.jpg",
		`/tmp/my\ card\(1\).jpg`:    "/tmp/my card(1).jpg",
		"file:///tmp/%E8%AF%81.jpg": "/tmp/证.jpg",
		`'/tmp/it'\''s.jpg'`:        "/tmp/it's.jpg",
		`a\\b`:                      `a\b`,
	} {
		if got := dropped(typed); got != want {
			t.Errorf("%s is read as %s, want %s", typed, got, want)
		}
	}
}

func TestChineseTextIsWrappedBetweenCharactersAndNotBeforeAComma(t *testing.T) {
	for _, c := range []struct {
		text   string
		width  int
		indent int
		want   []string
	}{
		{"域名须在单位名下，个人名下的要过户。", 16, 2, []string{"域名须在单位名", "  下，个人名下的", "  要过户。"}},
		{"打开 beian.miit.gov.cn 查询", 17, 0, []string{"打开", "beian.miit.gov.cn", "查询"}},
		{"beian.miit.gov.cn", 10, 2, []string{"beian.miit", "  .gov.cn"}},
		{"short", 20, 0, []string{"short"}},
		{"𠮷𠮷𠮷", 4, 0, []string{"𠮷𠮷", "𠮷"}},
		{"", 10, 0, []string{""}},
	} {
		if got := wrapped(c.text, c.width, c.indent); !slices.Equal(got, c.want) {
			t.Errorf("%q", got)
		}
	}
}

func TestPathsMoveWhenAnItemBeforeThemGoes(t *testing.T) {
	for _, c := range []struct {
		path, list string
		i          int
		want       string
		kept       bool
	}{
		{"sites[1]", "sites", 0, "sites[0]", true},
		{"sites[2].domains[1]", "sites", 1, "sites[1].domains[1]", true},
		{"sites[0].domains[0]", "sites", 1, "sites[0].domains[0]", true},
		{"sites[1].domains[0]", "sites", 1, "", false},
		{"sites[0].domains[1]", "sites[0].domains", 0, "sites[0].domains[0]", true},
		{"", "sites", 0, "", true},
		{"sites[x]", "sites", 0, "sites[x]", true},
	} {
		if got, kept := moved(c.path, c.list, c.i); got != c.want || kept != c.kept {
			t.Errorf("%s without %s[%d]: %q %v", c.path, c.list, c.i, got, kept)
		}
	}
}
