package rule

import (
	"fmt"
	"slices"
	"sync"

	"github.com/expr-lang/expr"

	"github.com/beian-dev/beian/internal/filing"
)

// Function is one that rule expressions may call.
type Function struct {
	Name string
	Doc  string // what it answers, for those who write rules
	call func(...any) (any, error)
	typ  any                     // nil pointer to a func type, for the type check
	fast func([]closure) closure // a call with these arguments; panics with unsupported

	// rests reports whether the answer rests on private values of the filing itself, beside the
	// texts that it is given; nil: on none.
	rests func(*filing.Filing) bool
}

// resting is the function with what its answer rests on.
func (f Function) resting(on func(*filing.Filing) bool) Function {
	f.rests = on
	return f
}

// Functions lists what expressions may call, in the order of the rule reference. All of
// them are pure: what depends on the day takes it as an argument.
func Functions() []Function {
	return slices.Concat(dateFunctions(), placeFunctions(), numberFunctions(), domainFunctions(),
		nameFunctions(), filingFunctions(), fileFunctions(), onlineFunctions())
}

// expressionOptions is what every expression is compiled with: the functions, and none of
// the library's that ask for the clock.
var expressionOptions = sync.OnceValue(func() []expr.Option {
	options := []expr.Option{expr.DisableBuiltin("type"), expr.DisableBuiltin("now"), expr.DisableBuiltin("date")}
	for _, f := range Functions() {
		options = append(options, expr.Function(f.Name, f.call, f.typ))
	}
	return options
})

// The wrappers below lend Go functions to expressions. The type check has made sure of the
// argument types before anything runs.

func fn1[A, R any](name, doc string, f func(A) R) Function {
	fast := func(args []closure) closure {
		a := reads[A](args, 0)
		return closureOf(func(s *scope) R { return f(a(s)) })
	}
	return Function{Name: name, Doc: doc, typ: new(func(A) R), fast: fast, call: func(args ...any) (any, error) {
		a, err := argument[A](name, args, 0)
		if err != nil {
			return nil, err
		}
		return f(a), nil
	}}
}

func fn2[A, B, R any](name, doc string, f func(A, B) R) Function {
	fast := func(args []closure) closure {
		a, b := reads[A](args, 0), reads[B](args, 1)
		return closureOf(func(s *scope) R { return f(a(s), b(s)) })
	}
	return Function{Name: name, Doc: doc, typ: new(func(A, B) R), fast: fast, call: func(args ...any) (any, error) {
		a, errA := argument[A](name, args, 0)
		b, errB := argument[B](name, args, 1)
		if errA != nil || errB != nil {
			return nil, fmt.Errorf("%w", firstError(errA, errB))
		}
		return f(a, b), nil
	}}
}

func fn3[A, B, C, R any](name, doc string, f func(A, B, C) R) Function {
	fast := func(args []closure) closure {
		a, b, c := reads[A](args, 0), reads[B](args, 1), reads[C](args, 2)
		return closureOf(func(s *scope) R { return f(a(s), b(s), c(s)) })
	}
	return Function{Name: name, Doc: doc, typ: new(func(A, B, C) R), fast: fast, call: func(args ...any) (any, error) {
		a, errA := argument[A](name, args, 0)
		b, errB := argument[B](name, args, 1)
		c, errC := argument[C](name, args, 2)
		if errA != nil || errB != nil || errC != nil {
			return nil, fmt.Errorf("%w", firstError(errA, errB, errC))
		}
		return f(a, b, c), nil
	}}
}

func firstError(errs ...error) error {
	i := slices.IndexFunc(errs, func(err error) bool { return err != nil })
	return errs[i]
}

func argument[T any](name string, args []any, i int) (T, error) {
	var zero T
	if i >= len(args) {
		return zero, fmt.Errorf("%s: argument %d is missing", name, i+1)
	}
	if v, ok := args[i].(T); ok {
		return v, nil
	}
	if args[i] == nil {
		return zero, nil
	}
	return zero, fmt.Errorf("%s: argument %d is a %T", name, i+1, args[i])
}

// words takes a list of text as expressions hold it: a parameter, a field or a literal.
func words(v any) []string {
	switch v := v.(type) {
	case []string:
		return v
	case []any:
		out := make([]string, 0, len(v))
		for _, item := range v {
			if s, ok := item.(string); ok {
				out = append(out, s)
			}
		}
		return out
	}
	return nil
}

func dateFunctions() []Function {
	return []Function{
		fn2("add_months", "the day n calendar months later, the last of the month where the month is shorter", AddMonths),
		fn2("add_days", "the day n days later", AddDays),
		fn2("days_between", "days from the first day to the second; 0 when one is no day", func(a, b string) int {
			n, _ := DaysBetween(a, b)
			return n
		}),
		fn2("weekdays_between", "Mondays to Fridays after the first day up to the second", func(a, b string) int {
			n, _ := weekdaysBetween(a, b)
			return n
		}),
		fn1("is_day", "whether the text is a calendar day YYYY-MM-DD", IsDay),
		fn1("is_expiry", "whether the text is a day or 长期", isDayOrPermanent),
	}
}

func filingFunctions() []Function {
	return []Function{
		fn3("has", "whether the materials hold one of these kinds (text or list) for this path; a material without `of` serves every path", hasMaterial),
		fn3("lacks", "those of these kinds that the materials do not hold for this path", lacksMaterials),
		fn1("every_domain", "the domains of all sites, as written", everyDomain),
		fn1("every_package", "the packages of all apps, each behind its system and a space", everyPackage),
		fn1("filing_type", "the filing type that follows from what is already filed, empty when it can't tell", (*filing.Filing).DerivedType),
		fn1("type_of", "the filing type that the file states, else the one that follows from what is filed", (*filing.Filing).StatedType),
		fn1("changed", "the parts that a change is about: 主体信息, 网站信息, 接入信息; as stated, else those that differ from the earlier filing", (*filing.Filing).Changed).
			resting((*filing.Filing).ChangedRestsOnPrivate),
		fn2("submits", "whether the order holds 主体信息, 网站信息 or 接入信息: a change only holds what it changes", (*filing.Filing).Submits).
			resting(func(f *filing.Filing) bool { return f.StatedType() == filing.TypeChange && f.ChangedRestsOnPrivate() }),
		fn2("sheet_content", "the code of what a verification form for this entity and site says; another code, another form", filing.SheetContent),
		fn2("service_name", "the name of the site or app that a path lies in, empty when it lies in none", serviceName),
		fn1("zh", "the Chinese name of a field path", func(path string) string { return fieldName(path).ZH }),
		fn1("en", "the English name of a field path", func(path string) string { return fieldName(path).EN }),
	}
}
