package cli

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"

	"github.com/spf13/cobra"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/printer"
	"github.com/beian-dev/beian/internal/seal"
	"github.com/beian-dev/beian/internal/source"
)

// sealOptions is what the flags of seal come to.
type sealOptions struct {
	Paths      []string
	Recipients []string
	Like       string // a file in an earlier sealed state: what has not changed keeps its seal
	Check      bool   // list files with open private values, and write nothing
	NewKey     string // file to write a new key to
}

func newSealCmd(a *app, run func(sealOptions) error) *cobra.Command {
	o := sealOptions{}
	cmd := &cobra.Command{
		Use:   a.say("seal [路径…]", "seal [PATH…]"),
		Short: a.say("把证件号码与电话号码加密在原处", "encrypt identity and phone numbers where they stand"),
		Long: a.say(`逐个加密备案文件中私密的值（证件号码、电话号码），其余字节不变；已密封的值保持不变，
所以修改一处，差异也只有一处。接收方是 age 公钥，用 --recipient 或项目文件的 recipients 给出。

退出状态：0 完成；1 有未密封的值（--check）；2 无法密封。`, `Encrypts the private values of a filing (identity and phone numbers) one by one and leaves every
other byte; a value that is sealed stays as it is, so that one change is one line of a diff.
Recipients are age public keys, by --recipient or recipients in the project file.

Exit status: 0 done; 1 values are not sealed (--check); 2 could not seal.`),
		Example: "  beian seal --new-key beian.key\n  beian seal --recipient age1… filings/\n  beian seal --check filings/",
		RunE: func(_ *cobra.Command, paths []string) error {
			o.Paths = paths
			return run(o)
		},
	}
	f := cmd.Flags()
	f.StringArrayVarP(&o.Recipients, "recipient", "r", nil, a.say("能打开的 `RECIPIENT`（age1…），可多次使用", "`RECIPIENT` who can open them (age1…); may be repeated"))
	f.StringVar(&o.Like, "like", "", a.say("与 `FILE`（此前密封的文件）相同的值沿用其密文，须有密钥", "values that are as in `FILE`, sealed before, keep its ciphertext; needs the key"))
	f.BoolVar(&o.Check, "check", false, a.say("只列出有未密封的值的文件，不写文件", "list the files with values that are not sealed, and write nothing"))
	f.StringVar(&o.NewKey, "new-key", "", a.say("生成密钥，写入 `FILE`，显示其公钥", "make a key, write it to `FILE` and show its recipient"))
	a.exclude(cmd, "check", "new-key")
	cmd.ValidArgsFunction = completeYAML
	return cmd
}

// newUnsealCmd takes paths alone; the key comes from --key or the environment.
func newUnsealCmd(a *app, run func(paths []string) error) *cobra.Command {
	cmd := &cobra.Command{
		Use:   a.say("unseal [路径…]", "unseal [PATH…]"),
		Short: a.say("解密密封的值", "decrypt what is sealed"),
		Long: a.say(`用 --key 或环境变量 BEIAN_KEY 的密钥解密，得到密封前的原文。check、form、status、
materials 有密钥时直接读密封的文件，不必先解密。`, `Decrypts with the key of --key or BEIAN_KEY, and gives back the bytes that were sealed. check,
form, status and materials read sealed files with the key; they need no unsealing.`),
		Example: "  beian unseal --key beian.key beian.yaml",
		RunE:    func(_ *cobra.Command, paths []string) error { return run(paths) },
	}
	cmd.ValidArgsFunction = completeYAML
	return cmd
}

// seal is the run of the seal command.
func (a *app) seal(o sealOptions) error {
	if o.NewKey != "" {
		return a.newKey(o.NewKey)
	}
	names, err := a.inputs(o.Paths, false)
	if err != nil {
		return err
	}
	if o.Check {
		return a.listOpen(names)
	}
	recipients, err := a.recipients(o)
	if err != nil {
		return err
	}
	kept, err := a.kept(o.Like)
	if err != nil {
		return err
	}
	return a.rewrite(names, a.text("已密封 %d 个值：%s\n", "values sealed: %d, in %s\n"), func(f *source.File) ([]byte, int, error) { return seal.File(f, recipients, kept) })
}

