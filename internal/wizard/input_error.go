package wizard

import (
	"errors"
	"fmt"

	"github.com/beian-dev/beian/internal/diag"
)

// ErrSet says that an assignment of --set or a file of --from cannot be used.
var ErrSet = errors.New("the value cannot be set")

// InputError is an ErrSet with its reason in both languages.
type InputError struct{ Text diag.Text }

func (e *InputError) Error() string { return e.Text.EN }

// Is makes every InputError an ErrSet.
func (e *InputError) Is(target error) bool { return target == ErrSet }

// badInput makes an InputError from a format in both languages with the same arguments.
func badInput(zh, en string, args ...any) error {
	return &InputError{diag.Text{ZH: fmt.Sprintf(zh, args...), EN: fmt.Sprintf(en, args...)}}
}
