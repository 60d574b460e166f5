package cli

import (
	"github.com/spf13/cobra"

	"github.com/beian-dev/beian/internal/checker"
	"github.com/beian-dev/beian/internal/printer"
)

// listing is what the commands that tell about filings have in common.
type listing struct {
	Paths       []string // files, folders, patterns and "-"; none: beian.yaml
	AsOf        string   // the day that counts as today and selects the rules in force, YYYY-MM-DD
	Rules       []string // folders laid over the shipped rules
	ShowPrivate bool
	Color       bool
}

// listingFlags gives a command the flags of o; read takes what they come to, with the arguments.
func (a *app) listingFlags(cmd *cobra.Command, o *listing) (read func(paths []string)) {
	asOf, color := day{a.Today}, colorChoice()
	f := cmd.Flags()
	a.asOfFlag(f, &asOf)
	a.rulesFlag(f, &o.Rules)
	a.showPrivateFlag(f, &o.ShowPrivate)
	a.colorFlag(f, &color)
	cmd.ValidArgsFunction = completeYAML
	return func(paths []string) { o.Paths, o.AsOf, o.Color = paths, asOf.value, a.colored(color.value) }
}

// look is how the list is printed.
func (a *app) look(o listing) printer.Options {
	if o.Color {
		enableColors(a.Out)
	}
	return printer.Options{Lang: a.lang, Color: o.Color, Width: a.Width, ShowPrivate: o.ShowPrivate}
}

// eachFiling checks the files and calls visit with every filing in them, in the order of the
// files. What can't be read is returned, to be reported beside those that can.
func (a *app) eachFiling(o listing, visit func(*dossiers, checker.Result)) (malformed []printer.Document, err error) {
	names, err := a.inputs(o.Paths, false)
	if err != nil {
		return nil, err
	}
	d, err := a.dossiers(o.Rules, o.AsOf)
	if err != nil {
		return nil, err
	}
	for _, name := range names {
		results, err := d.check(name)
		if err != nil {
			return nil, err
		}
		for _, r := range results {
			if r.IsUsable() {
				visit(d, r)
			} else {
				malformed = append(malformed, malformedDocument(r))
			}
		}
	}
	return malformed, nil
}
