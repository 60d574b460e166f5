package dossier

import (
	"slices"

	"github.com/beian-dev/beian/internal/rule"
)

// Limits is what a file may be, by the rules in force.
type Limits struct {
	Formats  []string // jpeg, png, gif; empty: any
	MaxBytes int      // the file must be smaller; 0: no limit is known
	Included bool     // a file of MaxBytes is taken, too
	MinBytes int      // the file must not be smaller
}

// The rules that the limits stand in, and the names of their parameters.
const (
	formatRule   = "image-format-unsupported" // formats; strict: providers that take no gif; papers: kinds that it is not about
	sizeRule     = "image-too-large"          // megabytes
	minimumRule  = "domain-cert-image-too-small"
	iconSizeRule = "app-icon-too-large" // kilobytes
	video        = "承诺视频"               // the size rule is not about it
	certificate  = "域名证书"               // the minimum is about it
)

// limitsOf reads the limits from the rules of a set, so that they are stated once.
func limitsOf(set *rule.Set, provider string) func(kind string) Limits {
	params := func(id string) map[string]any {
		if set == nil {
			return nil
		}
		for i := range set.Rules {
			if set.Rules[i].ID == id {
				return set.Rules[i].Params
			}
		}
		return nil
	}
	format, size, least, small := params(formatRule), params(sizeRule), params(minimumRule), params(iconSizeRule)
	formats := words(format["formats"])
	if slices.Contains(words(format["strict"]), provider) {
		formats = slices.DeleteFunc(formats, func(f string) bool { return f == "gif" })
	}
	return func(kind string) (out Limits) {
		if kind == icon {
			return Limits{MaxBytes: number(small["kilobytes"]) << 10, Included: true}
		}
		if !slices.Contains(words(format["papers"]), kind) {
			out.Formats = formats
		}
		if kind != video {
			out.MaxBytes = number(size["megabytes"]) << 20
		}
		if kind == certificate {
			out.MinBytes = number(least["kilobytes"]) << 10
		}
		return out
	}
}

func words(v any) (out []string) {
	switch list := v.(type) {
	case []string:
		return slices.Clone(list)
	case []any:
		for _, item := range list {
			if s, ok := item.(string); ok {
				out = append(out, s)
			}
		}
	}
	return out
}

func number(v any) int {
	switch n := v.(type) {
	case int:
		return n
	case float64:
		return int(n)
	}
	return 0
}
