// Command beian keeps a website filing (ICP 备案) in one file, checks it against the rules
// of the province, and prints the form to be signed.
package main

import (
	"os"

	_ "github.com/beian-dev/beian/cmd/beian/internal/background" // before the wizard's packages
	"github.com/beian-dev/beian/internal/cli"
)

func main() { os.Exit(cli.Main(cli.System(), os.Args[1:])) }
