package main

import (
	_ "embed"
	"strings"
)

//go:embed common.txt
var commonCharacters string

// common reports whether names are written with r: the 6,763 characters of GB 2312 and some
// that given names favour.
func common(r rune) bool { return strings.ContainsRune(commonCharacters, r) }
