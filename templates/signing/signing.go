// Package signing embeds what is done with the printed verification form: which domains
// stand on it, who signs and stamps, and what provinces ask beyond that.
package signing

import _ "embed"

// Data is the file, as internal/signing reads it.
//
//go:embed signing.yaml
var Data []byte

// Packed is the tree of the file, faster to read than its text.
//
//go:embed packed.bin
var Packed string
