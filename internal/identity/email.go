package identity

import "strings"

// Email checks an e-mail address, or several with ; between them: a local part of ASCII, an
// @ and a host with a dot. Whether mail arrives is not asked.
func Email(s string) error {
	for address := range strings.SplitSeq(s, ";") {
		if err := oneEmail(strings.TrimSpace(address)); err != nil {
			return err
		}
	}
	return nil
}

func oneEmail(s string) error {
	const form = "name@example.cn"
	if c := firstOutside(s, func(c byte) bool { return c > ' ' && c < 0x7f }); c != "" {
		return wrongCharacter(c)
	}
	local, host, ok := strings.Cut(s, "@")
	dot := strings.LastIndexByte(host, '.')
	if !ok || local == "" || dot < 1 || dot > len(host)-3 {
		return wrongStructure(form)
	}
	if firstOutside(host, isHostByte) != "" || strings.Contains(host, "..") || strings.Contains(local, "..") {
		return wrongStructure(form)
	}
	if len(s) > 128 {
		return wrongLength("≤128")
	}
	return nil
}

func isHostByte(c byte) bool {
	return isDigit(c) || isUpper(c) || 'a' <= c && c <= 'z' || c == '-' || c == '.'
}

// ServiceCode checks the form of a filing service code (备案服务号) of 阿里云: hexadecimal
// digits in groups of 8, 4, 4, 4 and 12.
func ServiceCode(s string) error {
	const form = "32a43232-a888-88e8-b9ec-00888be80001"
	if len(s) != len(form) {
		return wrongStructure(form)
	}
	for i := range len(s) {
		c := s[i] | 0x20
		if hyphen := form[i] == '-'; hyphen != (s[i] == '-') || !hyphen && !isDigit(c) && (c < 'a' || c > 'f') {
			return wrongStructure(form)
		}
	}
	return nil
}
