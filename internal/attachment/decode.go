package attachment

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/gif"
	"image/jpeg"
	"image/png"
	"io"

	"golang.org/x/image/bmp"
	"golang.org/x/image/tiff"
	"golang.org/x/image/webp"
)

// codec reads one format: config its header, decode the whole first picture.
type codec struct {
	config func(io.Reader) (image.Config, error)
	decode func(io.Reader) (image.Image, error)
}

// codecs lists the formats whose pixels can be read. The list of package image is not used:
// it would depend on what else is linked into the program.
func codecs() map[string]codec {
	return map[string]codec{
		"jpeg": {jpeg.DecodeConfig, jpeg.Decode},
		"png":  {png.DecodeConfig, png.Decode},
		"gif":  {gif.DecodeConfig, gif.Decode},
		"bmp":  {bmp.DecodeConfig, bmp.Decode},
		"tiff": {tiff.DecodeConfig, tiff.Decode},
		"webp": {webp.DecodeConfig, webp.Decode},
	}
}

// size reads the header. A panic of the decoder is an error: some have met hostile files
// before, and one file must not end the check of the others.
func (c codec) size(data []byte) (size image.Config, err error) {
	defer func() { err = recovered(recover(), err) }()
	return c.config(bytes.NewReader(data))
}

// pixels decodes the picture, with panics as in size.
func (c codec) pixels(data []byte) (img image.Image, err error) {
	defer func() { err = recovered(recover(), err) }()
	return c.decode(bytes.NewReader(data))
}

func recovered(reason any, err error) error {
	if reason == nil {
		return err
	}
	return fmt.Errorf("decoder stopped: %v", reason)
}

// isUnsupported reports whether a decoder says that the picture is valid but of a variant
// that it does not know, such as a JPEG with arithmetic coding.
func isUnsupported(err error) bool {
	var (
		inJPEG jpeg.UnsupportedError
		inPNG  png.UnsupportedError
		inTIFF tiff.UnsupportedError
	)
	return errors.As(err, &inJPEG) || errors.As(err, &inPNG) || errors.As(err, &inTIFF) || errors.Is(err, bmp.ErrUnsupported)
}

// checkSize refuses a size before anything is allocated for it: one beyond MaxPixels or
// MaxMemory, and one that the file is too short to fill.
func checkSize(format string, data []byte, size image.Config) error {
	width, height := size.Width, size.Height
	if width <= 0 || height <= 0 {
		return fmt.Errorf("%w: %d×%d pixels", ErrBroken, width, height)
	}
	if width > MaxPixels/height { // divided, for the product may overflow
		return &PixelsError{width, height}
	}
	if most := mostPixels(format, len(data)); width*height > most {
		return fmt.Errorf("%w: %d bytes cannot hold %d×%d pixels", ErrBroken, len(data), width, height)
	}
	if decoding(format, data, size) > MaxMemory {
		return &PixelsError{width, height}
	}
	return nil
}

// mostPixels is how many pixels so many bytes can hold at the very most. Deflate gives 1032
// bytes for one (RFC 1951), with up to eight pixels each; JPEG spends at least one bit on a
// block of 64 pixels; BMP is read uncompressed, with at least one bit for a pixel. The other
// formats are not limited beyond MaxPixels.
func mostPixels(format string, length int) int {
	switch format {
	case "png":
		return length * 1032 * 8
	case "jpeg":
		return length * 8 * 64
	case "bmp":
		return length * 8
	}
	return MaxPixels
}
