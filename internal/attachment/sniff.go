package attachment

import (
	"bytes"
	"path"
	"regexp"
	"strings"
	"sync"
)

// signatures are the first bytes of each format.
var signatures = []struct{ format, prefix string }{
	{"jpeg", "\xff\xd8\xff"},
	{"png", "\x89PNG\r\n\x1a\n"},
	{"gif", "GIF87a"},
	{"gif", "GIF89a"},
	{"bmp", "BM"},
	{"tiff", "II*\x00"},
	{"tiff", "MM\x00*"},
	{"pdf", "%PDF-"},
}

func sniff(data []byte) string {
	for _, s := range signatures {
		if bytes.HasPrefix(data, []byte(s.prefix)) {
			return s.format
		}
	}
	switch {
	case len(data) >= 12 && string(data[:4]) == "RIFF" && string(data[8:12]) == "WEBP":
		return "webp"
	case len(data) >= 12 && string(data[4:8]) == "ftyp" && strings.Contains("heic heix hevc mif1 msf1 heim", string(data[8:12])):
		return "heic"
	}
	return ""
}

// extensions are the endings of file names by format.
var extensions = map[string]string{
	".jpg": "jpeg", ".jpeg": "jpeg", ".jpe": "jpeg", ".png": "png", ".gif": "gif", ".bmp": "bmp",
	".tif": "tiff", ".tiff": "tiff", ".webp": "webp", ".heic": "heic", ".heif": "heic", ".pdf": "pdf",
}

// Extension is the format that the ending of a file's name promises; empty for other endings.
func Extension(name string) string { return extensions[strings.ToLower(path.Ext(name))] }

var pageObject = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`/Type\s*/Page[^s]`) })

// pdfPages counts page objects that stand uncompressed in the file.
func pdfPages(data []byte) int { return len(pageObject().FindAllIndex(data, -1)) }
