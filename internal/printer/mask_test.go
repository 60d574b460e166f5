package printer

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/charmbracelet/lipgloss"

	"github.com/beian-dev/beian/internal/diag"
)

func TestPrivateValuesAreHiddenAndKeepTheirWidth(t *testing.T) {
	tests := []struct{ name, private, in, want string }{
		{"a resident number that nobody listed", "", "证件 510107198803120011 有误", "证件 510107********0011 有误"},
		{"a listed number with a letter missing", "51010719880312001", "51010719880312001", "5101***********01"},
		{"a mobile number with a digit too many", "138800012345678", "tel 138800012345678.", "tel 138800*****5678."},
		{"a malformed value in Chinese", "一三八八零零零一二三四", "是“一三八八零零零一二三四”", "是“一三＊＊＊＊＊＊＊＊四”"},
		{"a credit code is public, also a wrong one", "91510107MA6CXK4T6X", "91510107MA6CXK4T6X", "91510107MA6CXK4T6X"},
		{"a value too short to tell anything", "12", "12 of 1234", "12 of 1234"},
		{"a value over two lines", "C1234567\nC7654321", "C7654321", "C1*****1"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := Masker([]string{test.private})(test.in)
			if test.name == "a value over two lines" {
				if strings.Contains(got, "7654") {
					t.Errorf("got %q", got)
				}
			} else if got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
			if utf8.RuneCountInString(got) != utf8.RuneCountInString(test.in) || lipgloss.Width(got) != lipgloss.Width(test.in) {
				t.Errorf("%q and %q differ in length", got, test.in)
			}
		})
	}
}

func TestShowPrivateShowsWhatStandsInTheFile(t *testing.T) {
	doc := document(t, `{mobile: "13880001234"}`, "13880001234")
	doc.Private = []string{"13880001234"}
	doc.Diagnostics[0].Message.EN = "mobile is 13880001234"
	if got := text(t, Options{Lang: diag.EN}, doc); strings.Contains(got, "13880001234") {
		t.Errorf("not masked:\n%s", got)
	}
	if got := text(t, Options{Lang: diag.EN, ShowPrivate: true}, doc); strings.Count(got, "13880001234") != 2 {
		t.Errorf("masked:\n%s", got)
	}
}
