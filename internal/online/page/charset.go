package page

import (
	"bytes"
	"mime"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// Decode makes UTF-8 of what a server sent: text that is UTF-8 already, or else GB 18030,
// which GBK and GB 2312 are part of. contentType is the header of the answer; what it or the
// page says of the encoding counts only where the bytes agree.
func Decode(body []byte, contentType string) string {
	body = bytes.TrimPrefix(body, []byte("\xef\xbb\xbf"))
	if utf8.Valid(body) {
		return string(body)
	}
	if !declaresUTF8(body, contentType) || isHardlyUTF8(body) {
		if text, err := simplifiedchinese.GB18030.NewDecoder().Bytes(body); err == nil {
			return string(bytes.ToValidUTF8(text, []byte("\ufffd")))
		}
	}
	return string(bytes.ToValidUTF8(body, []byte("\ufffd")))
}

// declaresUTF8 looks at the header first and then at the beginning of the page.
func declaresUTF8(body []byte, contentType string) bool {
	if _, params, err := mime.ParseMediaType(contentType); err == nil && params["charset"] != "" {
		return isUTF8(params["charset"])
	}
	head := strings.ToLower(string(body[:min(len(body), 1024)]))
	_, after, ok := strings.Cut(head, "charset=")
	return ok && isUTF8(strings.TrimLeft(after, `"' `))
}

func isUTF8(name string) bool {
	name = strings.ToLower(name)
	return strings.HasPrefix(name, "utf-8") || strings.HasPrefix(name, "utf8")
}

// isHardlyUTF8 reports whether more than one byte in a hundred has no place in UTF-8, whatever
// a header says: a few are a cut or broken page, many another encoding.
func isHardlyUTF8(body []byte) bool {
	wrong := 0
	for rest := body; len(rest) > 0; {
		c, size := utf8.DecodeRune(rest)
		if c == utf8.RuneError && size == 1 {
			wrong++
		}
		rest = rest[size:]
	}
	return wrong*100 > len(body)
}
