package printer

import (
	"io"
	"net/url"
	"path/filepath"
	"slices"
	"strings"

	"github.com/beian-dev/beian/internal/diag"
)

// sarifSchema is the published schema of SARIF 2.1.0; a copy is in testdata.
const sarifSchema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

// driverName is the program as SARIF names it.
const driverName = "beian"

// projectURL is where the program and the pages of its rules are published.
const projectURL = "https://github.com/beian-dev/beian"

// SARIF writes the report as one run of the static analysis results interchange format,
// version 2.1.0 (OASIS). Columns count characters. Files are named by references relative
// to the root of the repository, in which the program is taken to run. The error is w's.
func SARIF(w io.Writer, r Report, o Options) error {
	b := sarifBuilder{o: o, about: r.Rules, index: map[string]int{}, rules: []sarifRule{}}
	for d := range o.shown(r) {
		for _, f := range slices.Concat(d.Diagnostics, d.Advice) {
			b.rule(f)
		}
	}
	out := newJSONWriter(w)
	out.open("", "{")
	out.value("$schema", sarifSchema)
	out.value("version", "2.1.0")
	out.open("runs", "[")
	out.open("", "{")
	out.value("tool", sarifTool{sarifDriver{Name: driverName, Version: o.Version, URI: projectURL, Rules: b.rules}})
	out.value("columnKind", "unicodeCodePoints")
	out.value("language", sarifLanguage(o.Lang))
	out.open("results", "[")
	for d := range o.shown(r) {
		for _, f := range findings(d, o) {
			out.value("", b.result(d, f))
		}
	}
	out.close("]")
	out.value("properties", sarifRunProperties{r.AsOf, r.Edition})
	for _, bracket := range []string{"}", "]", "}"} {
		out.close(bracket)
	}
	return out.end()
}

func sarifLanguage(l diag.Lang) string {
	if l == diag.EN {
		return "en-US"
	}
	return "zh-CN"
}

type sarifBuilder struct {
	o     Options
	about map[string]RuleHelp
	index map[string]int // of a rule among rules, by id
	rules []sarifRule
	count counter
}

func (b *sarifBuilder) result(d Document, f finding) sarifResult {
	file := sarifFile{URI: artifactURI(f.file)}
	if !filepath.IsAbs(f.file) {
		file.Base = "%SRCROOT%"
	}
	location := sarifLocation{Place: sarifPlace{file, newSarifRegion(f.place())}}
	if f.path != "" {
		location.Logical = []sarifLogical{{f.path, "object"}}
	}
	result := sarifResult{
		Rule: f.Rule, Index: b.index[f.Rule], Level: sarifLevel(f.Severity),
		Message: sarifText{Text: withoutLinks(f.message)}, Locations: []sarifLocation{location},
		// The name that GitHub reads; what it holds is ours to choose.
		Fingerprints: map[string]string{"primaryLocationLineHash": b.count.next(f), "beianContent/v1": f.fingerprint},
		Properties:   sarifProperties{Hint: f.hint, Document: d.Index, Province: Escape(d.Province), Covers: f.Covers, Advice: f.advice},
	}
	if fix, ok := b.fix(d, f, file); ok {
		result.Fixes = []sarifFix{fix}
	}
	return result
}

// fix is left out where its text holds private numbers, which are masked everywhere else
// and would mend nothing if they were masked here.
func (b *sarifBuilder) fix(d Document, f finding, file sarifFile) (sarifFix, bool) {
	if f.Fix == nil || b.o.mask(d)(f.Fix.Text) != f.Fix.Text {
		return sarifFix{}, false
	}
	change := sarifChange{file, []sarifReplacement{{newSarifRegion(f.Fix.Span), sarifContent{f.Fix.Text}}}}
	return sarifFix{sarifText{Text: withoutLinks(Escape(b.o.mask(d)(f.Fix.Title.In(b.o.Lang))))}, []sarifChange{change}}, true
}

// rule takes the rule of a finding into the list of rules, which has those with findings.
func (b *sarifBuilder) rule(f diag.Diagnostic) {
	if _, known := b.index[f.Rule]; !known {
		b.index[f.Rule] = len(b.rules)
		b.rules = append(b.rules, newSarifRule(f, b.about[f.Rule], b.o.Lang))
	}
}

// newSarifRule describes a rule; one that nothing is known about is described by its id.
func newSarifRule(f diag.Diagnostic, about RuleHelp, lang diag.Lang) sarifRule {
	title := Escape(about.Title.In(lang))
	if title == "" {
		title = Escape(f.Rule)
	}
	severity := about.Severity
	if severity == 0 {
		severity = f.Severity
	}
	rule := sarifRule{
		ID: f.Rule, Short: sarifText{Text: title}, Full: sarifText{Text: title},
		Help: sarifHelp{Text: title, Markdown: "**" + title + "**"}, URI: about.URL,
		Default: sarifConfiguration{sarifLevel(severity)},
	}
	if about.Family != "" {
		rule.Properties = &sarifRuleProperties{[]string{about.Family}}
	}
	if about.Help.In(lang) != "" {
		rule.Help = sarifHelp{Text: about.Help.In(lang), Markdown: about.Markdown.In(lang)}
	}
	return rule
}

