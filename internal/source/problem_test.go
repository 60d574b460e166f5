package source

import (
	"fmt"
	"strings"
	"testing"
)

func TestProblemsStandWhereTheSlipIs(t *testing.T) {
	const mapping = "filing: v1\nentity:\n  "
	tests := []struct{ name, in, want, message string }{
		{"a full-width colon on the only line", "filing：v1\n", "1:7-1:8", "full-width colon after \"filing\""},
		{"a full-width colon in the middle", mapping + "name：某某\n  nature: 企业\n", "3:7-3:8", "full-width colon"},
		{"a full-width colon behind a wide character", mapping + "𠮷：某\n  nature: 企业\n", "3:4-3:5", "full-width colon after"},
		{"a full-width space behind the colon", "name:\u3000青禾\nb: 1\n", "1:6-1:7", "full-width space after the colon"},
		{"a full-width space as indentation", "a:\n\u3000b: 1\n  c: 2\n", "2:1-2:2", "full-width spaces are used as indentation"},
		{"no space behind the colon", "a: 1\nb:x\nc: 2\n", "2:2-2:3", "no space after the colon"},
		{"a tab as indentation", "a:\n\tb: 1\n", "2:1-2:2", "a tab is used as indentation"},
		{"a full-width quote", "名: 1\na: “x: y”\n", "2:4-2:5", "full-width quotes"},
		{"a control character", "a: 1\nb: 甲\x01乙\n", "2:5-2:6", "U+0001"},
		{"a quote that is never closed", "a: 1\nb: '二\nc: 3\nd: 4\n", "2:1-2:1", "unexpected end of stream"},
		{"a key in a deeper indentation than its map", "a: 1\nb: 2\n  c: 3\nd: 4\n", "3:1-3:1", "mapping values"},
		{"a key in an indentation of its own", "x:\n  a: 1\n  b: 2\n c: 3\n", "4:1-4:1", "did not find expected key"},
		{"an alias without anchor", "a: 1\nb: *x\n", "2:1-2:1", "unknown anchor"},
		{"a text that holds a full-width colon is not to blame", "a: 说明：一\nb: [\n", "2:1-2:1", "node content"},
		{"a block scalar is not searched", "a: |\n  名：x\n\ty\nb: 1\n", "3:1-3:2", "tab"},
		{"GBK", "a: 1\n# \xc4\xe3\xba\xc3\n", "2:3-2:3", "the file is GBK; save it as UTF-8"},
		{"bytes that are no encoding", "a: \xff\n", "1:4-1:4", "byte 0xFF is not UTF-8"},
		{"UTF-16 with its mark", "\xff\xfea\x00:\x00", "1:1-1:1", "the file is UTF-16"},
		{"UTF-16 without its mark", "a\x00:\x00 \x001\x00", "1:1-1:1", "the file is UTF-16"},
		{"a NUL byte", "a: 1\nb: \x00\n", "2:4-2:4", "NUL"},
		{"an alias of what contains it", "a: &x [*x]\n", "1:8-1:10", "refers to what contains it"},
		{"an alias of what contains it, as a key", "a: &x {*x : 1}", "1:8-1:10", "refers to what contains it"},
		{"nesting without end", "a: " + strings.Repeat("[", 200) + strings.Repeat("]", 200), "1:103-1:103", "deeper than 100"},
		{"aliases that multiply", bomb(), "", "aliases expand"},
		{"documents without end", strings.Repeat("a: 1\n---\n", 1002), "2000:1-2000:1", "more than 1000 documents"},
		{"a file without end", strings.Repeat("#", maxBytes+1), "0:0-0:0", "4194304 bytes"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f, problems := Parse("x", []byte(tt.in))
			if !f.Broken || len(problems) != 1 || problems[0].Rule != "syntax" {
				t.Fatalf("broken %v, %v", f.Broken, problems)
			}
			s := problems[0].Span
			at := fmt.Sprintf("%d:%d-%d:%d", s.Start.Line, s.Start.Column, s.End.Line, s.End.Column)
			if tt.want != "" && at != tt.want {
				t.Errorf("at %s, want %s", at, tt.want)
			}
			if !strings.Contains(problems[0].Message.EN, tt.message) || problems[0].Message.ZH == "" {
				t.Errorf("message %+v, want %q", problems[0].Message, tt.message)
			}
		})
	}
}

// bomb is a list of ten aliases of a list of ten aliases and so on.
func bomb() string {
	var b strings.Builder
	b.WriteString("a0: &a0 [x]\n")
	for i := range 9 {
		fmt.Fprintf(&b, "a%d: &a%d [%s]\n", i+1, i+1, strings.TrimSuffix(strings.Repeat(fmt.Sprintf("*a%d, ", i), 10), ", "))
	}
	return b.String()
}

