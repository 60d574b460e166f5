package attachment

import "fmt"

// thumbnailQuality is enough to tell one paper from another.
const thumbnailQuality = 70

// Thumbnail is a picture as a JPEG, upright, with its longest side at most side pixels. What a
// camera noted in the file is not in it. The error wraps those of Inspect, and ErrUnknownFormat
// for what is no picture.
func Thumbnail(data []byte, side int) ([]byte, error) {
	img, format, err := picture(data)
	if err != nil {
		return nil, err
	}
	if img.Bounds().Empty() {
		return nil, fmt.Errorf("%w: nothing to be seen in %s", ErrBroken, format)
	}
	return shrink(img, side).upright(readMetadata(format, data).orientation).jpeg(thumbnailQuality)
}
