package printer

import (
	"io"
	"strconv"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/silence"
)

type gitlabIssue struct {
	Type        string         `json:"type"`
	Check       string         `json:"check_name"`
	Description string         `json:"description"`
	Content     *gitlabContent `json:"content,omitempty"`
	Categories  []string       `json:"categories"`
	Severity    string         `json:"severity"`
	Fingerprint string         `json:"fingerprint"`
	Location    gitlabLocation `json:"location"`
}

type gitlabContent struct {
	Body string `json:"body"`
}

type gitlabLocation struct {
	Path      string          `json:"path"`
	Lines     gitlabLines     `json:"lines"`
	Positions gitlabPositions `json:"positions"`
}

type gitlabLines struct {
	Begin int `json:"begin"`
	End   int `json:"end"`
}

type gitlabPositions struct {
	Begin gitlabPosition `json:"begin"`
	End   gitlabPosition `json:"end"`
}

type gitlabPosition struct {
	Line   int `json:"line"`
	Column int `json:"column"`
}

// GitLab writes the report as a code quality artifact: a list of issues in the form of the
// Code Climate specification, of which GitLab reads description, check_name, fingerprint,
// severity and location. The error is w's.
func GitLab(w io.Writer, r Report, o Options) error {
	out, count := newJSONWriter(w), counter{}
	out.open("", "[")
	for d := range o.shown(r) {
		for _, f := range findings(d, o) {
			out.value("", newGitlabIssue(f, count.next(f)))
		}
	}
	out.close("]")
	return out.end()
}

// newGitlabIssue takes the fingerprint, which must be unique in a report.
func newGitlabIssue(f finding, fingerprint string) gitlabIssue {
	span := f.place()
	issue := gitlabIssue{
		Type: "issue", Check: f.Rule, Description: f.message, Categories: []string{"Bug Risk"},
		Severity: gitlabSeverity(f.Severity), Fingerprint: fingerprint,
		Location: gitlabLocation{
			Path:  Escape(f.file),
			Lines: gitlabLines{span.Start.Line, span.End.Line},
			Positions: gitlabPositions{
				gitlabPosition{span.Start.Line, span.Start.Column}, gitlabPosition{span.End.Line, span.End.Column},
			},
		},
	}
	if f.hint != "" {
		issue.Content = &gitlabContent{f.hint}
	}
	return issue
}

// gitlabSeverity: a documented ground for rejection is major; what stops a deployment
// (critical, blocker) is not ours to say.
func gitlabSeverity(s diag.Severity) string {
	return map[diag.Severity]string{diag.Error: "major", diag.Warning: "minor", diag.Hint: "info"}[s]
}

// counter tells findings with the same content in the same file apart by their order.
type counter struct {
	file string // that findings come from at present; each has all of its findings in a row
	seen map[string]int
}

// next is the fingerprint of f within its file: the same in the next run as long as the
// content stays, wherever it stands by then.
func (c *counter) next(f finding) string {
	if c.seen == nil || c.file != f.file {
		c.file, c.seen = f.file, map[string]int{}
	}
	c.seen[f.fingerprint]++
	return silence.Digest(f.file, f.fingerprint, strconv.Itoa(c.seen[f.fingerprint]))
}
