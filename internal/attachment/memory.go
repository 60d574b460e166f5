package attachment

// Memory is about how many bytes Inspect takes at the most, beside the file itself: what the
// decoder needs for the pixels that the header states. It is small where Inspect ends before
// decoding. Callers that inspect several files at a time keep the sum within bounds with it.
func Memory(data []byte) int64 {
	const measuring = 32 << 20 // the shrunk copies
	format := sniff(data)
	c, ok := codecs()[format]
	if !ok {
		return measuring
	}
	size, err := c.size(data)
	if err != nil || checkSize(format, len(data), size.Width, size.Height) != nil {
		return measuring
	}
	return measuring + int64(size.Width)*int64(size.Height)*bytesPerPixel(format, data)
}

// bytesPerPixel is what a decoder allocates in its most wasteful variant.
func bytesPerPixel(format string, data []byte) int64 {
	switch {
	case format == "jpeg" && isProgressive(data):
		return 24 // four channels and a coefficient of 32 bits for each, all at full size
	case format == "jpeg":
		return 8 // CMYK and what it is joined from
	case format == "png", format == "webp":
		return 12 // four channels of 16 bits and the rows that they come from; the same for alpha
	case format == "tiff":
		return 32 // four channels of 16 bits, the strip that they come from, and its growing
	}
	return 4
}
