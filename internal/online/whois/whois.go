// Package whois reads what WHOIS servers answer: lines "key: value" under names that differ
// from server to server. It is pure.
package whois

import (
	"slices"
	"strings"
	"time"
)

// Record is what a server says of a domain.
type Record struct {
	Found      bool
	Registrant string // organisation or name; empty where it is withheld
	Registrar  string
	Created    time.Time // zero: not said
	Expires    time.Time // zero: not said
	Statuses   []string  // EPP codes without the address that explains them
	Refer      string    // the server to ask instead or as well; empty: none
	Withheld   bool      // the server says that it keeps the registrant to itself
}

// China is the time of servers that name no zone: those of the registries there.
var China = time.FixedZone("UTC+8", 8*60*60)

// The names of each field, lower case, the better one first.
var (
	registrantKeys = []string{"registrant organization", "registrant organisation", "registrant", "registrant name", "holder", "注册者", "注册人", "域名所有者"}
	registrarKeys  = []string{"sponsoring registrar", "registrar", "registrar name", "注册商"}
	createdKeys    = []string{"registration time", "creation date", "created", "registered on", "domain registration date", "注册时间"}
	expiresKeys    = []string{"expiration time", "registrar registration expiration date", "registry expiry date", "expiry date", "expiration date", "paid-till", "到期时间"}
	statusKeys     = []string{"domain status", "status"}
	referKeys      = []string{"registrar whois server", "refer", "whois server", "whois"}
)

// notFound are beginnings of lines by which servers say that there is no such domain.
var notFound = []string{
	"no matching record", "no match for", "no match", "not found", "no data found", "domain not found", "no object found", "no entries found",
	"the queried object does not exist", "object does not exist", "the domain you requested is not known", "no such domain", "domain name not found",
	"the requested domain was not found", "error: no entries found", "no found",
}

// withheld are texts that stand in place of a registrant.
var withheld = []string{"redacted", "data protected", "not disclosed", "non-public data", "withheld", "gdpr masked", "statutory masking", "personal data"}

// Parse reads an answer. An answer in which nothing is recognised, such as a notice that too
// many questions were asked, is ok false.
func Parse(answer string) (r Record, ok bool) {
	fields := map[string][]string{}
	for line := range strings.Lines(answer) {
		line = strings.TrimSpace(line)
		if isNotFound(line) {
			return Record{}, true
		}
		key, value, isField := strings.Cut(line, ":")
		if value = strings.TrimSpace(value); !isField || value == "" || strings.HasPrefix(line, "%") || strings.HasPrefix(line, "#") || strings.HasPrefix(line, ">>>") {
			continue
		}
		key = strings.ToLower(strings.Trim(key, " .\t"))
		fields[key] = append(fields[key], value)
	}
	r = Record{
		Registrar: first(fields, registrarKeys), Refer: serverName(first(fields, referKeys)),
		Created: date(first(fields, createdKeys)), Expires: date(first(fields, expiresKeys)), Statuses: statuses(fields),
	}
	r.Registrant, r.Withheld = registrant(fields)
	r.Found = len(fields["domain name"]) > 0 || len(fields["domain"]) > 0 && (r.Registrar != "" || !r.Expires.IsZero()) || len(fields["域名"]) > 0
	return r, r.Found || r.Refer != ""
}

func isNotFound(line string) bool {
	line = strings.ToLower(strings.Trim(line, "%# \"."))
	return slices.ContainsFunc(notFound, func(begin string) bool { return strings.HasPrefix(line, begin) }) ||
		strings.HasPrefix(line, "domain") && (strings.HasSuffix(line, "is available for registration") || strings.HasSuffix(line, "has not been registered"))
}

// first is the first value under the best name that has one.
func first(fields map[string][]string, keys []string) string {
	for _, key := range keys {
		if values := fields[key]; len(values) > 0 {
			return values[0]
		}
	}
	return ""
}

// registrant is the first name that is one, and whether something stood in place of a name.
func registrant(fields map[string][]string) (name string, hidden bool) {
	for _, key := range registrantKeys {
		for _, value := range fields[key] {
			if !IsWithheld(value) {
				return value, false
			}
			hidden = true
		}
	}
	return "", hidden
}

// IsWithheld reports whether a text stands in place of a registrant's name.
func IsWithheld(name string) bool {
	lower := strings.ToLower(name)
	return slices.ContainsFunc(withheld, func(s string) bool { return strings.Contains(lower, s) })
}

// statuses takes the code of "ok https://icann.org/epp#ok".
func statuses(fields map[string][]string) (out []string) {
	for _, key := range statusKeys {
		for _, value := range fields[key] {
			if code := strings.Fields(value)[0]; !slices.Contains(out, code) {
				out = append(out, code)
			}
		}
	}
	return out
}

// serverName takes the host of a server that is named in one of several ways.
func serverName(s string) string {
	s = strings.TrimPrefix(strings.TrimPrefix(strings.TrimPrefix(strings.ToLower(s), "whois://"), "https://"), "http://")
	s, _, _ = strings.Cut(s, "/")
	if strings.ContainsAny(s, " \t") || !strings.Contains(s, ".") {
		return ""
	}
	return s
}

var layouts = []string{
	time.RFC3339, "2006-01-02T15:04:05.999999999Z07:00", "2006-01-02T15:04:05", "2006-01-02 15:04:05", "2006-01-02 15:04:05 MST",
	time.DateOnly, "02-Jan-2006", "2006/01/02", "2006.01.02", "20060102", "02-01-2006", "2006年01月02日",
}

// date reads a time as servers write it; one without a zone is China's.
func date(s string) time.Time {
	for _, layout := range layouts {
		if t, err := time.ParseInLocation(layout, strings.TrimSpace(s), China); err == nil {
			return t
		}
	}
	return time.Time{}
}
