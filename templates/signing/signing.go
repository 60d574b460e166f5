// Package signing embeds what is done with papers, and by whom: with the printed verification
// form, with every other paper of a filing, and how administrators are verified. What ends a
// filing has none of these.
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
