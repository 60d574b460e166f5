package identity

import "strings"

// ICPNumber is a filing or licence number that the ministry has issued.
type ICPNumber struct {
	Province string // full name
	Licence  bool   // a commercial licence (ICP证, B2-) instead of a filing (ICP备)
	Serial   string // the digits
	Site     int    // serial of the site, from 1; 0 in the number of an entity
	Suffix   string // A for an app, X for a mini program, K for a quick app; empty for a website
}

// wrongAbbreviations are characters that people write for the one of the ministry.
var wrongAbbreviations = map[string]string{"川": "蜀", "甘": "陇", "云": "滇", "贵": "黔", "秦": "陕", "申": "沪"}

// ICP reads an ICP number: 蜀ICP备20001234号 of an entity, with -1 of a site, -2A of an app;
// licences 京ICP证030173号 and 粤B2-20090059-5. Spaces and width do not count. The error
// wraps ErrStructure, or ErrRegion where the province's character is another than the
// ministry's: Want then holds the number with the right one, and the number is returned.
func ICP(s string) (ICPNumber, error) {
	const form = "蜀ICP备20001234号-1"
	n := Normalize(s)
	if n == "" {
		return ICPNumber{}, wrongStructure(form)
	}
	first := string([]rune(n)[:1])
	rest := n[len(first):]
	var err error
	if right, ok := wrongAbbreviations[first]; ok {
		err = &Error{Fault: ErrRegion, Want: right + rest}
		first = right
	}
	out := ICPNumber{Province: provinceByAbbreviation(first)}
	if out.Province == "" {
		return ICPNumber{}, wrongStructure(form)
	}
	serial, ok := out.readSerial(rest)
	if !ok || !out.readSite(serial) {
		return ICPNumber{}, wrongStructure(form)
	}
	return out, err
}

// readSerial takes the kind and the digits and returns what follows them.
func (n *ICPNumber) readSerial(s string) (rest string, ok bool) {
	if after, isB2 := strings.CutPrefix(s, "B2-"); isB2 {
		n.Licence = true
		n.Serial, rest = cutDigits(after)
		return rest, len(n.Serial) == 8
	}
	switch {
	case strings.HasPrefix(s, "ICP备"):
		s = strings.TrimPrefix(s, "ICP备")
	case strings.HasPrefix(s, "ICP证"):
		n.Licence, s = true, strings.TrimPrefix(s, "ICP证")
	default:
		return "", false
	}
	n.Serial, rest = cutDigits(s)
	rest, ok = strings.CutPrefix(rest, "号")
	return rest, ok && len(n.Serial) >= 5 && len(n.Serial) <= 12
}

// readSite takes -1, -2A; nothing at all is the number of an entity.
func (n *ICPNumber) readSite(s string) bool {
	if s == "" {
		return true
	}
	digits, suffix := cutDigits(strings.TrimPrefix(s, "-"))
	if s[0] != '-' || digits == "" || digits[0] == '0' || len(digits) > 6 || suffix != "" && suffix != "A" && suffix != "X" && suffix != "K" {
		return false
	}
	n.Site, n.Suffix = number(digits), suffix
	return true
}

func cutDigits(s string) (digits, rest string) {
	i := 0
	for i < len(s) && isDigit(s[i]) {
		i++
	}
	return s[:i], s[i:]
}
