package attachment

import (
	"bytes"
	"path"
	"slices"
	"strings"
)

// signatures are the first bytes of each format.
var signatures = [...]struct{ format, prefix string }{
	{"jpeg", "\xff\xd8\xff"},
	{"png", "\x89PNG\r\n\x1a\n"},
	{"gif", "GIF87a"},
	{"gif", "GIF89a"},
	{"bmp", "BM"},
	{"tiff", "II*\x00"},
	{"tiff", "MM\x00*"},
}

// heicBrands are the brands of HEIF files that telephones write. Source: ISO/IEC 23008-12.
var heicBrands = []string{"heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1"}

// sniff tells the format by the first bytes; empty for one that is not known.
func sniff(data []byte) string {
	for _, s := range signatures {
		if bytes.HasPrefix(data, []byte(s.prefix)) {
			return s.format
		}
	}
	if len(data) >= 12 {
		switch head, brand := string(data[:8]), string(data[8:12]); {
		case head[:4] == "RIFF" && brand == "WEBP":
			return "webp"
		case head[4:] == "ftyp" && slices.Contains(heicBrands, brand):
			return "heic"
		}
	}
	// Readers of PDF accept other bytes before the header, so files with them do occur.
	if bytes.Contains(data[:min(len(data), 1024)], []byte("%PDF-")) {
		return "pdf"
	}
	return ""
}

// extensions lists the formats by the endings of file names.
var extensions = map[string]string{
	".jpg": "jpeg", ".jpeg": "jpeg", ".jpe": "jpeg", ".jfif": "jpeg", ".png": "png", ".gif": "gif", ".bmp": "bmp",
	".tif": "tiff", ".tiff": "tiff", ".webp": "webp", ".heic": "heic", ".heif": "heic", ".pdf": "pdf",
}

// Extension is the format that the ending of a file's name promises, as in Facts.Format;
// empty for endings of other formats and for names without one. Case does not matter.
func Extension(name string) string {
	return extensions[strings.ToLower(path.Ext(name))]
}