// unseal is the run of the unseal command.
func (a *app) unseal(paths []string) error {
	key, err := a.key()
	switch {
	case err != nil:
		return err
	case key == nil:
		return usage("没有密钥；用 --key FILE 或环境变量 BEIAN_KEY 给出", "there is no key; give it by --key FILE or BEIAN_KEY")
	}
	names, err := a.inputs(paths, false)
	if err != nil {
		return err
	}
	return a.rewrite(names, a.text("已解封 %d 个值：%s\n", "values unsealed: %d, in %s\n"), func(f *source.File) ([]byte, int, error) { return seal.OpenFile(f, key) })
}

func (a *app) text(zh, en string) diag.Text { return diag.Text{ZH: zh, EN: en} }

// rewrite changes files, each as a whole or not at all, and says how much. A file that can't be
// changed does not keep the others from it.
func (a *app) rewrite(names []string, said diag.Text, change func(*source.File) ([]byte, int, error)) (failed error) {
	for _, name := range names {
		count, err := a.rewriteOne(name, change)
		switch {
		case err != nil:
			failed = errMalformed
			a.complain(a.sentence(err))
		case count > 0:
			fmt.Fprintf(a.Err, said.In(a.lang), count, printer.Escape(name))
		}
	}
	return failed
}

func (a *app) rewriteOne(name string, change func(*source.File) ([]byte, int, error)) (int, error) {
	f, err := a.wholeFile(name)
	if err != nil {
		return 0, err
	}
	data, count, err := change(f)
	if err != nil {
		return 0, usage("%s：%v", "%s: %v", name, err)
	}
	if bytes.Equal(data, f.Data) {
		return 0, nil
	}
	if name == stdin {
		_, err := a.Out.Write(data)
		return count, err
	}
	return count, a.replace(name, f.Data, data)
}

// listOpen names the files that hold private values in the open.
func (a *app) listOpen(names []string) error {
	found := false
	for _, name := range names {
		f, err := a.wholeFile(name)
		if err != nil {
			return err
		}
		if open := seal.Open(f); len(open) > 0 {
			found = true
			fmt.Fprintf(a.Out, a.say("%s：%d 个值未密封，第一个在第 %d 行\n", "%s: %d values are not sealed, the first on line %d\n"), printer.Escape(name), len(open), open[0].Span.Start.Line)
		}
	}
	if found {
		return errFindings
	}
	return nil
}

func (a *app) recipients(o sealOptions) (seal.Recipients, error) {
	list := o.Recipients
	if len(list) == 0 {
		if err := a.project.broken(); err != nil {
			return nil, err
		}
		list = a.project.Recipients
	}
	if len(list) == 0 {
		return nil, usage("没有接收方；用 --recipient age1…，或写入项目文件的 recipients", "there is no recipient; give --recipient age1…, or recipients in the project file")
	}
	out, err := seal.ParseRecipients(list)
	if err != nil {
		return nil, usage("接收方有误：%v", "a recipient is wrong: %v", err)
	}
	return out, nil
}

// kept are the seals of an earlier state of the file.
func (a *app) kept(name string) (seal.Kept, error) {
	if name == "" {
		return nil, nil
	}
	key, err := a.key()
	switch {
	case err != nil:
		return nil, err
	case key == nil:
		return nil, usage("--like 须有密钥；用 --key FILE 或环境变量 BEIAN_KEY 给出", "--like needs the key; give it by --key FILE or BEIAN_KEY")
	}
	f, err := a.wholeFile(name)
	if err != nil {
		return nil, err
	}
	kept, err := seal.Keep(f, key)
	if err != nil {
		return nil, usage("%s：%v", "%s: %v", name, err)
	}
	return kept, nil
}

// newKey writes a key that nobody else can read, never over another one.
func (a *app) newKey(name string) error {
	if _, err := a.Files.Stat(name); !errors.Is(err, fs.ErrNotExist) {
		return usage("%s 已存在，不会覆盖", "%s exists and is not written over", name)
	}
	file, recipient, err := seal.NewKey()
	if err != nil {
		return err
	}
	if err := a.Files.Replace(name, file); err != nil {
		return err
	}
	fmt.Fprintln(a.Out, recipient)
	return nil
}
