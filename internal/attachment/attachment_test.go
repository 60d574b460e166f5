package attachment_test

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"image/color"
	"image/gif"
	"math/bits"
	"runtime"
	"strings"
	"testing"

	"golang.org/x/image/bmp"
	"golang.org/x/image/tiff"

	"github.com/beian-dev/beian/internal/attachment"
)

func inspect(t testing.TB, data []byte) attachment.Facts {
	t.Helper()
	f, err := attachment.Inspect(data)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// The limits here are those of rules/national/attachment.yaml, with room on both sides.
func TestMeasuresTellGoodPicturesFromBad(t *testing.T) {
	good := inspect(t, asJPEG(t, licence()))
	grey := inspect(t, asJPEG(t, document(1240, 1754, white, color.Black)))
	soft := inspect(t, asJPEG(t, blurred(licence(), 4)))
	blank := inspect(t, asPNG(t, canvas(1240, 1754, color.White)))
	screen := inspect(t, asJPEG(t, screenPhoto()))
	unsealed := inspect(t, asJPEG(t, document(1240, 1754, color.RGBA{252, 244, 214, 255}, color.Black)))
	for name, holds := range map[string]bool{
		"a licence is sharp":                good.Sharpness > 600,
		"a blurred one is not":              soft.Sharpness < 20,
		"a licence has colour":              good.Colour > 0.06,
		"a grey copy has none":              grey.Colour < 0.01,
		"a licence is not blank":            good.Blank < 0.96,
		"white paper is":                    blank.Blank > 0.995,
		"a seal is red":                     good.Red > 0.005,
		"without a seal nothing is":         unsealed.Red < 0.0005,
		"print shows no regular pattern":    good.Moire < 0.3 && grey.Moire < 0.3,
		"a display shows its grid":          screen.Moire > 0.55,
		"a scan is no screen by its size":   !good.Screen,
		"the same picture has the same sum": good.Hash == inspect(t, asPNG(t, licence())).Hash || bits.OnesCount64(good.Hash^inspect(t, asPNG(t, licence())).Hash) < 6,
	} {
		if !holds {
			t.Errorf("%s: not so\ngood %+v\ngrey %+v\nsoft %+v\nblank %+v\nscreen %+v", name, good.Measures, grey.Measures, soft.Measures, blank.Measures, screen.Measures)
		}
	}
}

func TestAPhotographBeforeTheBackdrop(t *testing.T) {
	half := photo(0.5, white)
	fill(half, 0, 0, 430, 1200, color.RGBA{120, 110, 100, 255})
	tests := map[string]struct {
		picture attachment.Facts
		ok      func(p attachment.Portrait) bool
	}{
		"as it should be": {inspect(t, asJPEG(t, photo(0.5, white))), func(p attachment.Portrait) bool {
			return p.Backdrop > 0.9 && p.Centre > 0.45 && p.Centre < 0.55 && p.Tall > 0.6 && p.Top > 0.03 && p.TopColour == "other"
		}},
		"too far left":      {inspect(t, asJPEG(t, photo(0.2, white))), func(p attachment.Portrait) bool { return p.Centre < 0.33 }},
		"in red":            {inspect(t, asJPEG(t, photo(0.5, sealRed))), func(p attachment.Portrait) bool { return p.TopColour == "red" }},
		"in blue":           {inspect(t, asJPEG(t, photo(0.5, color.RGBA{30, 60, 170, 255}))), func(p attachment.Portrait) bool { return p.TopColour == "blue" }},
		"beside the cloth":  {inspect(t, asJPEG(t, half)), func(p attachment.Portrait) bool { return p.Backdrop < 0.6 }},
		"no backdrop":       {inspect(t, asJPEG(t, licence())), func(p attachment.Portrait) bool { return p.Backdrop < 0.05 }},
		"nobody in front":   {inspect(t, asJPEG(t, canvas(900, 1200, backdropBlue))), func(p attachment.Portrait) bool { return p.Tall == 0 && p.TopColour == "" }},
		"a white wall":      {inspect(t, asJPEG(t, canvas(900, 1200, white))), func(p attachment.Portrait) bool { return p.White > 0.95 }},
		"a narrow picture":  {inspect(t, asPNG(t, canvas(3, 900, backdropBlue))), func(p attachment.Portrait) bool { return p.Backdrop > 0.9 }},
		"a single pixel":    {inspect(t, asPNG(t, canvas(1, 1, white))), func(p attachment.Portrait) bool { return true }},
		"a very wide strip": {inspect(t, asPNG(t, canvas(4000, 2, white))), func(p attachment.Portrait) bool { return true }},
	}
	for name, tt := range tests {
		if !tt.ok(tt.picture.Portrait) {
			t.Errorf("%s: %+v", name, tt.picture.Portrait)
		}
	}
}

// onePixelWebP is a lossless WebP of one pixel.
const onePixelWebP = "UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA=="

func TestFormatsAreToldByTheirContent(t *testing.T) {
	var asGIF, asBMP, asTIFF bytes.Buffer
	img := canvas(20, 30, white)
	if err := errors.Join(gif.Encode(&asGIF, img, nil), bmp.Encode(&asBMP, img), tiff.Encode(&asTIFF, img, nil)); err != nil {
		t.Fatal(err)
	}
	asWebP, err := base64.StdEncoding.DecodeString(onePixelWebP)
	if err != nil {
		t.Fatal(err)
	}
	for want, data := range map[string][]byte{
		"jpeg": asJPEG(t, img), "png": asPNG(t, img), "gif": asGIF.Bytes(), "bmp": asBMP.Bytes(), "tiff": asTIFF.Bytes(), "webp": asWebP,
		"pdf": []byte("%PDF-1.7\n1 0 obj<</Type /Page>>endobj 2 0 obj<</Type/Page >>endobj 3 0 obj<</Type /Pages>>endobj"),
		"":    []byte("filing: v1\n"), "heic": []byte("\x00\x00\x00\x18ftypheic\x00\x00\x00\x00"),
	} {
		f := inspect(t, data)
		if f.Format != want {
			t.Errorf("%q is told as %q", want, f.Format)
		}
		if isPicture := f.Decoded; isPicture != !strings.Contains(" pdf heic", " "+want) {
			t.Errorf("%q: decoded %v", want, isPicture)
		}
		if want == "pdf" && f.Pages != 2 {
			t.Errorf("%d pages", f.Pages)
		}
	}
	for name, want := range map[string]string{"a.JPG": "jpeg", "b.tif": "tiff", "c.docx": "", "d": ""} {
		if got := attachment.Extension(name); got != want {
			t.Errorf("Extension(%q) = %q", name, got)
		}
	}
}

// hugePNG is the header of a picture of 50,000 × 50,000 pixels.
func hugePNG() []byte {
	var b bytes.Buffer
	b.WriteString("\x89PNG\r\n\x1a\n")
	body := []byte("IHDR\x00\x00\xc3\x50\x00\x00\xc3\x50\x08\x06\x00\x00\x00")
	binary.Write(&b, binary.BigEndian, uint32(len(body)-4))
	b.Write(body)
	binary.Write(&b, binary.BigEndian, crc32.ChecksumIEEE(body))
	return b.Bytes()
}

func TestAHugePictureIsAnErrorAndNotMemory(t *testing.T) {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	f, err := attachment.Inspect(hugePNG())
	runtime.ReadMemStats(&after)
	if !errors.Is(err, attachment.ErrTooManyPixels) || f.Width != 50_000 || f.Decoded {
		t.Errorf("%+v, %v", f, err)
	}
	if grown := after.TotalAlloc - before.TotalAlloc; grown > 1<<20 {
		t.Errorf("%d bytes were allocated for it", grown)
	}
}

func TestDamagedPicturesAreErrors(t *testing.T) {
	whole := asJPEG(t, licence())
	for name, data := range map[string][]byte{
		"cut off": whole[:len(whole)/2], "header only": whole[:20], "a PNG without content": asPNG(t, canvas(9, 9, white))[:40],
		"a BMP of nothing": []byte("BM"), "no TIFF": []byte("II*\x00\xff\xff\xff\xff"),
	} {
		if f, err := attachment.Inspect(data); !errors.Is(err, attachment.ErrBroken) || f.Decoded {
			t.Errorf("%s: %+v, %v", name, f, err)
		}
	}
}

// withExif puts a small EXIF block behind the start of a JPEG.
func withExif(whole []byte, software, shot string) []byte {
	var tiff bytes.Buffer
	le := binary.LittleEndian
	tiff.WriteString("II*\x00\x08\x00\x00\x00")
	binary.Write(&tiff, le, uint16(3))
	text := 8 + 2 + 3*12 + 4
	entry := func(tag uint16, value string, at int) {
		binary.Write(&tiff, le, tag)
		binary.Write(&tiff, le, uint16(2))
		binary.Write(&tiff, le, uint32(len(value)))
		binary.Write(&tiff, le, uint32(at))
	}
	const make = "Phone Maker\x00"
	entry(0x010f, make, text)
	entry(0x0131, software, text+len(make))
	entry(0x9003, shot, text+len(make)+len(software))
	tiff.WriteString("\x00\x00\x00\x00" + make + software + shot)
	var out bytes.Buffer
	out.Write(whole[:2])
	out.WriteString("\xff\xe1")
	binary.Write(&out, binary.BigEndian, uint16(2+6+tiff.Len()))
	out.WriteString("Exif\x00\x00")
	out.Write(tiff.Bytes())
	out.Write(whole[2:])
	return out.Bytes()
}

func TestWhatAPictureSaysOfItself(t *testing.T) {
	f := inspect(t, withExif(asJPEG(t, canvas(30, 30, white)), "Adobe Photoshop 25.0\x00", "2026:11:03 09:30:00\x00"))
	if f.Software != "Adobe Photoshop 25.0" || f.Shot != "2026-11-03" || !f.Camera {
		t.Errorf("%+v", f)
	}
	if f := inspect(t, withExif(asJPEG(t, canvas(30, 30, white)), "17.1\x00", "0000:00:00 00:00:00\x00")); f.Shot != "" {
		t.Errorf("a day that is none: %q", f.Shot)
	}
}

func FuzzInspect(f *testing.F) {
	f.Add(asJPEG(f, canvas(40, 30, white)))
	f.Add(withExif(asJPEG(f, canvas(8, 8, white)), "x\x00 software\x00", "2026:11:03 09:30:00\x00"))
	f.Add(asPNG(f, canvas(40, 30, backdropBlue)))
	f.Add(hugePNG())
	f.Add([]byte("%PDF-1.4 /Type /Page "))
	f.Fuzz(func(t *testing.T, data []byte) {
		facts, err := attachment.Inspect(data)
		if err != nil && !errors.Is(err, attachment.ErrBroken) && !errors.Is(err, attachment.ErrTooManyPixels) {
			t.Errorf("another error: %v", err)
		}
		for name, share := range map[string]float64{
			"blank": facts.Blank, "colour": facts.Colour, "glare": facts.Glare, "moire": facts.Moire, "red": facts.Red,
			"backdrop": facts.Backdrop, "white": facts.White, "centre": facts.Centre, "top": facts.Top, "tall": facts.Tall,
		} {
			if !(share >= 0 && share <= 1) {
				t.Errorf("%s is %v", name, share)
			}
		}
	})
}

func BenchmarkInspectTwelveMegapixels(b *testing.B) {
	data := asJPEG(b, document(4000, 3000, white, color.Black))
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if _, err := attachment.Inspect(data); err != nil {
			b.Fatal(err)
		}
	}
}