func sarifLevel(s diag.Severity) string {
	if s == diag.Hint {
		return "note"
	}
	return s.String()
}

func newSarifRegion(s diag.Span) sarifRegion {
	return sarifRegion{s.Start.Line, s.Start.Column, s.End.Line, s.End.Column}
}

// artifactURI is a file's name as a reference: percent-encoded, relative where the name is.
func artifactURI(name string) string {
	if filepath.IsAbs(name) {
		return (&url.URL{Scheme: "file", Path: "/" + strings.TrimPrefix(name, "/")}).String()
	}
	return (&url.URL{Path: name}).String()
}

// withoutLinks keeps [text](target) in a message from becoming a link, as the format says.
func withoutLinks(s string) string {
	if !strings.Contains(s, "](") {
		return s
	}
	return strings.NewReplacer(`\`, `\\`, "[", `\[`, "]", `\]`).Replace(s)
}

// The objects of a log, with the names of the specification.
type (
	sarifLog struct {
		Schema  string     `json:"$schema"`
		Version string     `json:"version"`
		Runs    []sarifRun `json:"runs"`
	}
	sarifRun struct {
		Tool       sarifTool          `json:"tool"`
		Columns    string             `json:"columnKind"`
		Language   string             `json:"language"`
		Results    []sarifResult      `json:"results"`
		Automation *sarifAutomation   `json:"automationDetails,omitempty"`
		Properties sarifRunProperties `json:"properties"`
	}
	sarifAutomation struct {
		ID string `json:"id"`
	}
	sarifRunProperties struct {
		AsOf  string `json:"asOf"`
		Rules string `json:"rules,omitempty"`
	}
	sarifTool struct {
		Driver sarifDriver `json:"driver"`
	}
	sarifDriver struct {
		Name    string      `json:"name"`
		Version string      `json:"version,omitempty"`
		URI     string      `json:"informationUri"`
		Rules   []sarifRule `json:"rules"`
	}
	sarifRule struct {
		ID         string               `json:"id"`
		Short      sarifText            `json:"shortDescription"`
		Full       sarifText            `json:"fullDescription"`
		Help       sarifHelp            `json:"help"`
		URI        string               `json:"helpUri,omitempty"`
		Default    sarifConfiguration   `json:"defaultConfiguration"`
		Properties *sarifRuleProperties `json:"properties,omitempty"`
	}
	sarifHelp struct {
		Text     string `json:"text"`
		Markdown string `json:"markdown"`
	}
	sarifConfiguration struct {
		Level string `json:"level"`
	}
	sarifRuleProperties struct {
		Tags []string `json:"tags"`
	}
	sarifResult struct {
		Rule         string            `json:"ruleId"`
		Index        int               `json:"ruleIndex"`
		Level        string            `json:"level"`
		Message      sarifText         `json:"message"`
		Locations    []sarifLocation   `json:"locations"`
		Fingerprints map[string]string `json:"partialFingerprints"`
		Fixes        []sarifFix        `json:"fixes,omitempty"`
		Properties   sarifProperties   `json:"properties"`
	}
	sarifProperties struct {
		Hint     string   `json:"hint,omitempty"`
		Document int      `json:"document"`
		Province string   `json:"province,omitempty"`
		Covers   []string `json:"covers,omitempty"`
		Advice   bool     `json:"advice,omitempty"`
	}
	sarifText struct {
		Text string `json:"text"`
	}
	sarifLocation struct {
		Place   sarifPlace     `json:"physicalLocation"`
		Logical []sarifLogical `json:"logicalLocations,omitempty"`
	}
	sarifPlace struct {
		File   sarifFile   `json:"artifactLocation"`
		Region sarifRegion `json:"region"`
	}
	sarifFile struct {
		URI  string `json:"uri"`
		Base string `json:"uriBaseId,omitempty"`
	}
	sarifRegion struct {
		StartLine   int `json:"startLine"`
		StartColumn int `json:"startColumn"`
		EndLine     int `json:"endLine"`
		EndColumn   int `json:"endColumn"`
	}
	sarifLogical struct {
		Name string `json:"fullyQualifiedName"`
		Kind string `json:"kind"`
	}
	sarifFix struct {
		Description sarifText     `json:"description"`
		Changes     []sarifChange `json:"artifactChanges"`
	}
	sarifChange struct {
		File         sarifFile          `json:"artifactLocation"`
		Replacements []sarifReplacement `json:"replacements"`
	}
	sarifReplacement struct {
		Deleted  sarifRegion  `json:"deletedRegion"`
		Inserted sarifContent `json:"insertedContent"`
	}
	sarifContent struct {
		Text string `json:"text"`
	}
)
