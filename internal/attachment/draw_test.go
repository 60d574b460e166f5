package attachment_test

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image"
	"testing"

	"github.com/beian-dev/beian/internal/attachment/attachmenttest"
)

func asJPEG(t testing.TB, img image.Image) []byte {
	t.Helper()
	data, err := attachmenttest.JPEG(img, 88)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func asPNG(t testing.TB, img image.Image) []byte {
	t.Helper()
	data, err := attachmenttest.PNG(img)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// pngHeader is a PNG that ends after its header.
func pngHeader(w, h uint32) []byte {
	body := binary.BigEndian.AppendUint32([]byte("IHDR"), w)
	body = binary.BigEndian.AppendUint32(body, h)
	return append([]byte("\x89PNG\r\n\x1a\n"), pngChunk(append(body, 8, 6, 0, 0, 0))...)
}

// pngChunk adds length and checksum to a chunk that begins with its name.
func pngChunk(body []byte) []byte {
	b := binary.BigEndian.AppendUint32(nil, uint32(len(body)-4))
	return binary.BigEndian.AppendUint32(append(b, body...), crc32.ChecksumIEEE(body))
}

// afterHeader puts a chunk behind the header of a PNG.
func afterHeader(data []byte, chunk string) []byte {
	const header = 8 + 25
	return append(append(bytes.Clone(data[:header]), pngChunk([]byte(chunk))...), data[header:]...)
}
