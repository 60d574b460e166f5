// Package attachment measures the files that a filer uploads: their format by content,
// size, pixels, and for pictures figures such as sharpness and colour. The figures are
// figures, not judgements: rules say what they suggest. The package is pure, and bounded
// in what it allocates however large a file claims to be.
package attachment

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	_ "image/gif"  // decoder
	_ "image/jpeg" // decoder
	_ "image/png"  // decoder

	_ "golang.org/x/image/bmp"  // decoder
	_ "golang.org/x/image/tiff" // decoder
	_ "golang.org/x/image/webp" // decoder
)

// MaxPixels is how many pixels a picture may have to be decoded: a phone's 50 megapixels
// with room to spare, about 240 MB as four bytes each.
const MaxPixels = 60_000_000

// Facts is what a file is by its content.
type Facts struct {
	Format        string // jpeg, png, gif, bmp, tiff, webp, heic, pdf; empty: none of these
	Width, Height int    // pixels; 0 where unknown
	Pages         int    // of a PDF, as far as its page objects stand uncompressed; 0: unknown
	Shot          string // day it was taken, YYYY-MM-DD, from EXIF; empty: not said
	Software      string // that wrote it, from EXIF or PNG text; empty: not said
	Camera        bool   // EXIF names a camera
	Decoded       bool   // Measures are filled
	Measures
}

// The ways in which a file cannot be inspected.
var (
	ErrTooManyPixels = errors.New("too many pixels")
	ErrBroken        = errors.New("damaged or cut off")
)

// Inspect looks at the bytes of a file. An error wraps ErrTooManyPixels or ErrBroken; what
// was known by then is returned with it. A format that it does not know is no error.
func Inspect(data []byte) (f Facts, err error) {
	f.Format = sniff(data)
	switch f.Format {
	case "pdf":
		f.Pages = pdfPages(data)
		return f, nil
	case "", "heic":
		return f, nil
	}
	defer func() {
		if r := recover(); r != nil { // decoders of rare formats have met hostile input before
			err = fmt.Errorf("%w: %v", ErrBroken, r)
		}
	}()
	config, _, err := image.DecodeConfig(bytes.NewReader(data))
	if err != nil {
		return f, fmt.Errorf("%w: %v", ErrBroken, err)
	}
	f.Width, f.Height = config.Width, config.Height
	if config.Width <= 0 || config.Height <= 0 {
		return f, fmt.Errorf("%w: %d×%d pixels", ErrBroken, config.Width, config.Height)
	}
	if config.Width > MaxPixels/config.Height {
		return f, fmt.Errorf("%w: %d×%d, at most %d million", ErrTooManyPixels, config.Width, config.Height, MaxPixels/1_000_000)
	}
	f.metadata(data)
	picture, _, err := image.Decode(bytes.NewReader(data))
	if err != nil {
		return f, fmt.Errorf("%w: %v", ErrBroken, err)
	}
	f.Measures, f.Decoded = measure(picture), true
	return f, nil
}
