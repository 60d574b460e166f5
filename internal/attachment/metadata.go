package attachment

import (
	"bytes"
	"encoding/binary"
	"strings"
)

// EXIF tags. Source: CIPA DC-008 (Exif 2.32), sections 4.6.4 and 4.6.5.
const (
	tagMake     = 0x010f
	tagModel    = 0x0110
	tagSoftware = 0x0131
	tagExif     = 0x8769
	tagOriginal = 0x9003 // DateTimeOriginal, "2026:11:23 10:00:00"
	typeASCII   = 2
	maxEntries  = 512 // of a directory; real ones have some dozens
	maxText     = 200
)

// metadata reads what the file says of its making. What is malformed is not said.
func (f *Facts) metadata(data []byte) {
	switch f.Format {
	case "jpeg":
		f.exif(jpegExif(data))
	case "tiff":
		f.exif(data)
	case "png":
		f.pngChunks(data)
	case "webp":
		if i := bytes.Index(data, []byte("EXIF")); i >= 0 && i+8 <= len(data) {
			f.exif(bytes.TrimPrefix(data[i+8:], []byte("Exif\x00\x00")))
		}
	}
}

// jpegExif finds the APP1 segment that holds EXIF.
func jpegExif(data []byte) []byte {
	for i := 2; i+4 <= len(data) && data[i] == 0xff; {
		marker, length := data[i+1], int(binary.BigEndian.Uint16(data[i+2:]))
		if marker == 0xda || length < 2 || i+2+length > len(data) { // image data begins, or nonsense
			return nil
		}
		segment := data[i+4 : i+2+length]
		if body, ok := bytes.CutPrefix(segment, []byte("Exif\x00\x00")); ok && marker == 0xe1 {
			return body
		}
		i += 2 + length
	}
	return nil
}

// exif reads the first directory of a TIFF structure and the EXIF directory below it.
func (f *Facts) exif(data []byte) {
	if len(data) < 8 {
		return
	}
	var order binary.ByteOrder = binary.LittleEndian
	if data[0] == 'M' {
		order = binary.BigEndian
	}
	d := directory{data, order}
	d.each(int(order.Uint32(data[4:])), func(tag uint16, entry []byte) {
		switch tag {
		case tagMake, tagModel:
			f.Camera = f.Camera || d.text(entry) != ""
		case tagSoftware:
			f.Software = d.text(entry)
		case tagOriginal:
			f.Shot = day(d.text(entry))
		case tagExif:
			d.each(int(order.Uint32(entry[8:])), func(tag uint16, entry []byte) {
				if tag == tagOriginal {
					f.Shot = day(d.text(entry))
				}
			})
		}
	})
}

type directory struct {
	data  []byte
	order binary.ByteOrder
}

func (d directory) each(offset int, visit func(tag uint16, entry []byte)) {
	if offset < 0 || offset+2 > len(d.data) {
		return
	}
	n := min(int(d.order.Uint16(d.data[offset:])), maxEntries)
	for i := range n {
		at := offset + 2 + 12*i
		if at+12 > len(d.data) {
			return
		}
		visit(d.order.Uint16(d.data[at:]), d.data[at:at+12])
	}
}

// text is the value of an entry of type ASCII.
func (d directory) text(entry []byte) string {
	n := int(d.order.Uint32(entry[4:]))
	if d.order.Uint16(entry[2:]) != typeASCII || n <= 0 || n > maxText {
		return ""
	}
	value := entry[8:12]
	if n > 4 {
		at := int(d.order.Uint32(entry[8:]))
		if at < 0 || at+n > len(d.data) {
			return ""
		}
		value = d.data[at : at+n]
	}
	text, _, _ := strings.Cut(string(value[:min(n, len(value))]), "\x00")
	return strings.TrimSpace(strings.ToValidUTF8(text, ""))
}

// day turns 2026:11:23 10:00:00 into 2026-11-23.
func day(s string) string {
	if len(s) < 10 {
		return ""
	}
	s = strings.ReplaceAll(s[:10], ":", "-")
	if strings.Trim(s, "0123456789-") != "" || s[4] != '-' || s[7] != '-' || s == "0000-00-00" {
		return ""
	}
	return s
}

// pngChunks reads the software from tEXt and EXIF from eXIf.
func (f *Facts) pngChunks(data []byte) {
	for at := 8; at+12 <= len(data); {
		length := int(binary.BigEndian.Uint32(data[at:]))
		if length < 0 || length > len(data)-at-12 {
			return
		}
		body := data[at+8 : at+8+length]
		switch string(data[at+4 : at+8]) {
		case "tEXt":
			if text, ok := bytes.CutPrefix(body, []byte("Software\x00")); ok {
				f.Software = strings.TrimSpace(strings.ToValidUTF8(string(text[:min(len(text), maxText)]), ""))
			}
		case "eXIf":
			f.exif(body)
		}
		at += 12 + length
	}
}
