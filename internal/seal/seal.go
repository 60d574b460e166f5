// Package seal encrypts the private values of a filing, each on its own, and opens them. A sealed
// value is an age file for the recipients of the project, written as one word, so that it stands
// wherever the value stood and a file differs only where a value has changed.
package seal

import (
	"bytes"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"strings"

	"filippo.io/age"

	"github.com/beian-dev/beian/internal/filing"
)

// What keeps values from being sealed or opened.
var (
	ErrRecipient = errors.New("not a recipient, which begins with age1")
	ErrKey       = errors.New("not a key, which begins with AGE-SECRET-KEY-1")
	ErrOther     = errors.New("sealed for another key")
	ErrDamaged   = errors.New("a sealed value is damaged")
)

// Recipients are those who can open what is sealed.
type Recipients []age.Recipient

// ParseRecipients reads recipients as age-keygen prints them: age1….
func ParseRecipients(list []string) (Recipients, error) {
	var out Recipients
	for _, text := range list {
		r, err := age.ParseX25519Recipient(strings.TrimSpace(text))
		if err != nil {
			return nil, fmt.Errorf("%q: %w", text, ErrRecipient)
		}
		out = append(out, r)
	}
	return out, nil
}

// Value seals a text.
func (r Recipients) Value(text string) (string, error) {
	var sealed bytes.Buffer
	w, err := age.Encrypt(&sealed, r...)
	if err != nil {
		return "", fmt.Errorf("seal: %w", err)
	}
	if _, err := io.WriteString(w, text); err != nil {
		return "", fmt.Errorf("seal: %w", err)
	}
	if err := w.Close(); err != nil {
		return "", fmt.Errorf("seal: %w", err)
	}
	return filing.SealedMark + base64.RawURLEncoding.EncodeToString(sealed.Bytes()), nil
}

// Key opens what is sealed.
type Key struct{ identities []age.Identity }

// ParseKey reads a file as age-keygen writes it: a key on each line, comments with #.
func ParseKey(data []byte) (*Key, error) {
	k := &Key{}
	for line := range strings.Lines(string(data)) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		identity, err := age.ParseX25519Identity(line)
		if err != nil {
			return nil, ErrKey // what the library says holds a part of the key
		}
		k.identities = append(k.identities, identity)
	}
	if len(k.identities) == 0 {
		return nil, ErrKey
	}
	return k, nil
}

// NewKey makes a key: the file to keep, and the recipient that opens with it.
func NewKey() (file []byte, recipient string, err error) {
	identity, err := age.GenerateX25519Identity()
	if err != nil {
		return nil, "", fmt.Errorf("make a key: %w", err)
	}
	recipient = identity.Recipient().String()
	return fmt.Appendf(nil, "# public key: %s\n%s\n", recipient, identity), recipient, nil
}

// Value opens a sealed text. The error wraps ErrOther or ErrDamaged.
func (k *Key) Value(sealed string) (string, error) {
	data, err := base64.RawURLEncoding.DecodeString(strings.TrimPrefix(sealed, filing.SealedMark))
	if err != nil {
		return "", ErrDamaged
	}
	r, err := age.Decrypt(bytes.NewReader(data), k.identities...)
	var other *age.NoIdentityMatchError
	switch {
	case errors.As(err, &other):
		return "", ErrOther
	case err != nil:
		return "", ErrDamaged
	}
	text, err := io.ReadAll(io.LimitReader(r, mostText+1))
	if err != nil || len(text) > mostText {
		return "", ErrDamaged
	}
	return string(text), nil
}

// mostText is how long a value may be, in bytes.
const mostText = 64 << 10
