package cli

import (
	"cmp"
	"runtime"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"

	"github.com/beian-dev/beian/internal/identity"
	"github.com/beian-dev/beian/internal/printer"
	"github.com/beian-dev/beian/internal/region"
)

// version is set by the linker in releases; without it the module's version is used.
var version string

func newVersionCmd(a *app) *cobra.Command {
	return &cobra.Command{
		Use: "version", Short: a.say("显示版本与数据年代", "version, and how old the data is"), Args: a.noArgs,
		RunE: func(*cobra.Command, []string) error { return a.showVersion() },
	}
}

func (a *app) showVersion() error {
	rows := [][]string{
		{"beian", buildVersion()},
		{a.say("编译", "built with"), runtime.Version() + " " + runtime.GOOS + "/" + runtime.GOARCH},
		{a.say("规则", "rules"), strings.Join(editions(), a.say("、", ", "))},
		{a.say("行政区划", "divisions"), region.Vintage},
		{a.say("手机号段", "mobile prefixes"), region.MobileVintage},
		{a.say("顶级域名", "top-level domains"), identity.TLDVintage},
	}
	return printer.Table(a.Out, rows)
}

// buildVersion is the version with the commit it was built from, as far as known.
func buildVersion() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return cmp.Or(version, "(devel)")
	}
	out := cmp.Or(version, info.Main.Version, "(devel)")
	settings := map[string]string{}
	for _, s := range info.Settings {
		settings[s.Key] = s.Value
	}
	if commit := settings["vcs.revision"]; commit != "" {
		out += " " + commit[:min(12, len(commit))]
	}
	if settings["vcs.modified"] == "true" {
		out += " (modified)"
	}
	return out
}
