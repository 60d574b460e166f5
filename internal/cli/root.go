package cli

import (
	"errors"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/pdf"
	"github.com/beian-dev/beian/internal/project"
)

// app is what every command is built with.
type app struct {
	Host
	lang    diag.Lang
	args    []string // as given, for messages about them
	project projectFile
	keyFile string                              // of --key
	reveal  func(sealed string) (string, error) // opens sealed values; nil without a key

	openFonts *pdf.Fonts // nil until a paper is printed
}

func (a *app) say(zh, en string) string { return diag.Text{ZH: zh, EN: en}.In(a.lang) }

func newRootCmd(a *app) *cobra.Command {
	root := &cobra.Command{
		Use:   "beian",
		Short: a.say("网站备案助手", "filing assistant for China's ICP website filing"),
		Long: a.say(`beian 把一次网站备案（ICP 备案）的信息存放在一个 YAML 文件里，提交前按所在省
的规则指出会被驳回的地方与依据，并打印须签字的核验单。`, `beian keeps a website filing (ICP 备案) in one YAML file, says before submission what
the rules of the province would reject and why, and prints the form to be signed.`),
		SilenceErrors: true, SilenceUsage: true,
		Args: a.noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	root.SetIn(a.In)
	root.SetOut(a.Out)
	root.SetErr(a.Err)
	root.PersistentFlags().BoolP("help", "h", false, a.say("显示帮助", "show help"))
	root.PersistentFlags().Var(&choice{values: []string{"zh", "en"}, value: string(a.lang)}, "lang", a.say("语言，不写则按系统语言", "language; left out, that of the locale"))
	root.PersistentFlags().String("config", "", a.say("项目文件 `FILE`（默认在当前目录及其上层寻找 "+project.FileName+"）", "project `FILE` (default: "+project.FileName+" here or in a folder above)"))
	root.PersistentFlags().Bool("no-config", false, a.say("不用项目文件", "go by no project file"))
	root.PersistentFlags().StringVar(&a.keyFile, "key", "", a.say("打开密封的值的密钥 `FILE`（默认取环境变量 "+keyVariable+"）", "`FILE` with the key of sealed values (default: that of "+keyVariable+")"))
	root.PersistentPreRunE = func(cmd *cobra.Command, _ []string) error { return errors.Join(a.guardPrivate(cmd), a.takeKey()) }
	root.SetFlagErrorFunc(a.flagError)
	root.SetUsageFunc(a.usage)
	root.AddCommand(a.commands()...)
	a.confirmPrivate(root)
	if a.isCompleting() {
		a.completeFlags(root)
		withoutStrayFiles(root)
	}
	a.localizeBuiltins(root)
	withoutFlagsInUse(root)
	return root
}

// commands lists every command; each is one file.
func (a *app) commands() []*cobra.Command {
	return []*cobra.Command{
		newInitCmd(a, a.init),
		newCheckCmd(a, a.check),
		newFmtCmd(a, a.format),
		newFormCmd(a, a.form),
		newShowCmd(a, a.show),
		newMaterialsCmd(a, a.materials),
		newStatusCmd(a, a.status, a.record, a.statusLog),
		newPackCmd(a, a.pack),
		newUnpackCmd(a, a.unpack),
		newExportCmd(a, a.export),
		newImportCmd(a, a.importFiles),
		newRulesCmd(a),
		newExplainCmd(a, a.explain),
		newReportCmd(a),
		newLSPCmd(a, a.lsp),
		newSealCmd(a, a.seal),
		newUnsealCmd(a, a.unseal),
		newSchemaCmd(a),
		newVersionCmd(a),
		newLicensesCmd(a),
		newManCmd(a),
	}
}

// localizeBuiltins gives the commands that cobra adds a description in the user's language.
func (a *app) localizeBuiltins(root *cobra.Command) {
	root.InitDefaultHelpCmd()
	root.InitDefaultCompletionCmd()
	for _, c := range root.Commands() {
		switch c.Name() {
		case "help":
			c.Short = a.say("显示某个命令的帮助", "help about a command")
			c.Args = a.knownCommand
		case "completion":
			c.Short = a.say("生成命令行补全脚本（bash、zsh、fish、powershell）", "completion script for bash, zsh, fish or powershell")
			c.Long = c.Short
			for _, shell := range c.Commands() {
				shell.Short = a.say(shell.Name()+" 的补全脚本", "completion script for "+shell.Name())
				shell.Long = shell.Short
				shell.Example = "  " + completionSetup[shell.Name()]
				if f := shell.Flags().Lookup("no-descriptions"); f != nil {
					f.Usage = a.say("补全时不显示说明", "without descriptions")
				}
			}
		}
	}
}

// noArgs is for commands whose words are subcommands.
func (a *app) noArgs(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	if cmd.HasSubCommands() {
		return a.unknownCommand(cmd, args[0])
	}
	return a.withHelp(cmd, usage("多余的参数 %q", "unexpected argument %q", args[0]))
}

// someArgs takes between least and most arguments.
func (a *app) someArgs(least, most int) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		switch {
		case len(args) < least:
			return a.withHelp(cmd, usage("缺少参数：%s", "an argument is missing: %s", cmd.UseLine()))
		case len(args) > most:
			return a.withHelp(cmd, usage("多余的参数 %q", "unexpected argument %q", args[most]))
		}
		return nil
	}
}

