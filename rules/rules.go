// Package rules embeds the rule files: what holds everywhere in national/, what differs in
// provinces/, and in base/ the valid filings that the examples edit. README.md says how a
// rule is written.
package rules

import "embed"

//go:generate go run github.com/beian-dev/beian/internal/gen/packed rules .
//go:generate go run github.com/beian-dev/beian/internal/gen/docs ../docs

// FS holds the rule files.
//
//go:embed national base provinces coverage.yaml
var FS embed.FS

// Packed is the national and provincial files of FS as rule.OpenLean takes them. It follows
// from the files and is only there to save time: where it is behind them, they count.
//
//go:embed packed.bin
var Packed string
