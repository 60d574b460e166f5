package attachment

import (
	"bytes"
	"encoding/binary"
	"strings"
	"time"
)

// The EXIF tags that are read. Source: CIPA DC-008-2023, sections 4.6.5 and 4.6.6.
const (
	tagMake        = 0x010f
	tagModel       = 0x0110
	tagOrientation = 0x0112
	tagSoftware    = 0x0131
	tagExif        = 0x8769 // where the directory with DateTimeOriginal is
	tagOriginal    = 0x9003
	tagComment     = 0x9286
)

// The types of their values.
const (
	typeASCII     = 2
	typeShort     = 3
	typeUndefined = 7
)

// maxEntries is how many entries of a directory are read; real ones have some dozens.
const maxEntries = 512

// readExif reads the first directory of a TIFF structure and the EXIF directory that it
// names. No other link is followed, so no file can lead it in a circle.
func (m *metadata) readExif(data []byte) {
	t := tiffData{data: data}
	switch {
	case len(data) < 8:
		return
	case string(data[:4]) == "II*\x00":
		t.order = binary.LittleEndian
	case string(data[:4]) == "MM\x00*":
		t.order = binary.BigEndian
	default:
		return
	}
	var below uint32
	t.each(t.order.Uint32(data[4:]), func(tag uint16, entry []byte) {
		switch tag {
		case tagMake, tagModel:
			m.camera = m.camera || t.text(entry) != ""
		case tagOrientation:
			m.orientation = t.short(entry)
		case tagSoftware:
			m.software = t.text(entry)
		case tagExif:
			below = t.order.Uint32(entry[8:])
		}
	})
	t.each(below, func(tag uint16, entry []byte) {
		switch tag {
		case tagOriginal:
			m.shot = day(t.text(entry))
		case tagComment: // telephones of one maker write it into their screenshots
			m.screenshot = strings.Contains(strings.ToLower(t.comment(entry)), "screenshot")
		}
	})
}

// tiffData is a TIFF structure in its byte order.
type tiffData struct {
	data  []byte
	order binary.ByteOrder
}

// each visits the entries of 12 bytes of the directory at offset; 0 is no directory.
func (t tiffData) each(offset uint32, visit func(tag uint16, entry []byte)) {
	at := int64(offset)
	if at == 0 || at+2 > int64(len(t.data)) {
		return
	}
	n := min(int(t.order.Uint16(t.data[at:])), maxEntries)
	for entries := t.data[at+2:]; n > 0 && len(entries) >= 12; n-- {
		visit(t.order.Uint16(entries), entries[:12])
		entries = entries[12:]
	}
}

// text is the value of an entry of ASCII; empty for another type or a place outside.
func (t tiffData) text(entry []byte) string { return cleanText(t.value(entry, typeASCII)) }

// comment is the value of a user comment in ASCII, without the name of its code.
func (t tiffData) comment(entry []byte) string {
	text, _ := bytes.CutPrefix(t.value(entry, typeUndefined), []byte("ASCII\x00\x00\x00"))
	return cleanText(text)
}

// value is the bytes of an entry of a type with one byte for each element; nil for another
// type or a place outside.
func (t tiffData) value(entry []byte, kind uint16) []byte {
	length := int64(t.order.Uint32(entry[4:]))
	if t.order.Uint16(entry[2:]) != kind {
		return nil
	}
	if length <= 4 { // short values stand in the entry itself
		return entry[8 : 8+length]
	}
	at := int64(t.order.Uint32(entry[8:]))
	if at+length > int64(len(t.data)) {
		return nil
	}
	return t.data[at : at+length]
}

// short is the value of an entry of one number of 16 bits; 0 for another type.
func (t tiffData) short(entry []byte) int {
	if t.order.Uint16(entry[2:]) != typeShort {
		return 0
	}
	return int(t.order.Uint16(entry[8:]))
}

// day turns 2026:11:23 10:00:00 into 2026-11-23; empty where that is no day, as in the
// zeros and spaces of a camera without a clock.
func day(s string) string {
	if len(s) < 10 {
		return ""
	}
	d, err := time.Parse("2006:01:02", s[:10])
	if err != nil || d.Year() < 1990 {
		return ""
	}
	return d.Format(time.DateOnly)
}
