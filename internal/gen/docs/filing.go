package main

import (
	"fmt"
	"strings"

	"github.com/beian-dev/beian/internal/filing"
)

const filingHead = `# The filing file

<!-- Generated from the model by go generate ./rules; a test fails when it is stale. -->

` + "`beian.yaml`" + ` is the one file that a user keeps: ` + "`beian init`" + ` writes it, ` + "`beian check`" + ` lints it, ` + "`beian form`" + ` prints from it.

- Keys are English; enumerated values are the official Chinese terms, as they stand on the form. Known other spellings are
  read, and named with the official term.
- Dates are ` + "`YYYY-MM-DD`" + `; a certificate that never expires has ` + "`expires: 长期`" + `. Identity and phone numbers may stand with or without quotes: they
  are read as the text that stands there.
- Domain names are stored lower-case, without ` + "`www.`" + ` and scheme; Chinese names in Unicode.
- An absent key means "not yet known", and an empty value is the same. An unknown key is an error with its place and the
  nearest known key. A key that looks like a password is an error: passwords are never kept.
- Several filings: one file each, or several documents in one file separated by ` + "`---`" + `.
- ` + "`type`" + ` may be left out where it follows from ` + "`entity.filed`, `sites[].filed` and `apps[].filed`" + `; what ends a filing (注销主体, 注销网站, 取消接入)
  is always stated. ` + "`beian explain types`" + ` says which one is needed. ` + "`filed`" + ` holds what is on record, the rest what is to be.
- ` + "`changes`" + ` names the parts that a change (变更备案) is about; the others need only what identifies them. Left out, it is what differs from
  the record.
- ` + "`apps`" + ` stand beside ` + "`sites`" + ` or instead of them. A mini program is filed at its platform: ` + "`platforms[].host`, and that as `provider`" + `.
- ` + "`administrator`" + ` is the word ` + "`主体负责人`" + ` or a person of its own.
- ` + "`entity.region.city`" + ` of a municipality is the municipality itself.
- ` + "`progress`" + ` is what happened when; ` + "`beian status set`" + ` writes it, see [status.md](status.md).
- ` + "`materials[].of`" + ` says what a file belongs to, such as ` + "`sites[0].domains[1]`" + `, where the kind alone does not.

The machine-readable form is printed by ` + "`beian schema`" + `.

| key | 名称 | name | 说明 | example |
|---|---|---|---|---|
`

func filingReference() string {
	var b strings.Builder
	b.WriteString(filingHead)
	for _, f := range filing.Fields() {
		fmt.Fprintf(&b, "| `%s` | %s | %s | %s | %s |\n", f.Path, cell(f.ZH), cell(f.EN), cell(f.Desc), code(f.Example))
	}
	b.WriteString("\n## Official terms\n\nLists marked open also take other values; the rules say which a province accepts.\n\n")
	for _, list := range lists() {
		fmt.Fprintf(&b, "- **%s**%s: %s\n", list.name, list.open, strings.Join(filing.Terms(list.name), "、"))
	}
	return b.String()
}

func code(s string) string {
	if s == "" {
		return ""
	}
	return "`" + cell(s) + "`"
}

type termList struct{ name, open string }

// lists are those that fields of the model draw from, in the order of the fields.
func lists() (out []termList) {
	seen := map[string]bool{}
	for _, f := range filing.Fields() {
		if f.Enum == "" || seen[f.Enum] {
			continue
		}
		seen[f.Enum] = true
		open := ""
		if f.Open {
			open = " (open)"
		}
		out = append(out, termList{f.Enum, open})
	}
	return out
}
