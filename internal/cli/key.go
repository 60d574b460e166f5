package cli

import (
	"strings"

	"github.com/beian-dev/beian/internal/checker"
	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/filing"
	"github.com/beian-dev/beian/internal/seal"
	"github.com/beian-dev/beian/internal/source"
)

// keyVariable names the environment variable with the key, or with the file that holds it.
const keyVariable = "BEIAN_KEY"

// mostKey is how long a key file may be, in bytes.
const mostKey = 64 << 10

// key is what opens sealed values: that of --key, else that of the environment; nil without
// either.
func (a *app) key() (*seal.Key, error) {
	name, from := a.keyFile, "--key"
	if name == "" {
		name, from = a.Getenv(keyVariable), keyVariable
	}
	if name == "" {
		return nil, nil
	}
	data := []byte(name)
	if !strings.HasPrefix(strings.TrimSpace(name), "AGE-SECRET-KEY-") {
		var err error
		if data, err = a.Files.ReadFile(name, mostKey); err != nil {
			return nil, usage("无法读取 %s 的密钥文件：%s", "cannot read the key file of %s: %s", from, checker.Reason(err))
		}
	}
	key, err := seal.ParseKey(data)
	if err != nil {
		return nil, usage("%s 给出的不是密钥（以 AGE-SECRET-KEY-1 开头）", "what %s gives is no key, which begins with AGE-SECRET-KEY-1", from)
	}
	return key, nil
}

// takeKey reads the key before a command runs, so that one that is wrong is said at once.
func (a *app) takeKey() error {
	key, err := a.key()
	if err == nil && key != nil {
		a.reveal = key.Value
	}
	return err
}

// parse reads a file whose sealed values are open where there is a key for them.
func (a *app) parse(name string, data []byte) *source.File {
	f, _ := source.Parse(name, data)
	if a.reveal == nil {
		return f
	}
	for _, n := range f.Scalars(filing.IsSealed) {
		if yaml, err := a.reveal(n.Text); err == nil {
			n.Reveal(yaml)
		}
	}
	return f
}

// hasSealed reports whether text may hold sealed values.
func hasSealed(data []byte) bool { return strings.Contains(string(data), filing.SealedMark) }

// refuseSealed keeps a filing from being printed with gaps where its sealed values belong.
func refuseSealed(name string, results []checker.Result) error {
	for _, r := range results {
		if r.Filing != nil {
			if err := needsKey(name, r.Filing); err != nil {
				return err
			}
		}
	}
	return nil
}

// needsKey says that a filing holds values that nobody opened.
func needsKey(name string, doc *filing.Document) error {
	count := len(doc.Sealed())
	if count == 0 {
		return nil
	}
	e := usage("%s 中有 %d 个密封的值，没有能打开的密钥", "%s holds %d sealed values, and there is no key that opens them", name, count)
	e.hint = diag.Text{ZH: "用 --key FILE 或环境变量 " + keyVariable + " 给出密钥", EN: "give it by --key FILE or " + keyVariable}
	return e
}
