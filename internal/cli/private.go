package cli

import (
	"github.com/spf13/cobra"

	"github.com/beian-dev/beian/internal/diag"
)

// The flags about private values. Whoever asks for them whole sees them on the screen; what goes
// into a file, a pipe or the log of a CI service stays there, so that this is asked for twice.
const (
	flagShowPrivate = "show-private"
	flagYes         = "yes"
	flagHTML        = "html"
)

// confirmPrivate gives every command that can show private values the flag that confirms it.
func (a *app) confirmPrivate(cmd *cobra.Command) {
	if f := cmd.Flags(); f.Lookup(flagShowPrivate) != nil && f.Lookup(flagYes) == nil {
		f.Bool(flagYes, false, a.say("确认在不是终端的输出中也完整显示", "confirm --show-private where the output is no terminal"))
	}
	for _, sub := range cmd.Commands() {
		a.confirmPrivate(sub)
	}
}

// guardPrivate refuses to show private values whole where nobody watches, unless that is
// confirmed. A page is a file, whoever watches.
func (a *app) guardPrivate(cmd *cobra.Command) error {
	f := cmd.Flags()
	page := f.Lookup(flagHTML)
	watched := a.OutTerminal && (page == nil || !page.Changed)
	if f.Lookup(flagShowPrivate) == nil || watched {
		return nil
	}
	shows, err := f.GetBool(flagShowPrivate)
	if err != nil || !shows {
		return err
	}
	if confirmed, err := f.GetBool(flagYes); err != nil || confirmed {
		return err
	}
	e := usage("输出不是终端，完整的证件号码与电话号码会留在文件或日志里", "the output is no terminal: identity and phone numbers would stay whole in a file or a log")
	e.hint = diag.Text{ZH: "确实需要时再加 --yes", EN: "add --yes where that is meant"}
	return e
}
