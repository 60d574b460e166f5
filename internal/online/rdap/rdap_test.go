package rdap_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/beian-dev/beian/internal/online/rdap"
)

const answer = `{
  "objectClassName": "domain", "ldhName": "QINGHE-SOFT.COM",
  "status": ["client transfer prohibited", "server hold"],
  "links": [
    {"rel": "self", "href": "https://rdap.verisign.com/com/v1/domain/QINGHE-SOFT.COM", "type": "application/rdap+json"},
    {"rel": "related", "href": "https://rdap.registrar.example/domain/QINGHE-SOFT.COM", "type": "application/rdap+json"}
  ],
  "events": [
    {"eventAction": "registration", "eventDate": "2024-10-01T02:52:31Z"},
    {"eventAction": "expiration", "eventDate": "2028-09-30T18:00:00Z"}
  ],
  "entities": [
    {"roles": ["registrar"], "vcardArray": ["vcard", [["version", {}, "text", "4.0"], ["fn", {}, "text", "Example Registrar"]]],
     "entities": [{"roles": ["abuse"], "vcardArray": ["vcard", [["fn", {}, "text", "Abuse"]]]}]},
    {"roles": ["registrant"], "vcardArray": ["vcard", [["fn", {}, "text", "陈青禾"], ["org", {"type": "work"}, "text", "成都青禾软件有限公司"],
     ["adr", {}, "text", ["", "", "", "成都", "四川", "", "CN"]]]]}
  ]
}`

func TestAnAnswerIsRead(t *testing.T) {
	got, err := rdap.Parse([]byte(answer))
	want := rdap.Record{
		Registrant: "成都青禾软件有限公司", Registrar: "Example Registrar",
		Created: time.Date(2024, 10, 1, 2, 52, 31, 0, time.UTC), Expires: time.Date(2028, 9, 30, 18, 0, 0, 0, time.UTC),
		Statuses: []string{"clientTransferProhibited", "serverHold"}, Related: "https://rdap.registrar.example/domain/QINGHE-SOFT.COM",
	}
	if d := cmp.Diff(want, got); d != "" || err != nil {
		t.Errorf("%v\n%s", err, d)
	}
}

func TestWhatIsNoAnswerAboutADomainIsRefused(t *testing.T) {
	for _, text := range []string{"", "<html>", "[]", `{"objectClassName": "entity"}`, `{"errorCode": 404}`} {
		if r, err := rdap.Parse([]byte(text)); err == nil {
			t.Errorf("%q is read as %+v", text, r)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte(answer))
	f.Add([]byte(`{"objectClassName":"domain","entities":[{"roles":["registrant"],"vcardArray":["vcard",[["fn"]]]}],"status":["", "é ñ"]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		if r, err := rdap.Parse(data); err != nil && r.Registrant != "" {
			t.Error("a registrant in an answer that cannot be read")
		}
	})
}
