package attachment_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"image"
	"image/gif"
	"runtime"
	"testing"

	"golang.org/x/image/bmp"
	"golang.org/x/image/tiff"

	"github.com/beian-dev/beian/internal/attachment"
	draw "github.com/beian-dev/beian/internal/attachment/attachmenttest"
)

// allocated is how many bytes f allocates, garbage included.
func allocated(f func()) uint64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	f()
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}

// headers are files of every format that claim to hold so many pixels on each side.
func headers(side uint16) map[string][]byte {
	high, low := byte(side>>8), byte(side)
	minus := side - 1
	little := func(b []byte, values ...uint32) []byte {
		for _, v := range values {
			b = binary.LittleEndian.AppendUint32(b, v)
		}
		return b
	}
	short := func(b []byte, values ...uint16) []byte {
		for _, v := range values {
			b = binary.LittleEndian.AppendUint16(b, v)
		}
		return b
	}
	ifd := short([]byte("II*\x00\x08\x00\x00\x00"), 4)
	for _, e := range [][2]uint16{{256, side}, {257, side}, {258, 8}, {262, 1}} { // width, height, bits, black is zero
		ifd = little(short(ifd, e[0], 3), 1, uint32(e[1]))
	}
	return map[string][]byte{
		"jpeg": append(append([]byte("\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00\xff\xc0\x00\x11\x08"), high, low, high, low),
			"\x03\x01\x22\x00\x02\x11\x01\x03\x11\x01"...),
		"png":  pngHeader(uint32(side), uint32(side)),
		"gif":  append(short([]byte("GIF89a"), side, side), 0, 0, 0),
		"bmp":  little(short(little([]byte("BM"), 1000, 0, 54, 40, uint32(side), uint32(side)), 1, 24), 0, 0, 0, 0, 0, 0),
		"tiff": little(ifd, 0),
		"webp": append([]byte("RIFF\x16\x00\x00\x00WEBPVP8X\x0a\x00\x00\x00\x00\x00\x00\x00"), byte(minus), byte(minus>>8), 0, byte(minus), byte(minus>>8), 0),
	}
}

func TestAHugePictureIsAnErrorAndNotMemory(t *testing.T) {
	for format, data := range headers(50_000) {
		side := 50_000
		if format == "webp" { // which has no such sizes; the decoder refuses them as damaged
			side = 16_384
			data = headers(16_384)[format]
		}
		var f attachment.Facts
		var err error
		used := allocated(func() { f, err = attachment.Inspect(data) })
		var tooMany *attachment.PixelsError
		if !errors.As(err, &tooMany) || *tooMany != (attachment.PixelsError{Width: side, Height: side}) || !errors.Is(err, attachment.ErrTooManyPixels) {
			t.Errorf("%s: got %v", format, err)
		}
		if f.Format != format || f.Width != side || f.Height != side || f.Decoded {
			t.Errorf("%s: got %+v", format, f)
		}
		if used > 1<<20 {
			t.Errorf("%s: %d bytes were allocated", format, used)
		}
		if m := attachment.Memory(data); m > 32<<20 {
			t.Errorf("%s: Memory speaks of %d bytes", format, m)
		}
	}
}

// A header without pixels behind is damaged, and takes no more than the decoder's share.
func TestAFileTooShortForItsPixelsIsDamaged(t *testing.T) {
	for format, data := range headers(5000) {
		var err error
		used := allocated(func() { _, err = attachment.Inspect(data) })
		if !errors.Is(err, attachment.ErrBroken) {
			t.Errorf("%s: got %v", format, err)
		}
		if limit := uint64(attachment.Memory(data)); used > limit {
			t.Errorf("%s: %d bytes were allocated, Memory speaks of %d", format, used, limit)
		}
	}
}

func TestInspectTakesNoMoreThanMemorySays(t *testing.T) {
	if testing.Short() {
		t.Skip("pictures of millions of pixels")
	}
	img := draw.Document(2000, 1500, draw.Paper, draw.Ink)
	deep := image.NewNRGBA64(image.Rect(0, 0, 2000, 1500))
	var asGIF, asBMP, asTIFF, asDeepTIFF bytes.Buffer
	if err := errors.Join(gif.Encode(&asGIF, img, nil), bmp.Encode(&asBMP, img), tiff.Encode(&asTIFF, img, &tiff.Options{Compression: tiff.Deflate}),
		tiff.Encode(&asDeepTIFF, deep, nil)); err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string][]byte{
		"jpeg": asJPEG(t, img), "png": asPNG(t, img), "png of 16 bits": asPNG(t, deep), "gif": asGIF.Bytes(), "bmp": asBMP.Bytes(),
		"tiff": asTIFF.Bytes(), "tiff of 16 bits": asDeepTIFF.Bytes(),
	} {
		var f attachment.Facts
		used := allocated(func() { f = inspect(t, data) })
		if limit := uint64(attachment.Memory(data)); !f.Decoded || used > limit {
			t.Errorf("%s: %d bytes were allocated, Memory speaks of %d", name, used, limit)
		}
	}
}

// EXIF may point anywhere; nothing outside the file is read.
func TestEXIFThatPointsOutsideSaysNothing(t *testing.T) {
	for name, change := range map[string]func([]byte){
		"the directory far away":     func(b []byte) { binary.LittleEndian.PutUint32(b[4:], 0xffff_ffff) },
		"the directory behind":       func(b []byte) { binary.LittleEndian.PutUint32(b[4:], uint32(len(b))) },
		"a directory of 65535":       func(b []byte) { binary.LittleEndian.PutUint16(b[8:], 0xffff) },
		"a text of four gigabytes":   func(b []byte) { binary.LittleEndian.PutUint32(b[14:], 0xffff_ffff) },
		"a text that begins outside": func(b []byte) { binary.LittleEndian.PutUint32(b[18:], 0xffff_fff0) },
	} {
		data := exif(binary.LittleEndian, []entry{{tag: 0x010f, text: "HUAWEI"}}, nil)
		change(data)
		if f := inspect(t, withExif(samples(t)["jpeg"], data)); f.Camera && name != "a directory of 65535" {
			t.Errorf("%s: a camera was read", name)
		}
	}
}
