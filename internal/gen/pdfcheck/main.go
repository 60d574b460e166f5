// Command pdfcheck validates PDF files strictly with pdfcpu, a reader that shares nothing with
// the library that writes them. It is a module of its own: pdfcpu would otherwise raise the
// version of a library that the terminal forms use to one that costs 15 ms at every start.
//
//	cd internal/gen/pdfcheck && go run . FILE.pdf…
package main

import (
	"fmt"
	"os"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
)

func main() {
	conf := model.NewDefaultConfiguration()
	conf.ValidationMode = model.ValidationStrict
	failed := len(os.Args) < 2
	for _, name := range os.Args[1:] {
		err := api.ValidateFile(name, conf)
		if err != nil {
			failed = true
		}
		fmt.Printf("%s: %v\n", name, err)
	}
	if failed {
		os.Exit(1)
	}
}
