package attachment

import (
	"errors"
	"fmt"
)

// What keeps a file from being inspected. Every error of Inspect wraps one of them.
var (
	ErrUnknownFormat = errors.New("unknown format")
	ErrBroken        = errors.New("damaged or cut off")
	ErrTooManyPixels = errors.New("too many pixels")
)

// MaxPixels is how many pixels a picture may have to be decoded: the 50 megapixels of a
// telephone with room to spare. What they take while they are decoded is what Memory says.
const MaxPixels = 60_000_000

// PixelsError is a picture of more than MaxPixels or MaxMemory, as its header states. It is returned
// before anything is allocated for the pixels.
type PixelsError struct{ Width, Height int }

func (e *PixelsError) Error() string {
	return fmt.Sprintf("%v: %d×%d, at most %d million and %d MB while they are read", ErrTooManyPixels, e.Width, e.Height, MaxPixels/1_000_000, MaxMemory>>20)
}

// Unwrap gives ErrTooManyPixels to errors.Is.
func (e *PixelsError) Unwrap() error { return ErrTooManyPixels }
