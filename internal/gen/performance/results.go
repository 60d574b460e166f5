package main

import (
	"fmt"
	"regexp"
	"runtime"
	"strconv"
	"strings"
)

// results are the figures of benchmarks by name and unit, and the processor under "cpu".
type results map[string]string

// line is one benchmark as go test prints it, the number of processors behind its name.
var line = regexp.MustCompile(`^Benchmark(\S+?)(?:-\d+)?\s+\d+\s+(.*)$`)

func (r results) read(text string) {
	for l := range strings.Lines(text) {
		l = strings.TrimSpace(l)
		if cpu, ok := strings.CutPrefix(l, "cpu: "); ok {
			r["cpu"] = cpu
		}
		m := line.FindStringSubmatch(l)
		if m == nil {
			continue
		}
		for words := strings.Fields(m[2]); len(words) >= 2; words = words[2:] {
			r[m[1]+" "+words[1]] = words[0]
		}
	}
}

// figure is a figure in so many decimals.
func (r results) figure(key string, decimals int) (string, error) {
	v, err := strconv.ParseFloat(r[key], 64)
	if err != nil {
		return "", fmt.Errorf("no benchmark gives %q", key)
	}
	return strconv.FormatFloat(v, 'f', decimals, 64), nil
}

// row is a line of the page: what is measured, the figure with what stands beside it, and what
// is aimed at. Figures are written as {name unit/decimals}.
type row struct{ what, text, aim string }

func rows() []row {
	return []row{
		{"start of `check` of one file", "{ColdCheckOfOneFile x/version/1} times `beian version`", "at most 2"},
		{"start of `form` of one sheet", "{ColdForm x/version/1} times `beian version`; {ColdFormAboveABareStart ms-above/0} ms and {ColdFormAboveABareStart MB-above/0} MB above it", "at most 10 ms, 20 MB above"},
		{"checking a filing in memory", "{AThousandFilings x/read/2} times reading it into the model; {AThousandFilings µs/check/0} µs", ""},
		{"10,000 filings of 3 KB, clean, two workers", "{TenThousandFilings/clean %-of-reading/0}% of the throughput of a program that only reads them with yaml.v3: {TenThousandFilings/clean files/s/0} and {TenThousandFilings/clean read-files/s/0} files a second", "at least 70%"},
		{"the same, a finding in each", "{TenThousandFilings/faulty %-of-reading/0}%: {TenThousandFilings/faulty files/s/0} files a second", ""},
		{"memory of these two runs at their peak", "{TenThousandFilings/clean MB/0} MB and {TenThousandFilings/faulty MB/0} MB", "below 96 MB"},
		{"1,000 forms, two workers, written to disk", "{AThousandForms/forms forms/s/0} a second; writing the same bytes alone: {AThousandForms/floor forms/s/0}", ""},
		{"one filing with 1, 10, 100 and 1,000 sites", "{Sites/1 µs/site/0}, {Sites/10 µs/site/0}, {Sites/100 µs/site/0} and {Sites/1000 µs/site/0} µs a site", "what a site takes does not grow"},
	}
}

var placeholder = regexp.MustCompile(`\{(.+?)/(\d)\}`)

// page is docs/performance.md.
func (r results) page(day string) (string, error) {
	var missing error
	fill := func(text string) string {
		return placeholder.ReplaceAllStringFunc(text, func(s string) string {
			m := placeholder.FindStringSubmatch(s)
			decimals, _ := strconv.Atoi(m[2]) // a digit
			figure, err := r.figure(m[1], decimals)
			if err != nil && missing == nil {
				missing = err
			}
			return figure
		})
	}
	var out strings.Builder
	fmt.Fprintf(&out, `# Performance

Written by `+"`go run ./internal/gen/performance`"+` on %s: %d processors (%s), %s %s/%s. Each figure and its baseline were taken
in the same run, in turn; ratios say more than times, which depend on the machine and on what else it does.

| measure | figure | aim |
|---|---|---|
`, day, runtime.NumCPU(), r["cpu"], runtime.Version(), runtime.GOOS, runtime.GOARCH)
	for _, row := range rows() {
		fmt.Fprintf(&out, "| %s | %s | %s |\n", row.what, fill(row.text), row.aim)
	}
	out.WriteString(`
Each of the 10,000 filings has an entity, people, numbers and domains of its own, and all rules of its province are in force; the
reader and the program run as processes of their own. A filing holds at most 5,000 list items, which is some 1,200 sites like these;
a larger one is refused before its rules are asked.
`)
	return out.String(), missing
}
