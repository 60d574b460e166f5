package cli

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// invocation is a run of a command by tests that look at all that is put out.
type invocation struct {
	args []string
	in   string // standard input
	// whole says that private values are what is asked for: a filing, or what is handed in.
	whole bool
}

func shown(args ...string) invocation { return invocation{args: args} }

// asked is an invocation whose purpose is to put out a filing whole.
func asked(args ...string) invocation { return invocation{args: args, whole: true} }

// invocations says how every command is run over the folder filings. A command that is not here
// fails the tests: whoever adds one says how it is looked at. Of a command with --format, the
// first invocation is repeated in each of its formats.
var invocations = map[string][]invocation{
	"beian":                       {shown()},
	"beian check":                 {shown("filings"), shown("--advice", "--stats", "filings"), shown("--diff", "filings"), shown("--write-baseline", "filings"), shown("-o", "report.txt", "filings"), shown("--quiet", "--color", "always", "filings"), shown("missing.yaml"), shown("--rules", "filings", "filings")},
	"beian completion":            {shown()},
	"beian completion bash":       {shown()},
	"beian completion fish":       {shown()},
	"beian completion powershell": {shown()},
	"beian completion zsh":        {shown()},
	"beian explain":               {shown("uscc-invalid"), shown("\x1b[31m\u202e::error::x")},
	"beian export":                {shown("-o", "upload", "filings"), asked("-o", "upload", "filings/sichuan-enterprise.yaml"), shown("--provider-template")},
	"beian fmt":                   {shown("--check", "filings"), shown("--diff", "filings"), shown("filings/missing.yaml")},
	"beian form":                  {shown("-o", "a.pdf", "filings/sichuan-enterprise.yaml"), shown("--list", "filings/hostile.yaml"), shown("--list", "filings/jiangsu-person.yaml"), shown("--all", "--instructions", "-o", "papers", "filings/jiangsu-person.yaml"), shown("-o", "b.pdf", "filings/hostile.yaml"), shown("--force", "-o", "c.pdf", "filings/hostile.yaml"), shown("--preview", "-o", "d.pdf", "filings/faulty-sichuan-enterprise.yaml"), shown("--kind", "\x1b[31m::error::x", "filings/sichuan-enterprise.yaml")},
	"beian help":                  {shown("check"), shown("\x1b[31mx")},
	"beian import":                {shown("-o", "in", "clients.csv"), shown("-o", "in", "filings/hostile.yaml"), shown("-o", "in", "hostile.csv")},
	"beian init":                  {shown("filings/jiangsu-person.yaml"), asked("--dry-run", "--accept", "filings/jiangsu-person.yaml"), shown("--set", "entity.principal.mobile=1388000\x1b[31m1234", "filings/hostile.yaml"), shown("--from", "clients.csv", "--out", "made"), shown("--from", "hostile.csv", "--out", "made"), shown("--csv-template"), {args: []string{"--lines", "filings/jiangsu-person.yaml"}, in: "\n\n\n"}},
	"beian licenses":              {shown()},
	"beian lsp":                   {{in: editorSession}},
	"beian man":                   {shown("pages")},
	"beian materials":             {shown("filings"), shown("filings/hostile.yaml")},
	"beian pack":                  {shown("-o", "a.zip", "filings/hostile.yaml"), asked("--force", "-o", "b.zip", "filings/sichuan-enterprise.yaml"), shown("-o", "\x1b[31m.tar", "filings/hostile.yaml")},
	"beian report":                {shown()},
	"beian report merge":          {shown("one.json", "two.json"), shown("filings/hostile.yaml")},
	"beian rules":                 {shown()},
	"beian rules coverage":        {shown()},
	"beian rules diff":            {shown("2019-09-20", "today"), shown("\x1b[31m", "today"), shown("--province", "\u202e", "2019-09-20", "today")},
	"beian rules outdated":        {shown("四川"), shown("\x1b[31m::error::x")},
	"beian rules functions":       {shown()},
	"beian rules list":            {shown()},
	"beian rules province":        {shown("四川"), shown("\x1b[31m\u202e")},
	"beian rules show":            {shown("uscc-invalid"), shown("::error::x\x1b[31m")},
	"beian rules test":            {shown("--rules", "filings")},
	"beian schema":                {shown(), shown("--project")},
	"beian seal":                  {shown("--check", "filings"), shown("--new-key", "key"), shown("-r", "age1\x1b[31m", "filings"), shown("-r", aRecipient, "filings")},
	"beian show":                  {shown("filings"), shown("--for", "阿里云", "filings/hostile.yaml"), shown("--html", "page.html", "filings"), shown("--html", "-", "filings/hostile.yaml"), shown("--for", "华为云", "filings/private.yaml"), shown("--for", "\x1b[31m::error::x", "filings"), shown("--html", "page.html", "filings/hostile.yaml"), shown("--html", "-", "filings/private.yaml")},
	"beian status":                {shown("filings"), shown("--ics", "filings"), shown("filings/hostile.yaml")},
	"beian status log":            {shown("filings")},
	"beian status set":            {shown("提交初审", "--on", "2026-11-20", "--note", "\x1b[31m::error::pwned", "filings/sichuan-enterprise.yaml"), shown("\x1b[31m", "filings/hostile.yaml")},
	"beian unpack":                {shown("filings/hostile.yaml"), shown("filings/evil\x1b[31m\u202e.yaml"), shown("\x1b[31m::error::x")},
	"beian unseal":                {shown("filings"), shown("--key", "filings/hostile.yaml", "filings")},
	"beian version":               {shown()},
}

