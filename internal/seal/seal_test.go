package seal

import (
	"bytes"
	"errors"
	"os"
	"strings"
	"testing"

	"github.com/beian-dev/beian/internal/filing"
	"github.com/beian-dev/beian/internal/source"
)

func keys(t testing.TB) (Recipients, *Key) {
	t.Helper()
	file, recipient, err := NewKey()
	if err != nil {
		t.Fatal(err)
	}
	key, err := ParseKey(file)
	if err != nil {
		t.Fatal(err)
	}
	recipients, err := ParseRecipients([]string{recipient})
	if err != nil {
		t.Fatal(err)
	}
	return recipients, key
}

// Sealing and opening gives back the bytes, however a value is written and the file laid out.
func TestTheBytesThatWereSealedComeBack(t *testing.T) {
	recipients, key := keys(t)
	example, err := os.ReadFile("../../examples/sichuan-enterprise.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{
		"an example":           string(example),
		"CRLF and a mark":      "\ufeff" + strings.ReplaceAll(string(example), "\n", "\r\n"),
		"quotes":               "filing: v1\nentity:\n  principal: {mobile: '13880001234', phone: \"086-\\u0030\", emergency_phone: 1}\n",
		"a comment behind":     "filing: v1\nentity: {certificate: {number: 1 } } # 2\n",
		"an anchor":            "filing: v1\nentity:\n  principal: {mobile: &m 13880001234, emergency_phone: *m}\n",
		"a tag":                "filing: v1\nentity: {principal: {mobile: !!str 13880001234}}\n",
		"several documents":    "filing: v1\nentity: {principal: {mobile: 1}}\n---\nfiling: v1\nmailing: {phone: 2}\n",
		"a value in two lines": "filing: v1\nentity:\n  principal:\n    mobile: 138\n      80001234\n",
		"nothing private":      "filing: v1\n",
		"a list in its place":  "filing: v1\nentity: {certificate: {number: [1, 2]}}\n",
	} {
		f, _ := source.Parse("x", []byte(text))
		sealed, count, err := File(f, recipients, nil)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		again, _ := source.Parse("x", sealed)
		if left := Open(again); len(left) > 0 {
			t.Errorf("%s: %d values are open", name, len(left))
		}
		if same, n, err := File(again, recipients, nil); err != nil || n != 0 || !bytes.Equal(same, sealed) {
			t.Errorf("%s: sealing again changes %d values, %v", name, n, err)
		}
		opened, n, err := OpenFile(again, key)
		if err != nil || n != count || string(opened) != text {
			t.Errorf("%s: %d of %d, %v:\n%s", name, n, count, err, opened)
		}
		kept, err := Keep(again, key)
		if err != nil {
			t.Fatal(err)
		}
		if like, _, err := File(f, recipients, kept); err != nil || !bytes.Equal(like, sealed) {
			t.Errorf("%s: sealed like before is not as before, %v", name, err)
		}
	}
}

func TestAnotherKeyAndADamagedValueAreTold(t *testing.T) {
	recipients, key := keys(t)
	_, other := keys(t)
	sealed, err := recipients.Value("13880001234")
	if err != nil {
		t.Fatal(err)
	}
	if text, err := key.Value(sealed); err != nil || text != "13880001234" {
		t.Errorf("%q %v", text, err)
	}
	if _, err := other.Value(sealed); !errors.Is(err, ErrOther) {
		t.Errorf("another key: %v", err)
	}
	for _, damaged := range []string{sealed[:len(sealed)-2], sealed + "AA", filing.SealedMark, filing.SealedMark + "=", strings.Replace(sealed, "Y", "Z", 1)} {
		if _, err := key.Value(damaged); !errors.Is(err, ErrDamaged) {
			t.Errorf("%q: %v", damaged[:20], err)
		}
	}
}

func TestWhatIsNoKeyIsRefusedWithoutShowingIt(t *testing.T) {
	for _, text := range []string{"", "# nothing\n", "AGE-SECRET-KEY-1QQQQ", "hunter2"} {
		if _, err := ParseKey([]byte(text)); !errors.Is(err, ErrKey) || strings.Contains(err.Error(), "QQQQ") || strings.Contains(err.Error(), "hunter2") {
			t.Errorf("%q: %v", text, err)
		}
	}
	if _, err := ParseRecipients([]string{"age1x"}); !errors.Is(err, ErrRecipient) {
		t.Error(err)
	}
}

// FuzzValue: whatever stands behind the mark, it is opened or told, and does not panic.
func FuzzValue(f *testing.F) {
	recipients, key := keys(f)
	sealed, err := recipients.Value("13880001234")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(sealed)
	f.Add(sealed[:40])
	f.Add("sealed-1-")
	f.Fuzz(func(t *testing.T, text string) {
		if _, err := key.Value(text); err != nil && !errors.Is(err, ErrOther) && !errors.Is(err, ErrDamaged) {
			t.Error(err)
		}
	})
}
