// Command npm makes npm packages of a release that goreleaser has left in a folder: one for
// each platform with the program in it, and beian, which depends on all of them optionally, so
// that npm installs the one that fits, and starts it. Nothing is fetched when it is installed,
// and no script runs.
//
//	go run ./internal/gen/npm DIST OUT
//
// OUT gets a folder for each package, to be packed or published by npm.
package main

import (
	"fmt"
	"os"
)

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: npm DIST OUT")
		os.Exit(2)
	}
	if err := run(os.Args[1], os.Args[2]); err != nil {
		fmt.Fprintln(os.Stderr, "npm:", err)
		os.Exit(1)
	}
}

func run(dist, out string) error {
	r, err := readRelease(dist)
	if err != nil {
		return err
	}
	for _, p := range r.programs {
		if err := p.write(out, r.version); err != nil {
			return err
		}
	}
	return r.write(out)
}
