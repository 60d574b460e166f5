package identity

import "strings"

// Mask hides what looks like a personal number in any text and keeps its length in
// characters: identity numbers show the first 6 and last 4, telephone numbers the first 3
// and last 4 digits, permits and passports the first and last 2. A credit code of an
// organisation is public and stays.
func Mask(s string) string {
	var b strings.Builder
	last := 0
	for i := 0; i < len(s); {
		if !isWordByte(s[i]) {
			i++
			continue
		}
		end := i
		for end < len(s) && (isWordByte(s[end]) || s[end] == '-' && end+1 < len(s) && isDigit(s[end+1]) && end > i && isDigit(s[end-1])) {
			end++
		}
		if masked := MaskNumber(s[i:end]); masked != s[i:end] {
			b.WriteString(s[last:i])
			b.WriteString(masked)
			last = end
		}
		i = end
	}
	if last == 0 {
		return s
	}
	b.WriteString(s[last:])
	return b.String()
}

func isWordByte(c byte) bool { return isDigit(c) || isUpper(c) || 'a' <= c && c <= 'z' }

// MaskNumber hides one run of letters, digits and hyphens; what does not look like a
// personal number comes back as it is.
func MaskNumber(s string) string {
	digits := 0
	for i := range len(s) {
		if isDigit(s[i]) {
			digits++
		}
	}
	switch n := len(s); {
	case strings.Contains(s, "-"):
		return maskLandline(s, digits)
	case n == 18 && digits >= 17 && USCC(strings.ToUpper(s)) != nil, n == 15 && digits == 15, n == 15 && digits == 12:
		return stars(s, 6, 4)
	case n >= 11 && n <= 14 && digits == n && looksMobile(s):
		return stars(s, n-8, 4)
	case (n == 9 || n == 11) && digits >= n-2 && digits < n && isUpper(s[0]&^0x20):
		return stars(s, 2, 2)
	case n >= 10 && n <= 12 && digits == n && s[0] == '0':
		return stars(s, n-7, 2)
	}
	return s
}

func looksMobile(s string) bool { _, err := Mobile(s); return err == nil }

// maskLandline hides the local number of 028-85123456 and 086-028-85123456. Dates and codes
// with hyphens are no telephone numbers.
func maskLandline(s string, digits int) string {
	if digits < 10 || s[0] != '0' && s[0] != '8' {
		return s
	}
	if _, err := ParseLandline(s); err != nil {
		return s
	}
	return stars(s, len(s)-8, 2)
}

func stars(s string, head, tail int) string {
	if len(s) <= head+tail {
		return strings.Repeat("*", len(s))
	}
	return s[:head] + strings.Repeat("*", len(s)-head-tail) + s[len(s)-tail:]
}
