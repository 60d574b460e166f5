package rule

import (
	"strings"

	"github.com/beian-dev/beian/internal/filing"
	"github.com/beian-dev/beian/internal/identity"
	"github.com/beian-dev/beian/internal/naming"
)

func nameFunctions() []Function {
	return []Function{
		fn2("same_name", "whether two names are the same but for spaces and the width of brackets", sameName),
		fn1("han_count", "how many Chinese characters the text has", naming.HanCount),
		fn1("special_characters", "characters that are neither Chinese, letters nor digits", naming.SpecialCharacters),
		fn1("has_emoji", "whether the text holds emoji or other pictographs", hasEmoji),
		fn1("latin_or_digits_only", "whether the text is nothing but Latin letters or digits", naming.IsLatinOrDigitsOnly),
		fn1("trailing_latin", "letters or digits appended to Chinese", naming.TrailingLatin),
		fn1("looks_like_domain", "whether the text is a domain name or holds one", naming.LooksLikeDomain),
		fn1("is_idiom", "whether the text is a well-known idiom of four characters", naming.IsIdiom),
		fn1("place_in", "a province, city or district whose name stands in the text, empty when none", naming.ContainsPlace),
		fn2("find_words", "the words of the list that stand in the text as words of their own", func(s string, list any) []string { return foundWords(s, words(list), false) }),
		fn2("find_weak_words", "the words of the list that stand in the text, but perhaps as part of another word", func(s string, list any) []string { return foundWords(s, words(list), true) }),
		fn2("contains_any", "the first of the words that the text contains, empty when none", containsAny),
		fn2("starts_with_any", "the first of the words that the text begins with, empty when none", startsWithAny),
		fn2("relevance", "how a site's name relates to its entity: same, brand, abbreviation, pinyin, alias, or none", siteRelevance),
		fn2("looks_like_other", "another organisation that a site name is or contains, empty when none", naming.LooksLikeOther),
		fn1("organisation_form", "the form at the end of a name, such as 有限公司", naming.OrganisationForm),
		fn1("nature_of", "the nature that a name says for certain, such as 企业 for …有限公司; empty when it can't tell", natureOf),
		fn1("trade_name", "the trade name (字号) in the name of an entity, empty when it has none", naming.TradeName),
		fn2("in_common", "places and trades that a site's name and an entity's share, which relate nothing", naming.InCommon),
		fn3("owner_kind", "who holds a domain: entity, legal_representative, shareholder, executive, administrator or other", ownerKind),
	}
}

// sameName compares what two documents call the same: spaces go, full-width brackets and
// letters count as half-width ones.
func sameName(a, b string) bool {
	if a == b || a == "" || b == "" {
		return a == b
	}
	return identity.Normalize(a) == identity.Normalize(b)
}

// hasEmoji looks for the blocks of Unicode that hold pictographs and dingbats.
func hasEmoji(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool {
		return r >= 0x1F000 && r <= 0x1FAFF || r >= 0x2600 && r <= 0x27BF || r == 0xFE0F
	})
}

func foundWords(s string, list []string, weak bool) []string {
	var out []string
	for _, m := range naming.FindWords(s, list) {
		if m.Weak == weak {
			out = append(out, m.Word)
		}
	}
	return out
}

func containsAny(s string, list any) string {
	for _, word := range words(list) {
		if strings.Contains(s, word) {
			return word
		}
	}
	return ""
}

func startsWithAny(s string, prefixes any) string {
	for _, p := range words(prefixes) {
		if strings.HasPrefix(s, p) {
			return p
		}
	}
	return ""
}

func siteRelevance(site *filing.Site, entity *filing.Entity) string {
	aliases := []string{site.Remark, entity.Remark}
	for _, d := range site.Domains {
		aliases = append(aliases, d.Name)
	}
	return string(naming.Relevance(site.Name, entity.Name, aliases))
}

func natureOf(name string) string {
	nature, sure := naming.NatureOf(name)
	if !sure {
		return ""
	}
	return nature
}

func ownerKind(name string, entity *filing.Entity, sites []filing.Site) string {
	switch {
	case sameName(name, entity.Name):
		return "entity"
	case sameName(name, entity.LegalRepresentative.Name):
		return "legal_representative"
	case anySame(name, entity.Shareholders):
		return "shareholder"
	case anySame(name, entity.Executives), sameName(name, entity.Principal.Name):
		return "executive"
	}
	for i := range sites {
		if sameName(name, sites[i].Administrator.Name) {
			return "administrator"
		}
	}
	return "other"
}

func anySame(name string, list []string) bool {
	for _, other := range list {
		if sameName(name, other) {
			return true
		}
	}
	return false
}
