package filing

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"
)

// Places lists the paths that a pattern such as sites[].domains[].name stands for in a filing:
// one for each item of every list that is left open by []. A pattern without [] is its own
// place, whether anything stands there or not; one that the format does not have has none.
func (f *Filing) Places(pattern string) []string {
	head, tail, open := strings.Cut(pattern, "[]")
	if !open {
		if _, known := FieldAt(pattern); !known {
			return nil
		}
		return []string{pattern}
	}
	list, ok := f.at(head)
	if !ok || list.Kind() != reflect.Slice {
		return nil
	}
	var out []string
	for i := range list.Len() {
		out = append(out, f.Places(fmt.Sprintf("%s[%d]%s", head, i, tail))...)
	}
	return out
}

// Values are what stands at a path such as sites[0].domains[0].name, as texts: of a list of
// texts each, of a flag 是 or 否, of anything else one. Nothing is there where the file says
// nothing, where the reader took nothing, and at maps. Below the administrator of a site stand
// the principal's values where the file says that it is the same person.
func (f *Filing) Values(path string) []string {
	v, ok := f.at(path)
	if !ok {
		return nil
	}
	if v.Kind() == reflect.Pointer {
		if v.IsNil() {
			return nil
		}
		return scalarText(v.Elem())
	}
	if v.IsZero() { // a number without a pointer is unknown when it is 0
		return nil
	}
	return scalarText(v)
}

func scalarText(v reflect.Value) []string {
	switch v.Kind() {
	case reflect.String:
		return []string{v.String()}
	case reflect.Bool:
		if v.Bool() {
			return []string{"是"}
		}
		return []string{"否"}
	case reflect.Int:
		return []string{strconv.FormatInt(v.Int(), 10)}
	case reflect.Float64:
		return []string{strconv.FormatFloat(v.Float(), 'f', -1, 64)}
	}
	if texts, ok := v.Interface().([]string); ok {
		return append([]string(nil), texts...)
	}
	return nil
}

// at follows a path through the model.
func (f *Filing) at(path string) (v reflect.Value, ok bool) {
	v, p := reflect.ValueOf(f).Elem(), root()
	for part := range strings.SplitSeq(path, ".") {
		key, index, indexed := strings.Cut(part, "[")
		if p == nil {
			return reflect.Value{}, false
		}
		i, known := p.index[key]
		if !known {
			return reflect.Value{}, false
		}
		v, p = v.FieldByIndex(p.fields[i].at), p.fields[i].elem
		if !indexed {
			continue
		}
		n, err := strconv.Atoi(strings.TrimSuffix(index, "]"))
		if err != nil || v.Kind() != reflect.Slice || n < 0 || n >= v.Len() {
			return reflect.Value{}, false
		}
		v = v.Index(n)
	}
	return v, true
}