// knownCommand is for help, whose words name a command; cobra shows the root's help for others.
func (a *app) knownCommand(cmd *cobra.Command, words []string) error {
	found, rest, err := cmd.Root().Find(words)
	if err == nil && (len(rest) == 0 || !found.HasSubCommands()) {
		return nil
	}
	return a.unknownCommand(found, rest[0])
}

// exclude lets a command take one of the flags and no second.
func (a *app) exclude(cmd *cobra.Command, flags ...string) {
	cmd.MarkFlagsMutuallyExclusive(flags...) // no second is offered; what it says of one is English
	before := cmd.PreRunE
	cmd.PreRunE = func(cmd *cobra.Command, args []string) error {
		var given []string
		for _, name := range flags {
			if cmd.Flags().Changed(name) {
				given = append(given, "--"+name)
			}
		}
		if len(given) > 1 {
			return a.withHelp(cmd, usage("%s 不能一起使用", "%s cannot be used together", enumerated(given)))
		}
		if before == nil {
			return nil
		}
		return before(cmd, args)
	}
}

func (a *app) unknownCommand(cmd *cobra.Command, name string) error {
	var names []string
	for _, c := range cmd.Commands() {
		if c.IsAvailableCommand() {
			names = append(names, c.Name())
		}
	}
	e := usage("没有命令 %q", "unknown command %q", name)
	return a.withHelp(cmd, e.suggest(name, names, ""))
}

// flagError puts what the flag library says into the user's language.
func (a *app) flagError(cmd *cobra.Command, err error) error {
	if name := a.strayWord(cmd); name != "" {
		return a.unknownCommand(cmd, name) // its flags are not the mistake
	}
	var unknown *pflag.NotExistError
	var missing *pflag.ValueRequiredError
	var invalid *pflag.InvalidValueError
	switch {
	case errors.As(err, &unknown) && unknown.GetSpecifiedShortnames() == "":
		var names []string
		cmd.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
		e := usage("没有选项 --%s", "unknown flag --%s", unknown.GetSpecifiedName())
		return a.withHelp(cmd, e.suggest(unknown.GetSpecifiedName(), names, "--"))
	case errors.As(err, &unknown):
		return a.withHelp(cmd, usage("没有选项 -%s", "unknown flag -%s", unknown.GetSpecifiedName()))
	case errors.As(err, &missing):
		return a.withHelp(cmd, usage("选项 --%s 缺少值", "flag --%s needs a value", missing.GetFlag().Name))
	case errors.As(err, &invalid):
		return a.withHelp(cmd, a.invalidValue(invalid))
	}
	return a.withHelp(cmd, usage("%v", "%v", err))
}

func (a *app) invalidValue(err *pflag.InvalidValueError) *userError {
	var user *userError
	switch kind := err.GetFlag().Value.Type(); {
	case errors.As(err.Unwrap(), &user):
	case kind == "bool":
		user = usage("应为 true 或 false", "expected true or false")
	case kind == "duration":
		user = usage("应为时长，如 30s、5m、1h", "expected a duration such as 30s, 5m or 1h")
	default:
		user = usage("%v", "%v", err.Unwrap())
	}
	e := usage("--%s 的值 %q 有误：", "--%s does not take %q: ", err.GetFlag().Name, err.GetValue())
	return &userError{text: diag.Text{ZH: e.text.ZH + user.text.ZH, EN: e.text.EN + user.text.EN}}
}

// strayWord is the word that stands where a subcommand of cmd was meant, empty when none
// does: in "beian chek --format json" the flag is unknown because the command is.
func (a *app) strayWord(cmd *cobra.Command) string {
	if !cmd.HasSubCommands() || takesFiles(cmd) {
		return ""
	}
	words := a.args
	if i := slices.IndexFunc(words, func(s string) bool { return strings.HasPrefix(s, "-") }); i >= 0 {
		words = words[:i]
	}
	if depth := len(strings.Fields(cmd.CommandPath())) - 1; len(words) > depth {
		return words[depth]
	}
	return ""
}

// takesFiles tells a command like status, which has commands below it and works on files itself,
// from those that only hold others.
func takesFiles(cmd *cobra.Command) bool { return cmd.ValidArgsFunction != nil }

// completionSetup is how each shell takes the script.
var completionSetup = map[string]string{
	"bash":       "source <(beian completion bash)",
	"zsh":        "beian completion zsh > \"${fpath[1]}/_beian\"",
	"fish":       "beian completion fish > ~/.config/fish/completions/beian.fish",
	"powershell": "beian completion powershell | Out-String | Invoke-Expression",
}
