package cli

import (
	"cmp"
	"runtime"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"

	"github.com/beian-dev/beian/internal/printer"
)

// The linker sets them in releases; without them the module's version and what Go notes of
// the repository are used.
var version, commit string

func newVersionCmd(a *app) *cobra.Command {
	asJSON := false
	cmd := &cobra.Command{
		Use: "version", Short: a.say("显示版本与数据年代", "version, and how old the data is"), Args: a.noArgs,
		RunE: func(*cobra.Command, []string) error {
			if asJSON {
				return printer.WriteJSON(a.Out, everything())
			}
			return a.showVersion(everything())
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, a.say("以 JSON 输出", "as JSON"))
	return cmd
}

// about is what the program says of itself.
type about struct {
	Version  string      `json:"version"`
	Commit   string      `json:"commit"`   // empty where it is not known
	Modified bool        `json:"modified"` // built from files that are not those of the commit
	Go       string      `json:"go"`
	Platform string      `json:"platform"`
	Rules    []ruleState `json:"rules"`
	Data     []dataSet   `json:"data"`
}

// everything is build with the state of rules and data.
func everything() about {
	out := build()
	out.Rules, out.Data = editions(), dataSets()
	return out
}

// ruleState is a state of the sources that rules go by.
type ruleState struct {
	Edition string `json:"edition"`
	AsOf    string `json:"as_of"`
}

// build is what is known without the data.
func build() about {
	out := about{Version: cmp.Or(version, "(devel)"), Commit: commit, Go: runtime.Version(), Platform: runtime.GOOS + "/" + runtime.GOARCH}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return out
	}
	out.Version = cmp.Or(version, info.Main.Version, "(devel)")
	for _, s := range info.Settings {
		switch s.Key {
		case "vcs.revision":
			out.Commit = cmp.Or(commit, s.Value)
		case "vcs.modified":
			out.Modified = s.Value == "true"
		}
	}
	return out
}

func (a *app) showVersion(is about) error {
	rows := [][]string{{"beian", is.Version}}
	if is.Commit != "" {
		commit := is.Commit
		if is.Modified {
			commit += a.say("（有改动）", " (modified)")
		}
		rows = append(rows, []string{a.say("提交", "commit"), commit})
	}
	var states []string
	for _, s := range is.Rules {
		states = append(states, s.Edition+" ("+s.AsOf+")")
	}
	rows = append(rows, []string{a.say("编译", "built with"), is.Go + " " + is.Platform}, []string{a.say("规则", "rules"), strings.Join(states, a.say("、", ", "))})
	for _, d := range is.Data {
		vintage := d.Vintage
		if d.Source != "" {
			vintage += a.say("，", ", ") + d.Source
		}
		rows = append(rows, []string{d.Title.In(a.lang), vintage})
	}
	return printer.Table(a.Out, rows)
}

// String is the version with the commit it was built from, as far as known.
func (is about) String() string {
	out := is.Version
	if is.Commit != "" {
		out += " " + is.Commit[:min(12, len(is.Commit))]
	}
	if is.Modified {
		out += " (modified)"
	}
	return out
}
