package attachment_test

import (
	"bytes"
	"encoding/base64"
	"errors"
	"image"
	"image/color"
	"image/gif"
	"math/bits"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/image/bmp"
	"golang.org/x/image/tiff"

	"github.com/beian-dev/beian/internal/attachment"
	draw "github.com/beian-dev/beian/internal/attachment/attachmenttest"
)

func inspect(t testing.TB, data []byte) attachment.Facts {
	t.Helper()
	f, err := attachment.Inspect(data)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func photo(t testing.TB, img image.Image) attachment.Facts { return inspect(t, asJPEG(t, img)) }

// between is a range that a figure should lie in, both ends included.
type between struct{ value, low, high float64 }

func TestMeasuresTellPicturesApart(t *testing.T) {
	page := func() *image.RGBA { return draw.Document(1240, 1754, draw.Paper, draw.Ink) }
	scan := photo(t, draw.Document(1240, 1754, draw.White, draw.Ink))
	large := photo(t, draw.Noisy(draw.Document(2100, 2800, draw.Paper, draw.Ink), 6))
	blur := photo(t, draw.Noisy(draw.Blurred(page(), 4), 6))
	slight := photo(t, draw.Blurred(page(), 2))
	empty := photo(t, draw.Noisy(draw.Sheet(1240, 1754, draw.Paper), 5))
	copied := photo(t, draw.Light{Gain: 0.85, Warmth: 1, Noise: 4}.On(page()))
	sealed := photo(t, draw.WithSeal(draw.Document(1240, 1754, draw.Cream, draw.Ink)))
	dark := photo(t, draw.Document(1240, 1754, color.RGBA{70, 70, 70, 255}, color.RGBA{20, 20, 20, 255}))
	lamp := page()
	draw.Ellipse(lamp, 500, 600, 150, 100, draw.White)
	shiny := photo(t, lamp)
	cut := photo(t, page().SubImage(image.Rect(200, 200, 1040, 1554)))
	pen := func() *image.RGBA { return draw.Signed(draw.WithSeal(page()), draw.Pen) }
	signed, lit := photo(t, pen()), photo(t, draw.Light{Gain: 0.8, Warmth: 0.7, Noise: 6}.On(pen()))
	cold := photo(t, draw.Light{Gain: 0.7, Warmth: -0.8, Noise: 6}.On(draw.Signed(draw.WithSeal(page()), draw.Ink)))
	for name, f := range map[string]between{
		"a page of print is not blank":                {scan.Blank, 0.5, 0.95},
		"an empty page is":                            {empty.Blank, 0.99, 1},
		"a photocopy in warm light has no other hues": {copied.Hues, 0, 0.004},
		"a seal is another hue":                       {sealed.Hues, 0.005, 0.02},
		"a photograph of paper is bright":             {large.Brightness, 180, 240},
		"a dark one is not":                           {dark.Brightness, 40, 80},
		"a scan is sharp":                             {scan.Sharpness, 1000, 1e5},
		"a large photograph is as sharp":              {large.Sharpness, 1000, 1e5},
		"a blurred page is not":                       {blur.Sharpness, 1, 60},
		"edges of a scan are steep":                   {scan.Rise, 1, 1.5},
		"edges of a large photograph are steep":       {large.Rise, 1, 1.5},
		"edges rise slowly with some blur":            {slight.Rise, 3, 5},
		"edges rise slowly with much blur":            {blur.Rise, 5, 9},
		"an empty page has no edges":                  {empty.Rise, 0, 0},
		"a lamp shines on a page":                     {shiny.Glare, 0.015, 0.03},
		"white paper in a scan is no glare":           {scan.Glare, 0, 0},
		"a seal is red":                               {sealed.RedMark, 0.003, 0.01},
		"nothing else is":                             {max(scan.RedMark, copied.RedMark, large.RedMark), 0, 0.0002},
		"a whole page has a calm edge":                {scan.Margin, 0.99, 1},
		"a page cut through its print has not":        {cut.Margin, 0, 0.3},
		"print is no regular pattern":                 {max(scan.Moire, large.Moire, sealed.Moire), 0, 0.1},
		"black ink is not blue":                       {max(scan.BlueInk, copied.BlueInk, dark.BlueInk, cold.BlueInk), 0, 0.00005},
		"a name signed in blue is":                    {signed.BlueInk, 0.0001, 0.002},
		"in a lamp's light, too":                      {lit.BlueInk, 0.0001, 0.002},
	} {
		if f.value < f.low || f.value > f.high {
			t.Errorf("%s: %.4f is not between %g and %g", name, f.value, f.low, f.high)
		}
	}
}

func TestAPhotographOfAScreenShowsItsGrid(t *testing.T) {
	for _, height := range []float64{2, 5, 12} {
		if m := photo(t, draw.Screen(draw.Document(1500, 2000, draw.Paper, draw.Ink), height)).Moire; m < 0.5 {
			t.Errorf("a grid of height %g gives %.2f", height, m)
		}
	}
}

func TestAScreenshotHasTheSizeOfAScreen(t *testing.T) {
	for size, want := range map[image.Point]bool{{1080, 2400}: true, {1920, 1080}: true, {1240, 1754}: false, {3000, 4000}: false} {
		if f := inspect(t, asPNG(t, draw.Sheet(size.X, size.Y, draw.White))); f.ScreenSize != want {
			t.Errorf("%v: ScreenSize is %v", size, f.ScreenSize)
		}
	}
}

func TestLikePicturesHaveLikeHashes(t *testing.T) {
	p := draw.Ordinary()
	first := photo(t, p.Draw()).Hash
	again := inspect(t, asPNG(t, draw.Light{Gain: 0.9, Noise: 3}.On(p.Draw()))).Hash
	p.Centre = 0.3
	other := photo(t, p.Draw()).Hash
	if near, far := bits.OnesCount64(first^again), bits.OnesCount64(first^other); near > 3 || far < 10 {
		t.Errorf("%d bits differ in the same picture, %d in another", near, far)
	}
}

// onePixelWebP is a lossless WebP of one pixel.
const onePixelWebP = "UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA=="

// samples are small files of every format.
func samples(t testing.TB) map[string][]byte {
	t.Helper()
	var asGIF, asBMP, asTIFF bytes.Buffer
	img := draw.WithSeal(draw.Sheet(200, 300, draw.Paper))
	asWebP, err := base64.StdEncoding.DecodeString(onePixelWebP)
	if err := errors.Join(err, gif.Encode(&asGIF, img, nil), bmp.Encode(&asBMP, img), tiff.Encode(&asTIFF, img, nil)); err != nil {
		t.Fatal(err)
	}
	return map[string][]byte{
		"jpeg": asJPEG(t, img), "png": asPNG(t, img), "gif": asGIF.Bytes(), "bmp": asBMP.Bytes(), "tiff": asTIFF.Bytes(), "webp": asWebP,
		"pdf":  []byte("%PDF-1.7\n1 0 obj<</Type /Page>>endobj 2 0 obj<</Type/Page/Parent 3 0 R>>endobj 3 0 obj<</Type /Pages>>endobj\n%%EOF\n"),
		"heic": []byte("\x00\x00\x00\x18ftypheic\x00\x00\x00\x00"),
	}
}

func TestFormatsAreToldByContent(t *testing.T) {
	type told struct {
		Format               string
		Width, Height, Pages int
		Decoded              bool
	}
	for format, data := range samples(t) {
		want := told{format, 200, 300, 0, true}
		switch format {
		case "webp":
			want.Width, want.Height = 1, 1
		case "pdf":
			want = told{Format: "pdf", Pages: 2}
		case "heic":
			want = told{Format: "heic"}
		}
		f := inspect(t, data)
		if diff := cmp.Diff(want, told{f.Format, f.Width, f.Height, f.Pages, f.Decoded}); diff != "" {
			t.Errorf("%s (-want +got):\n%s", format, diff)
		}
		if f.Bytes != int64(len(data)) {
			t.Errorf("%s: %d bytes", format, f.Bytes)
		}
		if f.Width == 200 && (f.RedMark < 0.002 || f.RedMark > 0.02) {
			t.Errorf("%s: the seal is %.4f of the picture", format, f.RedMark)
		}
	}
}

func TestAnEndingPromisesAFormat(t *testing.T) {
	for name, want := range map[string]string{"执照.JPG": "jpeg", "b.tif": "tiff", "scan.PDF": "pdf", "c.docx": "", "jpg": "", "": "", "a.png/b": ""} {
		if got := attachment.Extension(name); got != want {
			t.Errorf("Extension(%q) = %q, want %q", name, got, want)
		}
	}
	// A picture that was only renamed: the two answers differ.
	if f := inspect(t, samples(t)["png"]); f.Format == attachment.Extension("执照.jpg") {
		t.Errorf("a PNG is told as %q", f.Format)
	}
}

func TestDamagedFilesAreErrors(t *testing.T) {
	tests := map[string]struct {
		data []byte
		want error
	}{
		"empty":                        {nil, attachment.ErrUnknownFormat},
		"text":                         {[]byte("filing: v1\n"), attachment.ErrUnknownFormat},
		"header without enough behind": {pngHeader(5000, 5000), attachment.ErrBroken},
		"no pixels":                    {pngHeader(0, 5), attachment.ErrBroken},
		"pdf without an end":           {[]byte("%PDF-1.7\n1 0 obj<</Type /Page>>"), attachment.ErrBroken},
	}
	for format, data := range samples(t) {
		if format == "heic" {
			continue
		}
		tests[format+" cut in the middle"] = struct {
			data []byte
			want error
		}{data[:len(data)/2], attachment.ErrBroken}
		tests[format+" cut in the header"] = struct {
			data []byte
			want error
		}{data[:min(len(data), 14)], attachment.ErrBroken}
	}
	corrupt := bytes.Clone(samples(t)["png"])
	corrupt[len(corrupt)/2] ^= 0xff
	tests["png with a flipped byte"] = struct {
		data []byte
		want error
	}{corrupt, attachment.ErrBroken}
	for name, tt := range tests {
		f, err := attachment.Inspect(tt.data)
		if !errors.Is(err, tt.want) || f.Decoded {
			t.Errorf("%s: got %v, want %v", name, err, tt.want)
		}
	}
}
