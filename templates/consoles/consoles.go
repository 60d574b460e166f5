// Package consoles embeds the order in which access providers' consoles ask for a filing, and
// the names that its fields have there.
package consoles

import "embed"

// FS holds a file for each console and neutral.yaml, the order that belongs to no provider.
//
//go:embed *.yaml
var FS embed.FS
