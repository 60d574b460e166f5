// Package templates embeds the layouts of the printed forms. README.md says how one is
// written.
package templates

import "embed"

// FS holds the templates.
//
//go:embed *.yaml
var FS embed.FS
