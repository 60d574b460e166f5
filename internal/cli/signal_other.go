//go:build !unix

package cli

func surviveFileLimit() {} // no such limit
