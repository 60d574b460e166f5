// Package identity knows the numbers of a filing: certificates and codes, telephone
// numbers, ICP numbers, domain names and e-mail addresses. It is pure; no function asks a
// registry, and none panics whatever it is given.
package identity

import (
	"errors"
	"fmt"

	"github.com/beian-dev/beian/internal/diag"
)

// What is wrong with a number. An *Error unwraps to one of them.
var (
	ErrLength       = errors.New("wrong length")
	ErrAlphabet     = errors.New("character that does not belong there")
	ErrStructure    = errors.New("wrong structure")
	ErrDate         = errors.New("no valid date")
	ErrRegion       = errors.New("no such region")
	ErrChecksum     = errors.New("wrong check character")
	ErrOrganisation = errors.New("wrong organisation code inside")
	ErrOutdated     = errors.New("form that is no longer valid")
)

// Error is the first fault found in a number: length, alphabet, structure and check
// character are looked at in that order.
type Error struct {
	Fault error  // one of the Err values
	Want  string // what was expected: a length, a check character, a form; may be empty
	Also  error  // a second fault that goes with it; may be nil
}

func (e *Error) Error() string {
	if e.Want == "" {
		return e.Fault.Error()
	}
	return fmt.Sprintf("%v, expected %s", e.Fault, e.Want)
}

// Unwrap gives the faults to errors.Is.
func (e *Error) Unwrap() []error {
	if e.Also == nil {
		return []error{e.Fault}
	}
	return []error{e.Fault, e.Also}
}

// Text is the fault as a clause that follows the number in a message.
func (e *Error) Text() diag.Text {
	switch e.Fault {
	case ErrLength:
		return diag.Text{ZH: "位数不对，应为 " + e.Want + " 位", EN: "has the wrong length; expected " + e.Want + " characters"}
	case ErrAlphabet:
		return diag.Text{ZH: "含有不该出现的字符 " + e.Want, EN: "holds a character that does not belong there: " + e.Want}
	case ErrStructure:
		return diag.Text{ZH: "格式不对，应形如 " + e.Want, EN: "has the wrong form; expected " + e.Want}
	case ErrDate:
		return diag.Text{ZH: "中的出生日期不存在或晚于今天", EN: "holds a birth date that does not exist or lies ahead"}
	case ErrRegion:
		return diag.Text{ZH: "开头的地区码不存在", EN: "begins with a region code that does not exist"}
	case ErrOutdated:
		return diag.Text{ZH: "是旧号码，应为 " + e.Want, EN: "is of an old kind; expected " + e.Want}
	default:
		return diag.Text{ZH: "的校验位不符，最后一位应为 " + e.Want, EN: "does not fit its check character; the last one should be " + e.Want}
	}
}

func wrongLength(want string) error    { return &Error{Fault: ErrLength, Want: want} }
func wrongCharacter(c string) error    { return &Error{Fault: ErrAlphabet, Want: c} }
func wrongStructure(want string) error { return &Error{Fault: ErrStructure, Want: want} }
func wrongCheck(want byte) error       { return &Error{Fault: ErrChecksum, Want: string(want)} }
