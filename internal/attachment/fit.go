package attachment

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/jpeg"
	"math"
)

// ErrTooLarge says that a picture cannot be made small enough and stay readable.
var ErrTooLarge = errors.New("too large")

// Fit writes pictures in fitQuality, and in lastQuality where that does not do at leastSide, the
// longest side in pixels below which the print of a certificate can no longer be read.
const (
	fitQuality  = 78
	lastQuality = 50
	leastSide   = 720
)

// Fit makes a picture a JPEG of at most most bytes. One that is so already is returned as it
// is; else the picture is turned upright and its longest side brought down to 1600 pixels, or
// fewer where that is too large. What a camera noted in the file is lost
// then. The error wraps those of Inspect, ErrUnknownFormat for what is no picture, or
// ErrTooLarge.
func Fit(data []byte, most int) ([]byte, error) {
	img, format, err := picture(data)
	if err != nil {
		return nil, err
	}
	if format == "jpeg" && len(data) <= most {
		return data, nil
	}
	if img.Bounds().Empty() {
		return nil, fmt.Errorf("%w: nothing to be seen in %s", ErrBroken, format)
	}
	return shrinkTo(shrink(img, sharpSide).upright(readMetadata(format, data).orientation), most)
}

// picture decodes a file of any format that has pixels.
func picture(data []byte) (img image.Image, format string, err error) {
	format = sniff(data)
	c, known := codecs()[format]
	if !known {
		return nil, format, fmt.Errorf("%w: JPEG, PNG, GIF, BMP, TIFF or WebP is needed", ErrUnknownFormat)
	}
	size, err := c.size(data)
	if err != nil {
		return nil, format, fmt.Errorf("%w: read header of %s: %w", ErrBroken, format, err)
	}
	if err := checkSize(format, data, size); err != nil {
		return nil, format, err
	}
	img, err = c.pixels(data)
	if err != nil {
		return nil, format, fmt.Errorf("%w: decode %s: %w", ErrBroken, format, err)
	}
	return img, format, nil
}

// shrinkTo writes a picture in a size that fits. What a JPEG takes grows with its pixels, so that
// the size that does is found in a few steps.
func shrinkTo(c canvas, most int) ([]byte, error) {
	for side := max(c.width, c.height); ; {
		data, err := c.shrink(side).jpeg(fitQuality)
		if err != nil || len(data) <= most {
			return data, err
		}
		if side <= leastSide {
			break
		}
		side = max(leastSide, int(0.95*float64(side)*min(0.95, math.Sqrt(float64(most)/float64(len(data))))))
	}
	data, err := c.shrink(leastSide).jpeg(lastQuality)
	if err == nil && len(data) > most {
		return nil, fmt.Errorf("%w: at %d pixels it still takes %d bytes, at most %d are allowed", ErrTooLarge, leastSide, len(data), most)
	}
	return data, err
}

func (c canvas) jpeg(quality int) ([]byte, error) {
	var out bytes.Buffer
	if err := jpeg.Encode(&out, c.image(), &jpeg.Options{Quality: quality}); err != nil {
		return nil, fmt.Errorf("write JPEG: %w", err)
	}
	return out.Bytes(), nil
}

// image is the canvas as the standard library takes it.
func (c canvas) image() image.Image {
	img := image.NewRGBA(image.Rect(0, 0, c.width, c.height))
	for i, j := 0, 0; i+2 < len(c.pix); i, j = i+3, j+4 {
		img.Pix[j], img.Pix[j+1], img.Pix[j+2], img.Pix[j+3] = c.pix[i], c.pix[i+1], c.pix[i+2], 0xff
	}
	return img
}
