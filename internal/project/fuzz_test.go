package project

import "testing"

// FuzzRead: whatever stands in a project file, nothing panics, and a problem has words and a place.
func FuzzRead(f *testing.F) {
	for _, s := range []string{"", "fail_on: warning\nlang: zh\nformat: [text, sarif=b.sarif]\nrules: [r]\nexclude: [\"**/x\"]\nbaseline: b.json\nseverity: {a: off, syntax: off}\nrecipients: [age1x]\n", "- a", "format: {a: b}", "severity: 1", "a: b\n---\nc: d\n"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		settings, problems := Read(FileName, data)
		if settings == nil {
			t.Fatal("no settings")
		}
		for _, p := range problems {
			if p.Message.ZH == "" || p.Message.EN == "" || p.Span.End.Offset > len(data) {
				t.Errorf("%+v", p)
			}
		}
	})
}
