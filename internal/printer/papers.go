package printer

import (
	"fmt"
	"strings"

	"github.com/beian-dev/beian/internal/diag"
	"github.com/beian-dev/beian/internal/dossier"
	"github.com/beian-dev/beian/internal/filing"
	"github.com/beian-dev/beian/internal/signing"
)

// Papers is what one run of beian materials lists. Dossiers are sorted by file and index.
type Papers struct {
	AsOf     string // the day whose rules were used, YYYY-MM-DD
	Dossiers []dossier.Dossier
}

// labelled is a line of a list: what it is about, and the text. Several lines under one label
// leave it empty from the second on.
type labelled struct{ label, text string }

// lister turns dossiers into lines, in one language and masked.
type lister struct {
	lang diag.Lang
	mask func(string) string
}

func newLister(o Options, d dossier.Dossier) lister {
	return lister{lang: o.Lang, mask: o.masker(d.Private)}
}

func (l lister) say(zh, en string) string { return diag.Text{ZH: zh, EN: en}.In(l.lang) }

// heading says what the list is of.
func (l lister) heading(d dossier.Dossier, asOf string) string {
	parts := []string{d.Province, d.Type, asOf}
	var known []string
	for _, p := range parts {
		if p != "" {
			known = append(known, p)
		}
	}
	return strings.Join(known, l.say("，", ", "))
}

// summary counts what the rules ask for.
func (l lister) summary(d dossier.Dossier) string {
	count := d.Count()
	total := 0
	var parts []string
	for s := dossier.Fit; s >= dossier.Missing; s-- {
		if n := count[s]; n > 0 {
			total += n
			parts = append(parts, l.say(fmt.Sprintf("%d 项%s", n, s.Text().ZH), fmt.Sprintf("%d %s", n, s.Text().EN)))
		}
	}
	if total == 0 {
		return l.say("规则没有要求材料", "the rules ask for no papers")
	}
	return l.say(fmt.Sprintf("共需 %d 项：", total), fmt.Sprintf("%d needed: ", total)) + strings.Join(parts, l.say("，", ", "))
}

// title names a paper and what it belongs to.
func (l lister) title(p dossier.Paper) string {
	title := p.Kind
	if p.State == dossier.Missing {
		title = strings.Join(p.Kinds, l.say(" 或 ", " or "))
	}
	if p.Of != "" {
		title += l.say("（"+p.Of+"）", " ("+p.Of+")")
	}
	return title
}

// state says how a paper stands, and how much a missing one weighs.
func (l lister) state(p dossier.Paper) string {
	text := p.State.Text().In(l.lang)
	switch {
	case p.State != dossier.Missing:
	case p.Need.Rule.Severity == diag.Warning:
		text += l.say("，视情况须交", ", asked for in some cases")
	case p.Need.Rule.Severity == diag.Hint:
		text += l.say("，建议备好", ", better have it ready")
	}
	return text
}

// lines are what is to be known of a paper.
func (l lister) lines(p dossier.Paper) (out []labelled) {
	add := func(label, text string) {
		if text != "" {
			out = append(out, labelled{label, text})
		}
	}
	for i, f := range p.Files {
		add(pick(i == 0, l.say("文件", "file")), l.file(f))
		for _, d := range f.Findings {
			add("", l.say("· ", "- ")+l.mask(d.Message.In(l.lang))+" ["+d.Rule+"]")
		}
	}
	add(l.say("缘由", "why"), l.why(p))
	add(l.say("何时", "when"), p.Guide.When.Text.In(l.lang))
	for i, n := range p.Guide.Get {
		add(pick(i == 0, l.say("取得", "from")), n.Text.In(l.lang))
	}
	for i, t := range p.Signing {
		add(pick(i == 0, l.say("签章", "sign")), t.In(l.lang))
	}
	for i, n := range p.Guide.Photo {
		add(pick(i == 0, l.say("拍摄", "photo")), n.Text.In(l.lang))
	}
	add(l.say("格式", "format"), l.limits(p.Limits))
	if p.Print != "" {
		add(l.say("打印", "print"), "beian form --kind "+p.Print)
	}
	for _, f := range p.Files {
		for i, d := range f.Advice {
			add(pick(i == 0, l.say("核对", "check")), l.advice(d))
		}
	}
	return out
}

func pick(first bool, label string) string {
	if first {
		return label
	}
	return ""
}

// why names the rule that asks for a paper, with its newest source.
func (l lister) why(p dossier.Paper) string {
	if !p.IsRequired() {
		return l.say("规则没有要求，备案文件里列出", "no rule asks for it; the filing names it")
	}
	r := p.Need.Rule
	text := r.About().Title.In(l.lang) + " [" + r.ID + "]"
	if p.Need.Mends {
		text += l.say("；信息改动后可免", "; not needed if the data is changed")
	}
	if newest := NewestSource(r.Sources()); newest.Title != "" {
		text += l.say("；"+newest.Title+"（"+newest.AsOf+"）", "; "+newest.Title+" ("+newest.AsOf+")")
	}
	return text
}

