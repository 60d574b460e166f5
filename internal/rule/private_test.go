package rule

import (
	"strings"
	"testing"
)

// numbered is a filing with the number of a certificate and a telephone number.
const numbered = `filing: v1
entity:
  nature: 企业
  name: 成都青禾软件有限公司
  principal: {name: 陈青禾, mobile: MOBILE, certificate: {type: 居民身份证, number: NUMBER}}
sites: [{name: 青禾, domains: [{name: qinghe-soft.cn, owner: {certificate: {type: 居民身份证, number: OTHER}}}]}]
`

func withNumbers(mobile, number, other string) string {
	return strings.NewReplacer("MOBILE", mobile, "NUMBER", number, "OTHER", other).Replace(numbered)
}

// A slip of a rule is quoted with what it slipped on, in a finding that stands in the rule's file.
func TestARuleThatCantBeRunDoesNotQuotePrivateValues(t *testing.T) {
	for _, assert := range []string{
		"int(entity.principal.mobile) > 0",
		"duration(entity.principal.mobile) == nil",
		`value matches "(" + entity.principal.mobile`,
	} {
		l, problems := overlaid(t, strings.ReplaceAll(assert, "'", "''"), "test")
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		said, _ := saidAndUnjudged(t, l, withNumbers("1388000x99", "a", "b"))
		if len(said) != 1 || !strings.Contains(said[0], "cannot be run") || strings.Contains(said[0], "1388000x99") {
			t.Errorf("%s: %q", assert, said)
		}
	}
}

// Certificates that are compared as wholes are compared by their numbers, too.
func TestARuleThatComparesRecordsWaitsForWhatIsSealedInThem(t *testing.T) {
	for _, assert := range []string{
		"entity.principal.certificate == sites[0].domains[0].owner.certificate",
		"entity.principal.certificate in [sites[0].domains[0].owner.certificate]",
		"len(uniq([entity.principal.certificate, sites[0].domains[0].owner.certificate])) == 1",
		"{\"a\": entity.principal.certificate} == {\"a\": sites[0].domains[0].owner.certificate}",
		"let c = entity.principal.certificate; all(sites, all(.domains, .owner.certificate == c))",
	} {
		l, problems := overlaid(t, assert, "test")
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		said, unjudged := saidAndUnjudged(t, l, withNumbers("a", "1", "2"))
		if len(said) != 1 || said[0] != "own-rule: test" || unjudged {
			t.Errorf("%s: in the open %q, can't tell: %v", assert, said, unjudged)
		}
		said, unjudged = saidAndUnjudged(t, l, withNumbers("a", "sealed-1-AAAA", "sealed-1-BBBB"))
		if len(said) != 0 || !unjudged {
			t.Errorf("%s: sealed %q, can't tell: %v", assert, said, unjudged)
		}
	}
}

func TestANumberOutOfAllBoundsIsComparedAsItIs(t *testing.T) {
	l, problems := overlaid(t, "sites[0].access.months >= 3", "test")
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	text := withNumbers("a", "1", "2") + "sites: [{name: 青禾, access: {months: -9223372036854775808}}]\n"
	text = strings.Replace(text, "sites: [{name: 青禾, domains", "apps: [{name: 青禾, domains", 1)
	if said, _ := saidAndUnjudged(t, l, text); len(said) != 1 {
		t.Errorf("%q", said)
	}
}
