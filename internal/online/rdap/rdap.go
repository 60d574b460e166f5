// Package rdap reads what RDAP servers answer about a domain (RFC 9083). It is pure.
package rdap

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"
)

// Record is what a server says of a domain.
type Record struct {
	Registrant string // organisation or name; empty where it is withheld
	Registrar  string
	Created    time.Time
	Expires    time.Time
	Statuses   []string // as EPP writes them: clientHold
	Related    string   // the registrar's answer, which may say more; empty: none
}

type object struct {
	ObjectClass string   `json:"objectClassName"`
	Status      []string `json:"status"`
	Events      []event  `json:"events"`
	Entities    []entity `json:"entities"`
	Links       []link   `json:"links"`
}

type event struct {
	Action string `json:"eventAction"`
	Date   string `json:"eventDate"`
}

type entity struct {
	Roles    []string          `json:"roles"`
	VCard    []json.RawMessage `json:"vcardArray"`
	Entities []entity          `json:"entities"`
}

type link struct {
	Rel  string `json:"rel"`
	Href string `json:"href"`
	Type string `json:"type"`
}

// Parse reads an answer. The error says why it is none about a domain.
func Parse(data []byte) (Record, error) {
	var o object
	if err := json.Unmarshal(data, &o); err != nil {
		return Record{}, fmt.Errorf("read RDAP answer: %w", err)
	}
	if o.ObjectClass != "domain" {
		return Record{}, fmt.Errorf("read RDAP answer: it is about %q, not about a domain", o.ObjectClass)
	}
	r := Record{Created: o.date("registration"), Expires: o.date("expiration"), Related: o.related()}
	for _, s := range o.Status {
		r.Statuses = append(r.Statuses, eppStatus(s))
	}
	r.Registrant, r.Registrar = name(o.Entities, "registrant"), name(o.Entities, "registrar")
	return r, nil
}

// date is when something happened or will, by the first event of that kind whose day can be read;
// zero where there is none.
func (o object) date(action string) time.Time {
	for _, e := range o.Events {
		if e.Action != action {
			continue
		}
		if t, err := time.Parse(time.RFC3339, e.Date); err == nil {
			return t
		}
	}
	return time.Time{}
}

// related is where the registry says that the registrar answers.
func (o object) related() string {
	i := slices.IndexFunc(o.Links, func(l link) bool {
		return l.Rel == "related" && strings.HasPrefix(l.Href, "https://") && strings.Contains(l.Type, "rdap")
	})
	if i < 0 {
		return ""
	}
	return o.Links[i].Href
}

// name is that of the first entity with a role: its organisation, or else its full name.
func name(entities []entity, role string) string {
	for _, e := range entities {
		if slices.Contains(e.Roles, role) {
			if s := cardName(e.VCard); s != "" {
				return s
			}
		}
		if s := name(e.Entities, role); s != "" {
			return s
		}
	}
	return ""
}

// cardName reads a jCard (RFC 7095): ["vcard", [[name, parameters, type, value], …]].
func cardName(card []json.RawMessage) string {
	if len(card) < 2 {
		return ""
	}
	var properties [][]json.RawMessage
	if json.Unmarshal(card[1], &properties) != nil {
		return ""
	}
	found := map[string]string{}
	for _, p := range properties {
		var key, value string
		if len(p) < 4 || json.Unmarshal(p[0], &key) != nil || json.Unmarshal(p[3], &value) != nil {
			continue // a structured value, such as an address
		}
		if key = strings.ToLower(key); found[key] == "" {
			found[key] = strings.TrimSpace(value)
		}
	}
	if found["org"] != "" {
		return found["org"]
	}
	return found["fn"]
}

// eppStatus writes "client hold" as clientHold: RDAP has words of its own (RFC 8056).
func eppStatus(s string) string {
	words := strings.Fields(s)
	for i := range words[min(1, len(words)):] {
		words[i+1] = strings.ToUpper(words[i+1][:1]) + words[i+1][1:]
	}
	return strings.Join(words, "")
}
