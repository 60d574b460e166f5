package inquiry

import (
	"encoding/json"
	"time"

	"github.com/beian-dev/beian/internal/online"
)

// encoded is an answer as a file keeps it.
type encoded struct {
	Lookup      Kind          `json:"lookup"`
	Of          string        `json:"of"`
	Server      string        `json:"server,omitempty"`
	At          time.Time     `json:"at"`
	Status      int           `json:"status,omitempty"`
	Cut         bool          `json:"cut,omitempty"`
	Location    string        `json:"location,omitempty"`
	Addresses   []string      `json:"addresses,omitempty"`
	Aliases     []string      `json:"aliases,omitempty"`
	Fault       online.Fault  `json:"fault,omitempty"`
	Certificate *encodedChain `json:"certificate,omitempty"`
	Text        string        `json:"text,omitempty"`
}

type encodedChain struct {
	Expires time.Time    `json:"expires"`
	Fault   online.Fault `json:"fault,omitempty"`
}

type encodedFile struct {
	Answers []encoded `json:"answers"`
}

// Encode writes an answer as a file that Add and Decode read.
func Encode(a Answer) ([]byte, error) {
	e := encoded{
		Lookup: a.Kind, Of: a.Of, Server: a.Server, At: a.At.UTC().Truncate(time.Second), Status: a.Status, Cut: a.Cut, Location: a.Location,
		Addresses: a.Addresses, Aliases: a.Aliases, Fault: a.Fault, Text: a.Text,
	}
	if a.Certificate != nil {
		e.Certificate = &encodedChain{a.Certificate.Expires.UTC(), a.Certificate.Fault}
	}
	return json.MarshalIndent(encodedFile{[]encoded{e}}, "", "  ")
}

// Decode reads what Encode wrote; ok is false for anything else.
func Decode(data []byte) (a Answer, ok bool) {
	var f encodedFile
	if json.Unmarshal(data, &f) != nil || len(f.Answers) != 1 || f.Answers[0].At.IsZero() {
		return Answer{}, false
	}
	e := f.Answers[0]
	a = Answer{
		Lookup: Lookup{e.Lookup, e.Of, e.Server}, At: e.At, Status: e.Status, Cut: e.Cut, Location: e.Location,
		Addresses: e.Addresses, Aliases: e.Aliases, Fault: e.Fault, Text: e.Text,
	}
	if e.Certificate != nil {
		a.Certificate = &Certificate{e.Certificate.Expires, e.Certificate.Fault}
	}
	return a, true
}
