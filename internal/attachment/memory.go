package attachment

import (
	"image"
	"image/color"
)

// MaxMemory is how many bytes a picture may take while it is decoded, as Memory counts: enough
// for the 50 megapixels of a telephone, and little enough for any machine.
const MaxMemory = 350 << 20

// Memory is about how many bytes Inspect takes at the most, beside the file itself: what the
// decoder needs for the pixels that the header states. It is small where Inspect ends before
// decoding. Callers that inspect several files at a time keep the sum within bounds with it.
func Memory(data []byte) int64 {
	format := sniff(data)
	c, ok := codecs()[format]
	if !ok {
		return measuring
	}
	size, err := c.size(data)
	if err != nil || checkSize(format, data, size) != nil {
		return measuring
	}
	return decoding(format, data, size)
}

// measuring is what the shrunk copies take.
const measuring = 32 << 20

// decoding is what a picture takes that is decoded.
func decoding(format string, data []byte, size image.Config) int64 {
	return measuring + int64(size.Width)*int64(size.Height)*bytesPerPixel(format, data, size.ColorModel)
}

// bytesPerPixel is what a decoder allocates at the most for pictures of this kind.
func bytesPerPixel(format string, data []byte, model color.Model) int64 {
	stored := stored(model)
	switch {
	case format == "jpeg" && stored == 4:
		return 8 + coefficients(data, 4) // CMYK and what it is joined from
	case format == "jpeg" && stored == 3:
		return 6 + coefficients(data, 3) // RGB is joined from channels, too
	case format == "jpeg":
		return stored + coefficients(data, 1)
	case format == "png":
		return stored + stored/2 // of an interlaced one, half the pixels are in the last pass
	case format == "webp":
		return 12 // four channels and the rows that they come from; the same for alpha
	case format == "tiff":
		return 4 * stored // the strip that the pixels come from, and its growing
	}
	return max(stored, 4)
}

// coefficients are what a progressive picture keeps for each pixel: 32 bits for each channel.
func coefficients(data []byte, channels int64) int64 {
	if isProgressive(data) {
		return 4 * channels
	}
	return 0
}

// stored is how many bytes a decoded pixel takes.
func stored(model color.Model) int64 {
	switch model {
	case color.GrayModel:
		return 1
	case color.Gray16Model:
		return 2
	case color.YCbCrModel:
		return 3
	case color.RGBA64Model, color.NRGBA64Model:
		return 8
	}
	if _, ok := model.(color.Palette); ok {
		return 1
	}
	return 4
}
