package attachment_test

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/jpeg"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/beian-dev/beian/internal/attachment"
	draw "github.com/beian-dev/beian/internal/attachment/attachmenttest"
)

// entry is one line of an EXIF directory: a text, or else a number.
type entry struct {
	tag    uint16
	text   string
	number uint32
}

// exif builds a TIFF structure with a first directory and the EXIF directory below it.
func exif(order binary.AppendByteOrder, first, below []entry) []byte {
	out := order.AppendUint16([]byte(map[bool]string{true: "MM", false: "II"}[order.String() == "BigEndian"]), 42)
	out = order.AppendUint32(out, 8)
	belowAt := uint32(8 + 2 + 12*(len(first)+1) + 4)
	textAt := belowAt + uint32(2+12*len(below)+4)
	var texts []byte
	directory := func(entries []entry) {
		out = order.AppendUint16(out, uint16(len(entries)))
		for _, e := range entries {
			out = order.AppendUint16(out, e.tag)
			switch {
			case e.text != "":
				out = order.AppendUint32(order.AppendUint16(out, 2), uint32(len(e.text)+1))
				out = order.AppendUint32(out, textAt+uint32(len(texts)))
				texts = append(append(texts, e.text...), 0)
			case e.tag == 0x8769:
				out = order.AppendUint32(order.AppendUint32(order.AppendUint16(out, 4), 1), e.number)
			default:
				out = order.AppendUint32(order.AppendUint16(out, 3), 1)
				out = order.AppendUint16(order.AppendUint16(out, uint16(e.number)), 0)
			}
		}
		out = order.AppendUint32(out, 0)
	}
	directory(append(first, entry{tag: 0x8769, number: belowAt}))
	directory(below)
	return append(out, texts...)
}

// withExif puts EXIF behind the first two bytes of a JPEG.
func withExif(data, exif []byte) []byte {
	segment := binary.BigEndian.AppendUint16([]byte{0xff, 0xe1}, uint16(len(exif)+8))
	segment = append(append(segment, "Exif\x00\x00"...), exif...)
	return append(append(bytes.Clone(data[:2]), segment...), data[2:]...)
}

// telephone is what a telephone held upright writes.
func telephone(order binary.AppendByteOrder) []byte {
	return exif(order, []entry{{tag: 0x010f, text: "HUAWEI"}, {tag: 0x0112, number: 6}, {tag: 0x0131, text: "美图秀秀 10.1"}},
		[]entry{{tag: 0x9003, text: "2026:11:23 10:00:00"}})
}

