// Package attachment measures the files that a filer uploads: what they are by their content,
// how large, what they say of their making and, for pictures, figures taken from the pixels.
// A figure is not a judgement; each says in its comment what it sees and what it does not.
// The package is pure, does not panic, and allocates no more than MaxPixels account for.
package attachment

import "fmt"

// Facts is what a file is by its content. What could not be found out is zero.
type Facts struct {
	Format        string // jpeg, png, gif, bmp, tiff, webp, heic or pdf; empty: none of these
	Width, Height int    // pixels, as shown: a photograph stored on its side is turned upright
	Pages         int    // of a PDF, see pdfPages; 0: unknown
	Bytes         int64  // length of the file
	Shot          string // day the photograph was taken, YYYY-MM-DD, as EXIF says; empty: not said
	Software      string // that wrote it, by EXIF or PNG text; in photographs often the phone's system
	Camera        bool   // EXIF names the make or model of a camera
	Screenshot    bool   // EXIF calls it a screenshot
	Decoded       bool   // the pixels were read, so Hash and Measures are filled
	Hash          uint64 // difference hash; like pictures differ in few bits, flat ones say nothing
	Measures
}

// Inspect looks at the bytes of a file. The error wraps ErrUnknownFormat, ErrBroken or, as a
// *PixelsError, ErrTooManyPixels; what was known by then is returned with it. HEIC is only
// recognised and a PDF only counted; neither is decoded, and neither is a picture in a valid
// variant that no decoder knows. That is no error: Decoded is false. Of a picture with
// several frames or pages only the first is looked at.
func Inspect(data []byte) (Facts, error) {
	f := Facts{Format: sniff(data), Bytes: int64(len(data))}
	switch f.Format {
	case "":
		return f, ErrUnknownFormat
	case "heic":
		return f, nil
	case "pdf":
		f.Pages = pdfPages(data)
		return f, pdfEnd(data)
	}
	about := readMetadata(f.Format, data)
	f.Shot, f.Software, f.Camera, f.Screenshot = about.shot, about.software, about.camera, about.screenshot
	return f, f.inspectPixels(data, about.orientation)
}

// inspectPixels fills the size and, where the picture can be decoded, hash and measures.
func (f *Facts) inspectPixels(data []byte, orientation int) error {
	c := codecs()[f.Format]
	size, err := c.size(data)
	if isUnsupported(err) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("%w: read header of %s: %w", ErrBroken, f.Format, err)
	}
	f.Width, f.Height = size.Width, size.Height
	if isTurned(orientation) {
		f.Width, f.Height = size.Height, size.Width
	}
	if err := checkSize(f.Format, data, size); err != nil {
		return err
	}
	img, err := c.pixels(data)
	if isUnsupported(err) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("%w: decode %s: %w", ErrBroken, f.Format, err)
	}
	if img.Bounds().Empty() { // a frame of an animation may be
		return fmt.Errorf("%w: nothing to be seen in %s", ErrBroken, f.Format)
	}
	sharp := shrink(img, sharpSide).upright(orientation)
	small := sharp.shrink(smallSide)
	f.Measures, f.Hash, f.Decoded = measure(sharp, small), differenceHash(small), true
	f.Moire = moire(img)
	f.ScreenSize = isScreen(f.Width, f.Height)
	return nil
}
