package project

import _ "embed"

// Schema is the JSON Schema of the project file (draft 2020-12), for editors.
//
//go:embed schema.json
var Schema []byte