const aRecipient = "age1vq3609822rpemfqpgagflzrkwnlz046ks9tqpkady38mzhhdyakq2n5tnu"

// hostileText is what a terminal, a CI service, a browser or a spreadsheet would act on.
const hostileText = `\e[31m\e]0;x\a\u202e\u2066\x9b1m\n::error::pwned\n##[error]pwned ##vso[task.complete]pwned <script>pwned</script> **[x](javascript:pwned)** | =HYPERLINK(1)`

// hostileFiling puts it into every kind of place of a filing.
func hostileFiling(example string) string {
	text := strings.NewReplacer(
		"name: 青禾软件", `name: "青禾`+hostileText+`"`,
		"name: 陈青禾", `name: "陈`+hostileText+`"`,
		"investor: 陈青禾", `investor: "=1+1`+hostileText+`"`,
		"- name: qinghe-soft.cn", `- name: "qinghe`+hostileText+`.cn"`,
		"home: www.qinghe-soft.cn", `home: "www.qinghe-soft.cn/`+hostileText+`"`,
		"materials/license.jpg", `"materials/`+hostileText+`.jpg"`,
		"kind: 主体负责人证件", `kind: "主体`+hostileText+`"`,
		"province: 四川省", `province: "四川`+hostileText+`"`,
		"registrar: 阿里云", `registrar: "`+hostileText+`"`,
		"mobile: \"13887771234\"", `mobile: "13887771234`+hostileText+`"`,
	).Replace(example)
	return text + "\"unknown" + hostileText + "\": 1\npassword: hunter2-is-secret\n" +
		`progress: [{stage: 准备, date: 2026-11-01, note: "` + hostileText + `"}, {stage: "` + hostileText + `", date: 2026-11-02}]` + "\n" +
		"# beian:ignore \u202enone ##[error]pwned because\n"
}

// workshop is a folder of its own with the filings of the tests, and becomes the working folder.
func workshop(t *testing.T) (folder string) {
	t.Helper()
	examples, err := filepath.Abs("../../examples")
	if err != nil {
		t.Fatal(err)
	}
	folder = t.TempDir()
	t.Chdir(folder)
	put := func(name, text string) {
		t.Helper()
		if err := errors.Join(os.MkdirAll(filepath.Dir(name), 0o700), os.WriteFile(name, []byte(text), 0o600)); err != nil {
			t.Fatal(err)
		}
	}
	for _, pattern := range []string{"*.yaml", "faulty/*.yaml"} {
		names, err := filepath.Glob(filepath.Join(examples, pattern))
		if err != nil || len(names) == 0 {
			t.Fatal(err, pattern)
		}
		for _, name := range names {
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			data = []byte(ownNumbers.Replace(string(data)))
			prefix := ""
			if filepath.Base(filepath.Dir(name)) == "faulty" {
				prefix = "faulty-"
			}
			put(filepath.Join("filings", prefix+filepath.Base(name)), string(data))
			if prefix == "" && filepath.Base(name) == "sichuan-enterprise.yaml" {
				put("filings/hostile.yaml", hostileFiling(string(data)))
				put("filings/evil\x1b[31m\u202e.yaml", string(data)+"unknown: 1\n")
				put("filings/private.yaml", badlyWritten)
				put("filings/broken.yaml", string(data)+"# \x1b[31m ::error::pwned\n")
			}
		}
	}
	put("clients.csv", "\ufeff"+csvOf("陈青禾", "510107198803120011", "13887771234")+csvOf("x", "x", "138 8777 12345"))
	put("hostile.csv", "\ufeff"+csvOf("\x1b[31m\u202e::error::pwned", "51010719880312001\x1b[31mX", "=1+1\x1b[31m"))
	return folder
}

// reports writes what report merge takes.
func reports(folder string) {
	for _, name := range []string{"one.json", "two.json"} {
		var out bytes.Buffer
		Main(hostOf(folder, "", &out, &out), []string{"check", "--as-of", "2026-11-23", "--format", "json=" + name, "filings/hostile.yaml"})
	}
}

// ownNumbers gives the examples numbers that the documentation does not show.
var ownNumbers = strings.NewReplacer("1388000", "1388777", "1398000", "1398777", "85123456", "85129876")

