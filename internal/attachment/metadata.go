package attachment

import (
	"bytes"
	"encoding/binary"
	"strings"
)

// metadata is what a file says of its making. Anyone can write or strip it, so it hints at
// something and proves nothing.
type metadata struct {
	shot, software string
	camera         bool
	screenshot     bool
	orientation    int // 1 to 8 as in EXIF; 0: not said
}

// readMetadata finds the metadata in a picture. What is malformed is not said.
func readMetadata(format string, data []byte) (m metadata) {
	switch format {
	case "jpeg":
		m.readExif(jpegExif(data))
	case "tiff":
		m.readExif(data)
	case "png":
		m.readPNG(data)
	case "webp":
		m.readExif(webpExif(data))
	}
	return m
}

// exifMark stands before the TIFF structure in a JPEG, and by mistake in some other files.
var exifMark = []byte("Exif\x00\x00")

// jpegExif finds the APP1 segment that holds EXIF; nil when there is none before the scan.
func jpegExif(data []byte) []byte {
	for marker, content := range jpegSegments(data) {
		if body, ok := bytes.CutPrefix(content, exifMark); ok && marker == markerAPP1 {
			return body
		}
	}
	return nil
}

// webpExif finds the chunk that holds EXIF; nil when there is none.
func webpExif(data []byte) []byte {
	for i := 12; i+8 <= len(data); {
		length := int(binary.LittleEndian.Uint32(data[i+4:]))
		if length > len(data)-i-8 {
			return nil
		}
		if string(data[i:i+4]) == "EXIF" {
			return bytes.TrimPrefix(data[i+8:i+8+length], exifMark)
		}
		i += 8 + length + length&1 // chunks are padded to even length
	}
	return nil
}

// readPNG reads the keyword Software of the text chunks, uncompressed ones only, and the
// EXIF chunk.
func (m *metadata) readPNG(data []byte) {
	for i := 8; i+12 <= len(data); {
		length := int(binary.BigEndian.Uint32(data[i:]))
		if length > len(data)-i-12 {
			return
		}
		body := data[i+8 : i+8+length]
		switch string(data[i+4 : i+8]) {
		case "tEXt", "iTXt":
			m.readText(string(data[i+4:i+8]), body)
		case "eXIf":
			m.readExif(body)
		}
		i += 12 + length
	}
}

func (m *metadata) readText(chunk string, body []byte) {
	text, ok := bytes.CutPrefix(body, []byte("Software\x00"))
	if !ok {
		return
	}
	if chunk == "iTXt" { // two bytes about compression, language and translated keyword come first
		if len(text) < 2 || text[0] != 0 {
			return
		}
		parts := bytes.SplitN(text[2:], []byte{0}, 3)
		text = parts[len(parts)-1]
	}
	m.software = cleanText(text)
}

// maxText is how many bytes of a text are kept.
const maxText = 200

// cleanText ends at the first NUL and drops what is no printable text.
func cleanText(b []byte) string {
	b, _, _ = bytes.Cut(b, []byte{0})
	s := strings.ToValidUTF8(string(b[:min(len(b), maxText)]), "")
	s = strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f {
			return -1
		}
		return r
	}, s)
	return strings.TrimSpace(s)
}
