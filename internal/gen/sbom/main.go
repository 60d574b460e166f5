// Command sbom writes what a binary of beian is made of as a CycloneDX 1.6 document: the
// modules and the toolchain as the binary itself names them, and the data in it, with their
// licences. It writes no time and no serial number, so that the same binary gives the same
// bytes.
//
//	go run ./internal/gen/sbom BINARY VERSION OUT.json
package main

import (
	"fmt"
	"os"

	"github.com/beian-dev/beian/internal/cli/licenses"
)

func main() {
	if len(os.Args) != 4 {
		fmt.Fprintln(os.Stderr, "usage: sbom BINARY VERSION OUT.json")
		os.Exit(2)
	}
	if err := run(os.Args[1], os.Args[2], os.Args[3]); err != nil {
		fmt.Fprintln(os.Stderr, "sbom:", err)
		os.Exit(1)
	}
}

func run(binary, version, target string) error {
	known, err := licenses.All()
	if err != nil {
		return err
	}
	text, err := document(binary, version, known)
	if err != nil {
		return err
	}
	return os.WriteFile(target, text, 0o644)
}