// badlyWritten holds private values in the wrong form, in the wrong place and of the wrong kind.
const badlyWritten = `filing: v1
entity:
  nature: 个人
  name: 林一舟
  region: {province: 江苏省, city: 南京市, district: 鼓楼区}
  certificate: {type: 居民身份证, number: [3201061995, 04080016]}
  address: 江苏省南京市鼓楼区中山北路30号，电话 13951600000，身份证 320106199504080016
  principal: {name: 林一舟, certificate: {type: 居民身份证, number: "320106 19950408 0017"}, mobile: "139-5160-0000", phone: {a: 13951600002}, emergency_phone: 139516000011, email: 13951600003@qq.com}
  remark: 联系 13951600004
mobile: "13951600005"
sites: [{name: "13951600006", administrator: {mobile: 13951600007, certificate: {number: E12345678}}}]
`

func csvOf(name, number, mobile string) string {
	return fmt.Sprintf("主办单位名称,主体负责人姓名,主体负责人证件号码,主体负责人联系方式1\n%s,%s,%s,%s\n", name, name, number, mobile)
}

// editorSession is an editor that opens a filing.
var editorSession = func() string {
	var b strings.Builder
	for _, m := range []string{
		`{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"capabilities":{}}}`,
		`{"jsonrpc":"2.0","method":"initialized","params":{}}`,
		`{"jsonrpc":"2.0","method":"textDocument/didOpen","params":{"textDocument":{"uri":"file:///x/beian.yaml","languageId":"yaml","version":1,"text":"filing: v1\nentity:\n  nature: 个人\n  name: \"\u001b[31m\u202e\"\n  principal: {mobile: \"1388777123\", phone: 13951600002}\n"}}}`,
		`{"jsonrpc":"2.0","id":2,"method":"textDocument/hover","params":{"textDocument":{"uri":"file:///x/beian.yaml"},"position":{"line":4,"character":24}}}`,
		`{"jsonrpc":"2.0","id":3,"method":"shutdown"}`, `{"jsonrpc":"2.0","method":"exit"}`,
	} {
		fmt.Fprintf(&b, "Content-Length: %d\r\n\r\n%s", len(m), m)
	}
	return b.String()
}()

func hostOf(folder, in string, out, errors *bytes.Buffer) Host {
	return Host{In: strings.NewReader(in), Out: out, Err: errors, Today: "2026-11-23", Files: disk{}, Folder: folder, Getenv: func(string) string { return "" }}
}

// made is what a run has put out: streams by name, and files by path.
type made map[string][]byte

// everyRun runs each command of the tree in every way and hands what it puts out to look. The
// languages take turns.
func everyRun(t *testing.T, look func(what string, i invocation, out made)) {
	t.Helper()
	var commands []*cobra.Command
	var walk func(c *cobra.Command)
	walk = func(c *cobra.Command) {
		commands = append(commands, c)
		for _, sub := range c.Commands() {
			walk(sub)
		}
	}
	a := &app{Host: hostOf("", "", new(bytes.Buffer), new(bytes.Buffer)), lang: "en"}
	walk(newRootCmd(a))
	known := map[string]bool{}
	for _, c := range commands {
		known[c.CommandPath()] = true
		list := invocations[c.CommandPath()]
		if len(list) == 0 {
			t.Errorf("%s is not looked at: say in invocations how it is run", c.CommandPath())
			continue
		}
		for n, i := range append(list, inFormats(c, list[0])...) {
			path := strings.Fields(c.CommandPath())[1:]
			i.args = append(append(path, "--lang", []string{"en", "zh"}[n%2]), i.args...)
			t.Run(strings.ReplaceAll(fmt.Sprintf("%q", i.args), "/", "_"), func(t *testing.T) {
				folder := workshop(t)
				if slices.Contains(path, "merge") {
					reports(folder)
				}
				before := filesOf(t)
				var out, errs bytes.Buffer
				Main(hostOf(folder, i.in, &out, &errs), i.args)
				result := made{"standard output": out.Bytes(), "standard error": errs.Bytes()}
				for name, data := range filesOf(t) {
					if !bytes.Equal(before[name], data) {
						result[name] = data
					}
				}
				look(fmt.Sprintf("%q", i.args), i, result)
			})
		}
	}
	for path := range invocations {
		if !known[path] {
			t.Errorf("there is no command %s", path)
		}
	}
}

// inFormats repeats an invocation in every format of the command.
func inFormats(c *cobra.Command, i invocation) (out []invocation) {
	f := c.Flags().Lookup("format")
	if f == nil {
		return nil
	}
	for _, name := range formatsOf(f) {
		out = append(out, invocation{args: append([]string{"--format", name}, i.args...), in: i.in, whole: i.whole})
	}
	return out
}

func formatsOf(f *pflag.Flag) []string {
	switch v := f.Value.(type) {
	case *choice:
		return v.values
	case *outputs:
		return formatNames()
	}
	return nil
}

func filesOf(t *testing.T) made {
	t.Helper()
	out := made{}
	err := filepath.WalkDir(".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		data, err := os.ReadFile(name)
		out[name] = data
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}
