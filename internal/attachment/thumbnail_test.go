package attachment

import (
	"bytes"
	"errors"
	"image"
	"image/jpeg"
	"image/png"
	"testing"
)

func TestAThumbnailIsASmallUprightJPEG(t *testing.T) {
	for _, c := range []struct{ width, height, wantW, wantH int }{{800, 400, 100, 50}, {60, 90, 60, 90}} {
		var in bytes.Buffer
		if err := png.Encode(&in, image.NewRGBA(image.Rect(0, 0, c.width, c.height))); err != nil {
			t.Fatal(err)
		}
		out, err := Thumbnail(in.Bytes(), 100)
		if err != nil {
			t.Fatal(err)
		}
		got, err := jpeg.DecodeConfig(bytes.NewReader(out))
		if err != nil || got.Width != c.wantW || got.Height != c.wantH {
			t.Errorf("%d×%d became %d×%d, %v", c.width, c.height, got.Width, got.Height, err)
		}
	}
}

func TestWhatIsNoPictureHasNoThumbnail(t *testing.T) {
	for data, want := range map[string]error{"not a picture": ErrUnknownFormat, "%PDF-1.4": ErrUnknownFormat, "\xff\xd8\xff\xe0": ErrBroken, "": ErrUnknownFormat} {
		if _, err := Thumbnail([]byte(data), 100); !errors.Is(err, want) {
			t.Errorf("%q: %v", data, err)
		}
	}
}