// NewestSource is the source with the latest day; zero where there is none.
func NewestSource(list []diag.Source) (out diag.Source) {
	for _, s := range list {
		if s.AsOf > out.AsOf {
			out = s
		}
	}
	return out
}

// file names a file and what it is.
func (l lister) file(f dossier.File) string {
	if f.Name == "" {
		return l.say("（没有写文件）", "(no file is named)")
	}
	var parts []string
	if facts := f.Facts; facts != nil && facts.Exists {
		if facts.Format != "" {
			parts = append(parts, facts.Format)
		}
		if facts.Width > 0 {
			parts = append(parts, fmt.Sprintf("%d×%d", facts.Width, facts.Height))
		}
		if facts.Pages > 0 {
			parts = append(parts, l.say(fmt.Sprintf("%d 页", facts.Pages), fmt.Sprintf("pages: %d", facts.Pages)))
		}
		parts = append(parts, size(facts.Bytes))
	}
	name := l.mask(f.Name)
	if len(parts) == 0 {
		return name
	}
	return name + l.say("（", " (") + strings.Join(parts, l.say("，", ", ")) + l.say("）", ")")
}

// size is a number of bytes for people.
func size(n int) string {
	switch {
	case n < 1<<10:
		return fmt.Sprintf("%d B", n)
	case n < 1<<20:
		return fmt.Sprintf("%d KB", n>>10)
	}
	return fmt.Sprintf("%.1f MB", float64(n)/(1<<20))
}

// limits says what a file may be.
func (l lister) limits(m dossier.Limits) string {
	var parts []string
	if len(m.Formats) > 0 {
		parts = append(parts, strings.ReplaceAll(strings.Join(m.Formats, l.say("、", ", ")), "jpeg", "jpg"))
	}
	switch {
	case m.MaxBytes > 0 && m.Included:
		parts = append(parts, l.say("不超过 "+limit(m.MaxBytes), limit(m.MaxBytes)+" at most"))
	case m.MaxBytes > 0:
		parts = append(parts, l.say("小于 "+limit(m.MaxBytes), "less than "+limit(m.MaxBytes)))
	}
	if m.MinBytes > 0 {
		parts = append(parts, l.say("不小于 "+limit(m.MinBytes), "at least "+limit(m.MinBytes)))
	}
	return strings.Join(parts, l.say("，", ", "))
}

// limit is a round number of bytes for people.
func limit(n int) string {
	if n%(1<<20) == 0 {
		return fmt.Sprintf("%d MB", n>>20)
	}
	return fmt.Sprintf("%d KB", n>>10)
}

// short is an advice without what to do about it.
func (l lister) short(d diag.Diagnostic) string {
	return l.mask(strings.TrimRight(d.Message.In(l.lang), "。. ")) + " [" + d.Rule + "]"
}

func (l lister) advice(d diag.Diagnostic) string {
	return l.mask(advised(d, l.lang)) + " [" + d.Rule + "]"
}

// advised is an advice with what to do about it.
func advised(d diag.Diagnostic, lang diag.Lang) string {
	then := diag.Text{ZH: "。", EN: ": "}
	return strings.TrimSpace(strings.TrimRight(d.Message.In(lang), "。. ") + then.In(lang) + d.Hint.In(lang))
}

// verification are the rules of the photograph.
func (l lister) verification(v signing.Verification) (out []labelled) {
	out = append(out, labelled{l.say("方式", "how"), v.Note.Text.In(l.lang)})
	for i, n := range v.Photo {
		out = append(out, labelled{pick(i == 0, l.say("照片", "photo")), n.Text.In(l.lang)})
	}
	return out
}

// method names how the administrator is verified.
func (l lister) method(v signing.Verification) string {
	if v.Method == signing.MethodBackdrop {
		return l.say("幕布拍照", "photograph before the backdrop")
	}
	return l.say("App 核验", "verification in the app")
}

// mailing says what is missing of the address; nothing where none is needed.
func (l lister) mailing(m dossier.Mailing) (out []labelled) {
	if !m.Needed && len(m.Findings) == 0 {
		return nil
	}
	var names []string
	for _, path := range m.Missing {
		field, _ := filing.FieldAt(path)
		names = append(names, l.say(field.ZH+"（"+path+"）", field.EN+" ("+path+")"))
	}
	switch {
	case len(names) > 0:
		out = append(out, labelled{l.say("缺少", "missing"), strings.Join(names, l.say("、", ", "))})
	case m.Needed:
		out = append(out, labelled{l.say("地址", "address"), l.say("已填", "given")})
	}
	if m.Needed {
		out = append(out, labelled{l.say("要求", "rule"), l.say("幕布只寄中国大陆的地址", "the backdrop is sent to addresses in mainland China only")})
	}
	for _, d := range m.Findings {
		out = append(out, labelled{"", l.mask(d.Message.In(l.lang)) + " [" + d.Rule + "]"})
	}
	return out
}