func TestWhatAPictureSaysOfItself(t *testing.T) {
	type says struct {
		Shot, Software string
		Camera         bool
		Width, Height  int
	}
	small := samples(t)
	noClock := exif(binary.LittleEndian, nil, []entry{{tag: 0x9003, text: "0000:00:00 00:00:00"}})
	for name, tt := range map[string]struct {
		data []byte
		want says
	}{
		"nothing":         {small["jpeg"], says{"", "", false, 200, 300}},
		"in small endian": {withExif(small["jpeg"], telephone(binary.LittleEndian)), says{"2026-11-23", "美图秀秀 10.1", true, 300, 200}},
		"in big endian":   {withExif(small["jpeg"], telephone(binary.BigEndian)), says{"2026-11-23", "美图秀秀 10.1", true, 300, 200}},
		"no day":          {withExif(small["jpeg"], noClock), says{"", "", false, 200, 300}},
		"cut off":         {withExif(small["jpeg"], telephone(binary.BigEndian)[:30]), says{"", "", false, 200, 300}},
		"cut off behind the orientation, which stands": {withExif(small["jpeg"], telephone(binary.BigEndian)[:40]), says{"", "", false, 300, 200}},
		"in PNG":             {afterHeader(small["png"], "eXIf"+string(telephone(binary.BigEndian))), says{"2026-11-23", "美图秀秀 10.1", true, 300, 200}},
		"as text":            {afterHeader(small["png"], "tEXtSoftware\x00Adobe ImageReady"), says{"", "Adobe ImageReady", false, 200, 300}},
		"as text in Unicode": {afterHeader(small["png"], "iTXtSoftware\x00\x00\x00zh\x00软件\x00美图"), says{"", "美图", false, 200, 300}},
		"compressed":         {afterHeader(small["png"], "iTXtSoftware\x00\x01\x00\x00\x00xx"), says{"", "", false, 200, 300}},
	} {
		f := inspect(t, tt.data)
		if diff := cmp.Diff(tt.want, says{f.Shot, f.Software, f.Camera, f.Width, f.Height}); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

// All eight orientations of one photograph are the same once shown.
func TestAPhotographIsMeasuredUpright(t *testing.T) {
	p := draw.Ordinary()
	p.Top, p.Centre = draw.Red, 0.35
	upright := p.Draw()
	want := photo(t, upright)
	for orientation := range uint32(9) {
		data := withExif(asJPEG(t, stored(upright, orientation)), exif(binary.LittleEndian, []entry{{tag: 0x0112, number: orientation}}, nil))
		got := inspect(t, data)
		if got.Width != want.Width || got.Height != want.Height || got.Curtain.TopColour != "red" {
			t.Errorf("orientation %d: got %+v", orientation, got)
		}
		near := func(a, b float64) bool { return a-b < 0.02 && b-a < 0.02 }
		if a, b := got.Curtain, want.Curtain; !near(a.PersonCentre, b.PersonCentre) || !near(a.PersonTop, b.PersonTop) || !near(a.Background, b.Background) {
			t.Errorf("orientation %d: turned %+v, upright %+v", orientation, a, b)
		}
	}
}

// stored is a picture as a camera stores it under an orientation: the table says on which
// side of the stored picture the first row and the first column of the shown one lie.
func stored(shown *image.RGBA, orientation uint32) image.Image {
	w, h := shown.Rect.Dx(), shown.Rect.Dy()
	out := image.NewRGBA(image.Rect(0, 0, w, h))
	if orientation >= 5 && orientation <= 8 {
		out = image.NewRGBA(image.Rect(0, 0, h, w))
	}
	at := map[uint32]func(x, y int) (int, int){
		2: func(x, y int) (int, int) { return w - 1 - x, y },
		3: func(x, y int) (int, int) { return w - 1 - x, h - 1 - y },
		4: func(x, y int) (int, int) { return x, h - 1 - y },
		5: func(x, y int) (int, int) { return y, x },
		6: func(x, y int) (int, int) { return y, w - 1 - x },
		7: func(x, y int) (int, int) { return h - 1 - y, w - 1 - x },
		8: func(x, y int) (int, int) { return h - 1 - y, x },
	}[orientation]
	if at == nil {
		return shown
	}
	for y := range h {
		for x := range w {
			toX, toY := at(x, y)
			out.SetRGBA(toX, toY, shown.RGBAAt(x, y))
		}
	}
	return out
}

// FuzzInspect: whatever the bytes, no panic, no shares outside 0 and 1, and no measures
// without a picture. Pictures of millions of pixels are left out, for they take seconds.
func FuzzInspect(f *testing.F) {
	for _, data := range samples(f) {
		f.Add(data)
		f.Add(data[:len(data)/2])
	}
	f.Add(pngHeader(50_000, 50_000))
	f.Add(withExif(samples(f)["jpeg"], telephone(binary.BigEndian)))
	f.Add(afterHeader(samples(f)["png"], "eXIf"+string(telephone(binary.LittleEndian))))
	f.Add(afterHeader(samples(f)["png"], "iTXtSoftware\x00\x00\x00zh\x00\x00x"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if attachment.Memory(data) > 48<<20 {
			t.Skip()
		}
		got, err := attachment.Inspect(data)
		if err != nil && got.Decoded || !got.Decoded && got.Measures != (attachment.Measures{}) {
			t.Errorf("%v with %+v", err, got)
		}
		m := got.Measures
		for _, v := range []float64{m.Blank, m.Hues, m.Glare, m.Moire, m.RedMark, m.BlueInk, m.Margin, m.Brightness / 255, m.Curtain.Background,
			m.Curtain.WhiteBackground, m.Curtain.PersonCentre, m.Curtain.PersonTop, m.Curtain.PersonHeight, m.Curtain.HeadHeight, m.Curtain.Shoulders} {
			if !(v >= 0 && v <= 1) { // so that NaN fails, too
				t.Errorf("share out of range in %+v", got)
			}
		}
	})
}

// photograph is 12 megapixels as a telephone takes them.
func photograph(b *testing.B) []byte {
	return asJPEG(b, draw.Noisy(draw.Document(3000, 4000, draw.Paper, draw.Ink), 6))
}

func BenchmarkInspectJPEG12MP(b *testing.B) {
	data := photograph(b)
	for b.Loop() {
		inspect(b, data)
	}
}

// BenchmarkDecodeJPEG12MP is the part of it that cannot be saved.
func BenchmarkDecodeJPEG12MP(b *testing.B) {
	data := photograph(b)
	for b.Loop() {
		if _, err := jpeg.Decode(bytes.NewReader(data)); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkInspectPNG12MP(b *testing.B) {
	data := asPNG(b, draw.Document(3000, 4000, draw.Paper, draw.Ink))
	for b.Loop() {
		inspect(b, data)
	}
}
