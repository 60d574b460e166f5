package source

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestCommentsAreTheOnesTheReaderSkips(t *testing.T) {
	tests := []struct {
		name, text string
		want       []string // line:column document text
	}{
		{"none", "a: 1\n", nil},
		{"on a line of its own, before everything", "# mark 1\na: 1\n", []string{"1:1 0 alone top \" mark 1\""}},
		{"behind Chinese text, in characters", "名: 𠮷田 # mark\n", []string{"1:7 0 \" mark\""}},
		{"inside quotes it is text", "a: \"x # mark\"\nb: 'y # mark'\n", nil},
		{"behind quotes it is a comment", "a: \"x # y\" # mark\n", []string{"1:12 0 \" mark\""}},
		{"without a blank before it is text", "a: x#mark\n", nil},
		{"inside a block of text", "a: |\n  # mark\n  b\nc: 1 # mark\n", []string{"4:6 0 \" mark\""}},
		{"a key in quotes", "\"a # mark\": 1\n", nil},
		{"inside brackets", "a: [1, # mark\n  2]\n", []string{"1:8 0 \" mark\""}},
		{"an alias shows a text twice", "a: &x \"# mark\"\nb: *x # mark\n", []string{"2:7 0 \" mark\""}},
		{"documents", "a: 1\n# mark 1\n---\n# mark 2\nb: 1 # mark 3\n", []string{"2:1 0 alone \" mark 1\"", "4:1 1 alone top \" mark 2\"", "5:6 1 \" mark 3\""}},
		{"a document that begins on the line of its marker", "a: 1\n--- {b: 1} # mark\n", []string{"2:12 1 \" mark\""}},
		{"line ends of Windows", "a: 1 # mark\r\nb: 2\r\n", []string{"1:6 0 \" mark\""}},
		{"a file that breaks off", "# mark\na: [\n", []string{"1:1 0 alone \" mark\""}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			f, _ := Parse("a.yaml", []byte(test.text))
			var got []string
			for _, c := range f.Comments("mark") {
				line := fmt.Sprintf("%d:%d %d", c.Span.Start.Line, c.Span.Start.Column, c.Document)
				if c.Alone {
					line += " alone"
				}
				if c.Top {
					line += " top"
				}
				got = append(got, fmt.Sprintf("%s %q", line, c.Text))
			}
			if d := cmp.Diff(test.want, got); d != "" {
				t.Error(d)
			}
		})
	}
}
