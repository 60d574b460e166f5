package wizard

import (
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"github.com/beian-dev/beian/internal/diag"
)

// review is the state of the page that lists everything. Row 0 ends the interview.
type review struct {
	entries []Entry
	rest    []diag.Diagnostic
	row     int
	sure    string // what a second press of the key removes
}

// openReview looks at the filing anew and stands on the first thing that is wrong.
func (c *Screen) openReview() {
	entries, rest := c.s.Review(c.Mask)
	c.mode, c.review = reviewing, review{entries: entries, rest: rest}
	for i, e := range entries {
		if e.Worst() == diag.Error || e.IsMissing() {
			c.review.row = i + 1
			return
		}
	}
}

// look is a key in the review.
func (c *Screen) look(key tea.KeyMsg) tea.Cmd {
	r := &c.review
	rows := len(r.entries) + 1
	name := key.String()
	if name != "x" {
		r.sure = ""
	}
	switch name {
	case "enter":
		if r.row == 0 {
			c.err = nil
			return tea.Quit
		}
		c.told = nil
		c.ask(r.entries[r.row-1].Question.prepared(c.s))
	case "down", "j", "ctrl+n":
		r.row = min(r.row+1, rows-1)
	case "up", "k", "ctrl+p":
		r.row = max(r.row-1, 0)
	case "pgdown", " ":
		r.row = min(r.row+c.reviewRoom(), rows-1)
	case "pgup", "b":
		r.row = max(r.row-c.reviewRoom(), 0)
	case "home":
		r.row = 0
	case "end":
		r.row = rows - 1
	case "n":
		r.row = c.nextWrong()
	case "x":
		c.remove()
	case "esc":
		c.next()
	}
	return nil
}

// nextWrong is the row of the next finding behind the present one, from the top again.
func (c *Screen) nextWrong() int {
	r := c.review
	for i := range r.entries {
		at := (r.row + i) % len(r.entries)
		if len(r.entries[at].Findings) > 0 || r.entries[at].IsMissing() {
			return at + 1
		}
	}
	return r.row
}

// removable is the site or domain that the present row lies in; ok is false where nothing
// can be removed.
func (c *Screen) removable() (site, domain int, ok bool) {
	if c.review.row == 0 {
		return 0, 0, false
	}
	path := c.review.entries[c.review.row-1].Question.Path
	if !strings.HasPrefix(path, "sites[") || !c.s.Present(path) {
		return 0, 0, false
	}
	site = siteOf(path)
	if _, rest, found := strings.Cut(path, "domains["); found && len(c.s.Filing().Sites[site].Domains) > 1 {
		index, _, _ := strings.Cut(rest, "]")
		domain, err := strconv.Atoi(index)
		return site, domain, err == nil
	}
	return site, -1, len(c.s.Filing().Sites) > 1
}

// remove takes the site or domain of the row away when asked twice.
func (c *Screen) remove() {
	site, domain, ok := c.removable()
	if !ok {
		return
	}
	name := c.say("网站 ", "site ") + strconv.Itoa(site+1)
	if domain >= 0 {
		name = c.say("域名 ", "domain ") + c.s.Filing().Sites[site].Domains[domain].Name
	}
	if c.review.sure != name {
		c.review.sure = name
		return
	}
	if domain >= 0 {
		c.fault = c.s.RemoveDomain(site, domain)
	} else {
		c.fault = c.s.RemoveSite(site)
	}
	c.openReview()
}
