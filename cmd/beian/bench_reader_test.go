package main

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"

	"gopkg.in/yaml.v3"
)

// asReader in the environment makes the test binary a program that does nothing but read the
// YAML files of the folder that it names.
const asReader = "BEIAN_TEST_AS_READER"

// workers is how many files are read or checked at the same time.
const workers = 2

// readAllYAML reads files into nodes, as fast as the library can.
func readAllYAML(folder string) {
	names := make(chan string)
	var wait sync.WaitGroup
	for range workers {
		wait.Go(func() {
			for name := range names {
				var node yaml.Node
				data, err := os.ReadFile(name)
				if err == nil {
					err = yaml.Unmarshal(data, &node)
				}
				if err != nil {
					fmt.Fprintln(os.Stderr, err)
					os.Exit(1)
				}
			}
		})
	}
	err := filepath.WalkDir(folder, func(name string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() {
			names <- name
		}
		return err
	})
	close(names)
	wait.Wait()
	if err != nil {
		os.Exit(1)
	}
}
