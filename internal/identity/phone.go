package identity

import (
	"strings"

	"github.com/beian-dev/beian/internal/memo"
)

// Mobile reads a mobile number as people write it (+86, 0086, spaces, hyphens, full-width
// digits) and returns its 11 digits. The error wraps ErrLength, ErrAlphabet or
// ErrStructure.
func Mobile(s string) (canonical string, err error) {
	n := strings.ReplaceAll(Normalize(s), "-", "")
	for _, prefix := range [...]string{"+86", "0086", "86"} {
		if rest, ok := strings.CutPrefix(n, prefix); ok && len(rest) >= 11 {
			n = rest
			break
		}
	}
	if c := firstOutside(n, isDigit); c != "" {
		return "", wrongCharacter(c)
	}
	if len(n) != 11 {
		return "", wrongLength("11")
	}
	if n[0] != '1' || n[1] < '3' {
		return "", wrongStructure("13800138000")
	}
	return n, nil
}

// Class is what kind of number a mobile number is.
type Class string

// The classes of mobile numbers.
const (
	Ordinary Class = "ordinary"
	DataCard Class = "data"    // for machines: 141, 144, 146, 148, 149
	Virtual  Class = "virtual" // resold by an operator without a network of its own: 162, 165, 167, 170, 171
)

// MobileClass tells the class of a number by its prefix; empty for what is no mobile number.
func MobileClass(s string) Class {
	n, err := Mobile(s)
	if err != nil {
		return ""
	}
	switch n[:3] {
	case "141", "144", "146", "148", "149":
		return DataCard
	case "162", "165", "167", "170", "171":
		return Virtual
	}
	return Ordinary
}

// Landline is a fixed-line number.
type Landline struct {
	Area      string // dialling code with its 0: 028
	Local     string // 7 or 8 digits
	Extension string // empty where there is none
}

// ParseLandline reads a fixed-line number with its dialling code: 086-028-85123456, 010-62345678,
// (021) 5555-1234, 0755-26743688转801. The error wraps ErrStructure where there is no
// dialling code in use, ErrLength where the local number has not as many digits as the
// code asks.
func ParseLandline(s string) (Landline, error) {
	return recentLandlines.Get(s, parseLandline)
}

// recentLandlines remembers the last numbers: one rule after another asks about the same few.
var recentLandlines memo.Results[Landline]

func parseLandline(s string) (Landline, error) {
	const form = "086-028-85123456"
	n, extension := cutExtension(Normalize(s))
	digits := strings.Map(func(r rune) rune {
		if strings.ContainsRune("-()+", r) {
			return -1
		}
		return r
	}, n)
	if !allDigits(digits) {
		return Landline{}, wrongStructure(form)
	}
	digits = withoutCountry(digits)
	for _, width := range [...]int{3, 4} {
		if len(digits) <= width || AreaCodeProvince(digits[:width]) == "" {
			continue
		}
		l := Landline{Area: digits[:width], Local: digits[width:], Extension: extension}
		return l, l.check()
	}
	return Landline{}, wrongStructure(form)
}

// withoutCountry strips 86 and gives the dialling code its 0 back.
func withoutCountry(digits string) string {
	for _, prefix := range [...]string{"0086", "086", "86"} {
		if rest, ok := strings.CutPrefix(digits, prefix); ok && len(rest) >= 9 {
			if rest[0] != '0' {
				rest = "0" + rest
			}
			return rest
		}
	}
	return digits
}

func cutExtension(s string) (number, extension string) {
	for _, mark := range [...]string{"转", "EXT.", "EXT", "X", "#"} {
		if number, extension, ok := strings.Cut(s, mark); ok {
			return number, extension
		}
	}
	// 086-010-87654321-123: a third hyphen, or a short last group after the local number
	if i := strings.LastIndexByte(s, '-'); i > 0 && len(s)-i-1 <= 5 && longGroupBefore(s[:i]) {
		return s[:i], s[i+1:]
	}
	return s, ""
}

// longGroupBefore reports whether s ends in a group of at least 7 digits, a whole local
// number.
func longGroupBefore(s string) bool {
	n := 0
	for i := len(s) - 1; i >= 0 && isDigit(s[i]); i-- {
		n++
	}
	return n >= 7
}

func (l Landline) check() error {
	n := len(l.Local)
	if l.Local[0] == '0' || l.Local[0] == '1' {
		return wrongStructure("086-028-85123456")
	}
	switch {
	case (len(l.Area) == 3 || holdsWord(eightDigits, l.Area)) && n != 8:
		return wrongLength(l.Area + " + 8")
	case n != 7 && n != 8:
		return wrongLength(l.Area + " + 7–8")
	}
	return nil
}

// FormatLandline writes a number as the filing systems want it: 086-028-85123456, with
// -123 behind it for an extension.
func FormatLandline(l Landline) string {
	s := "086-" + l.Area + "-" + l.Local
	if l.Extension != "" {
		s += "-" + l.Extension
	}
	return s
}
