// Package rules embeds the rule files: what holds everywhere in national/, what differs in
// provinces/, and in base/ the valid filings that the examples edit; beside them the procedure
// of a filing and the calendar of working days. README.md says how they are written.
package rules

import "embed"

//go:generate go run github.com/beian-dev/beian/internal/gen/packed rules .
//go:generate go run github.com/beian-dev/beian/internal/gen/docs ../docs

// FS holds the rule files.
//
//go:embed national base provinces coverage.yaml
var FS embed.FS

// CalendarVintage is the years that Calendar knows.
const CalendarVintage = "2018–2026"

// Procedure is what a filing goes through, and Calendar the working days, as
// internal/procedure reads them.
var (
	//go:embed procedure.yaml
	Procedure []byte
	//go:embed calendar.yaml
	Calendar []byte
)

// Types is which type of filing is needed and what each is, as internal/filingtype reads it.
//
//go:embed types.yaml
var Types []byte

// Packed is the national and provincial files of FS as rule.OpenLean takes them. It follows
// from the files and is only there to save time: where it is behind them, they count.
//
//go:embed packed.bin
var Packed string
