package cli

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"

	"github.com/beian-dev/beian/internal/checker"
)

// copier copies files into the folder materials beside a filing. A file of the same name
// and content is taken as it is; one of other content stays, and the new one gets a number.
func (a *app) copier(folder string) func(string) (string, error) {
	return func(file string) (string, error) {
		data, err := a.Files.ReadFile(file, maxAttachment)
		switch {
		case err != nil:
			return "", errors.New(checker.Reason(err).In(a.lang))
		case len(data) > maxAttachment:
			return "", errors.New(a.say("文件太大", "it is too large"))
		}
		ext := filepath.Ext(file)
		stem := strings.TrimSuffix(filepath.Base(file), ext)
		for n := 1; ; n++ {
			name := stem + ext
			if n > 1 {
				name = fmt.Sprintf("%s-%d%s", stem, n, ext)
			}
			target := filepath.Join(folder, "materials", name)
			there, err := a.Files.ReadFile(target, maxAttachment)
			switch {
			case err == nil && bytes.Equal(there, data):
				return "materials/" + name, nil
			case err == nil:
				continue
			case !errors.Is(err, fs.ErrNotExist):
				return "", errors.New(checker.Reason(err).In(a.lang))
			}
			if err := a.Files.MakeFolder(filepath.Dir(target)); err != nil {
				return "", err
			}
			return "materials/" + name, a.Files.Replace(target, data)
		}
	}
}
