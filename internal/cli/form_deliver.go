package cli

import (
	"bytes"
	"fmt"
	"image/png"
	"strings"
	"time"

	"github.com/beian-dev/beian/internal/form"
	"github.com/beian-dev/beian/internal/pdf"
	"github.com/beian-dev/beian/internal/printer"
	"github.com/beian-dev/beian/internal/raster"
)

// pictureDPI is the resolution of --png: enough to read the smallest text of the form.
const pictureDPI = 150

// deliver writes pages as a PDF or as pictures, and shows them where that is asked for. name
// is that of the PDF.
func (a *app) deliver(o formOptions, title, name string, pages []*form.Page) error {
	fonts, err := a.fonts()
	if err != nil {
		return err
	}
	if o.PNG {
		err = a.writePictures(name, pages, fonts)
	} else {
		if err = a.writePDF(o, title, name, pages, fonts); err == nil {
			a.sayWritten(name, len(pages))
		}
	}
	if err != nil || !o.Preview {
		return err
	}
	if a.View != nil && !o.PNG && name != stdin {
		return a.View(name)
	}
	return a.showBlocks(pages, fonts)
}

func (a *app) writePDF(o formOptions, title, name string, pages []*form.Page, fonts *pdf.Fonts) error {
	created, err := time.Parse(time.DateOnly, o.Date)
	if err != nil {
		return fmt.Errorf("read the date: %w", err)
	}
	var out bytes.Buffer
	if err := pdf.Draw(&out, title, pages, fonts, created); err != nil {
		return err
	}
	if err := a.writeTo(name, out.Bytes()); err != nil {
		return fmt.Errorf("write the PDF: %w", err)
	}
	return nil
}

// writeTo writes a file, or standard output.
func (a *app) writeTo(name string, data []byte) error {
	if name == stdin {
		_, err := a.Out.Write(data)
		return err
	}
	return a.Files.Remake(name, data)
}

func (a *app) sayWritten(name string, pages int) {
	if name != stdin {
		fmt.Fprintf(a.Err, a.say("已写入 %s（%d 页）\n", "wrote %s (pages: %d)\n"), printer.Escape(name), pages)
	}
}

// writePictures writes a picture for each page: name.png, or name-1.png and so on.
func (a *app) writePictures(name string, pages []*form.Page, fonts *pdf.Fonts) error {
	if name == stdin && len(pages) > 1 {
		return usage("标准输出只能写一页，共 %d 页；用 --site 选一页", "standard output takes one page, there are %d; choose one with --site", len(pages))
	}
	painter, err := raster.New(fonts)
	if err != nil {
		return err
	}
	for i, p := range pages {
		picture, err := painter.Page(p, pictureDPI)
		if err != nil {
			return err
		}
		var out bytes.Buffer
		if err := png.Encode(&out, picture); err != nil {
			return fmt.Errorf("encode the picture: %w", err)
		}
		file := pictureName(name, i, len(pages))
		if err := a.writeTo(file, out.Bytes()); err != nil {
			return fmt.Errorf("write the picture: %w", err)
		}
		a.sayWritten(file, 1)
	}
	return nil
}

func pictureName(name string, page, pages int) string {
	if name == stdin {
		return name
	}
	base := strings.TrimSuffix(strings.TrimSuffix(name, ".pdf"), ".png")
	if pages > 1 {
		base = fmt.Sprintf("%s-%d", base, page+1)
	}
	return base + ".png"
}

// previewWidth is how many cells a page gets where the width of the terminal is not known.
const previewWidth = 80

// showBlocks draws the pages on the terminal.
func (a *app) showBlocks(pages []*form.Page, fonts *pdf.Fonts) error {
	painter, err := raster.New(fonts)
	if err != nil {
		return err
	}
	cells := a.Width
	if cells == 0 {
		cells = previewWidth
	}
	for _, p := range pages {
		picture, err := painter.Page(p, float64(cells)*25.4/p.Width)
		if err != nil {
			return err
		}
		fmt.Fprint(a.Out, raster.Blocks(picture))
	}
	return nil
}
