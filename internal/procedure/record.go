package procedure

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/beian-dev/beian/internal/filing"
	"github.com/beian-dev/beian/internal/source"
)

// Record returns the bytes of a file with an entry under progress of one of its filings, in the
// order of days. A stage that is recorded since the last rejection gets the new day, and the
// note where there is one; replaced is then its old day. Everything else stays as it is, comments
// too.
func Record(f *source.File, doc *filing.Document, entry filing.Progress) (data []byte, replaced string, err error) {
	records := doc.Filing.Progress
	editor := source.Editor{Rank: filing.Rank}
	if i := recorded(records, entry); i >= 0 {
		data, err = amend(editor, f, doc.Index, i, entry)
		return data, records[i].Date, err
	}
	pairs := []source.Pair{{Key: "stage", Value: source.OfText(entry.Stage)}, {Key: "date", Value: source.OfText(entry.Date)}}
	if entry.Note != "" {
		pairs = append(pairs, source.Pair{Key: "note", Value: source.OfText(entry.Note)})
	}
	at := len(records)
	for at > 0 && records[at-1].Date > entry.Date {
		at--
	}
	data, err = editor.Insert(f, doc.Index, "progress", at, source.OfMap(pairs...))
	return data, "", err
}

// recorded is the entry that another one of the same stage takes the place of, which no
// rejection parts from it; -1 where there is none. A rejection only takes that of its own day.
func recorded(records []filing.Progress, entry filing.Progress) (index int) {
	index = -1
	rounds := 0
	for _, r := range records {
		if r.Stage == Rejected && r.Date <= entry.Date {
			rounds++
		}
	}
	for _, i := range byDay(records) {
		switch r := records[i]; {
		case r.Stage == Rejected:
			rounds--
			if entry.Stage == Rejected && r.Date == entry.Date {
				return i
			}
		case r.Stage == entry.Stage && rounds == 0:
			index = i
		}
	}
	return index
}

// byDay lists the indices of records in the order of their days.
func byDay(records []filing.Progress) []int {
	order := make([]int, len(records))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(records[a].Date, records[b].Date) })
	return order
}

// amend writes day and note of an entry anew.
func amend(editor source.Editor, f *source.File, doc, index int, entry filing.Progress) ([]byte, error) {
	data := f.Data
	for _, v := range []struct{ key, text string }{{"date", entry.Date}, {"note", entry.Note}} {
		if v.text == "" {
			continue
		}
		var err error
		if data, err = editor.Set(f, doc, fmt.Sprintf("progress[%d].%s", index, v.key), source.OfText(v.text)); err != nil {
			return nil, err
		}
		f, _ = source.Parse(f.Name, data)
	}
	return data, nil
}