func TestARepeatedKeyNamesTheFirst(t *testing.T) {
	var many strings.Builder
	for i := range 60 {
		fmt.Fprintf(&many, "k%d: 1\n", i)
	}
	for _, tt := range []struct{ name, in, at, message string }{
		{"in a small map", "a: 1\nb: {c: 1, c: 2}\n", "2:11 b.c", "line 2"},
		{"in a large map", many.String() + "k7: 2\n", "61:1 k7", "line 8"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			f, problems := Parse("x", []byte(tt.in))
			if f.Broken || len(problems) != 1 || problems[0].Rule != "schema" {
				t.Fatalf("broken %v, %v", f.Broken, problems)
			}
			p := problems[0]
			if at := fmt.Sprintf("%d:%d %s", p.Span.Start.Line, p.Span.Start.Column, p.Path); at != tt.at || !strings.Contains(p.Message.EN, tt.message) {
				t.Errorf("%s %s, want %s %s", at, p.Message.EN, tt.at, tt.message)
			}
		})
	}
}

func TestDocumentsBeforeAMalformedOneAreKept(t *testing.T) {
	f, problems := Parse("x", []byte("a: 1\n---\nb: 2\n---\nc: [\n"))
	if len(f.Docs) != 2 || len(problems) != 1 || problems[0].Document != 2 {
		t.Errorf("%d documents, %v", len(f.Docs), problems)
	}
}

func TestEmptyDocumentsAtTheEndsAreSkipped(t *testing.T) {
	for in, want := range map[string]int{"": 0, "# c\n": 0, "---\n---\na: 1\n---\n": 1, "a: 1\n---\n---\nb: 1\n": 3, "a: 1\n---\nb: 1": 2} {
		if f, _ := Parse("x", []byte(in)); len(f.Docs) != want {
			t.Errorf("%q has %d documents, want %d", in, len(f.Docs), want)
		}
	}
}

func TestScalarsKeepTheirSpelling(t *testing.T) {
	const data = "- 013800000000\n- 110105194912310021\n- 2024-01-01\n- yes\n- 1e3\n- 0x1F\n- \"~\"\n- 长期\n"
	f, _ := Parse("x", []byte(data))
	for i, line := range strings.Split(strings.TrimSpace(data), "\n") {
		if n := f.Docs[0].Root.Item(i); n.Kind != Scalar || n.Text != strings.Trim(line[2:], `"`) {
			t.Errorf("%s reads as %+v", line, n)
		}
	}
	f, _ = Parse("x", []byte("- ~\n- null\n-\n"))
	for i, n := range f.Docs[0].Root.Items {
		if n.Kind != Null {
			t.Errorf("item %d is no null: %+v", i, n)
		}
	}
}

func TestMergeKeysApplyBehindTheOwnOnes(t *testing.T) {
	f, problems := Parse("x", []byte("a: &a {k: 1, l: 2}\nb: &b {m: 3, k: 9}\nc: {l: own, <<: [*a, *b]}\n"))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	var got []string
	for _, e := range f.Docs[0].Root.Get("c").Entries {
		got = append(got, e.Key+"="+e.Value.Text)
	}
	if want := "l=own k=1 m=3"; strings.Join(got, " ") != want {
		t.Errorf("got %v, want %s", got, want)
	}
}

func TestLocate(t *testing.T) {
	const data = "filing: v1\nsites:\n  - name: 青禾\n    domains:\n      - {name: 𠮷.cn, owner: {name: 林}}\n    home:\naccess: {ips: [a, b]}\n"
	tests := []struct {
		path, text string
		found      bool
	}{
		{"sites[0].name", "青禾", true},
		{"sites[0].domains[0].name", "𠮷.cn", true},
		{"sites[0].domains[0].owner.name", "林", true},
		{"sites[0].domains[0].owner", "owner", true},
		{"sites[0].domains[0].owner.certificate.number", "owner", false},
		{"sites[0].domains[0].registrar", "name", false},
		{"sites[0].domains[4]", "domains", false},
		{"sites[0].home", "home", false},
		{"sites[0]", "name", true},
		{"sites", "sites", true},
		{"access.ips[1]", "b", true},
		{"materials", "filing", false},
		{"entity.name", "filing", false},
		{"", "filing", true},
		{"a..b", "filing", false},
	}
	f, _ := Parse("x", []byte(data))
	for _, tt := range tests {
		_, span, found := f.Docs[0].Locate(tt.path)
		if got := data[span.Start.Offset:span.End.Offset]; got != tt.text || found != tt.found {
			t.Errorf("%s: %q %v, want %q %v", tt.path, got, found, tt.text, tt.found)
		}
	}
}

func TestPathsReadBackAsTheyAreWritten(t *testing.T) {
	for _, text := range []string{"", "a", "sites[0].domains[0].owner.name", "[0]", "[0][1].a", `a["b.c"].d`, `["x[0]"]`, "名称"} {
		if p, err := ParsePath(text); err != nil || p.String() != text {
			t.Errorf("%q reads as %q, %v", text, p, err)
		}
	}
	for _, text := range []string{".", ".a", "a.", "a..b", "a[", "a[]", "a[-1]", "a[01]", "a[x]", "a]b", `a["b]`, "a[0]b"} {
		if p, err := ParsePath(text); err == nil {
			t.Errorf("%q reads as %q", text, p)
		}
	}
}

func TestLineIsTheTextWithoutItsEnd(t *testing.T) {
	f, _ := Parse("x", []byte(bom+"a: 1\r\nb: 甲 \n\nc: 2"))
	for i, want := range []string{"", "a: 1", "b: 甲 ", "", "c: 2", ""} {
		if got := f.Line(i); got != want {
			t.Errorf("line %d is %q, want %q", i, got, want)
		}
	}
}
