package procedure

import (
	"slices"

	"github.com/beian-dev/beian/internal/filing"
)

// round is what a filing has recorded since it was last sent back.
type round struct {
	on       map[string]filing.Progress // stage → the last entry of it that still counts
	rejected string                     // the day of a rejection that no submission answers; empty: none
}

// readRound goes through the records in the order of their days. A rejection undoes everything from the
// submission on: order lists the stages of the filing as they happen.
func readRound(records []filing.Progress, order []string) round {
	r := round{on: map[string]filing.Progress{}}
	submission := slices.Index(order, Submitted)
	for _, i := range byDay(records) {
		p := records[i]
		switch p.Stage {
		case "":
			continue
		case Rejected:
			r.rejected = p.Date
			for at, stage := range order {
				if submission >= 0 && at >= submission {
					delete(r.on, stage)
				}
			}
			continue
		}
		r.on[p.Stage] = p
		if slices.Index(order, p.Stage) >= submission {
			r.rejected = ""
		}
	}
	return r
}
