package wizard_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/beian-dev/beian/internal/exampletest"
	"github.com/beian-dev/beian/internal/source"
	"github.com/beian-dev/beian/internal/wizard"
)

// FuzzRecords imports tables and files of answers: what can't be taken is told, and what comes
// out is a filing that is read again.
func FuzzRecords(f *testing.F) {
	var template bytes.Buffer
	if err := wizard.Template(&template); err != nil {
		f.Fatal(err)
	}
	f.Add("a.csv", template.Bytes())
	f.Add("a.csv", bytes.ReplaceAll(template.Bytes(), []byte("# "), nil)) // its examples as a filing
	f.Add("a.csv", []byte("file,主办单位名称,sites[1].name,sites[0].administrator\nq.yaml, 青禾 ,x,\n#\n,,\n\"二,三\"\n"))
	f.Add("a.tsv", []byte("entity.certificate.number\tsites[0].access.months\n3.2E+17\t十二\n"))
	f.Add("a.json", []byte(`[{"entity": {"name": "青禾"}}, {"sites": [{"domains": [{"name": "a.cn"}]}]}]`))
	for _, data := range exampletest.Filings(f) {
		f.Add("a.yaml", data)
	}
	judge, err := shared()
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		if strings.HasSuffix(name, ".xlsx") || len(data) > 16<<10 { // the workbook has a fuzzer of its own
			t.Skip()
		}
		records, err := wizard.Records(name, data)
		if err != nil && !errors.Is(err, wizard.ErrSet) {
			t.Fatal(err)
		}
		for _, record := range records[:min(len(records), 2)] {
			s, err := wizard.NewSession("beian.yaml", nil, judge, func([]byte) error { return nil })
			if err != nil {
				t.Fatal(err)
			}
			if err := s.Fill(record); err != nil && !errors.Is(err, wizard.ErrSet) {
				t.Error(err)
			}
			if _, problems := source.Parse("beian.yaml", s.Data()); len(problems) > 0 {
				t.Errorf("%v:\n%s", problems, s.Data())
			}
		}
	})
}
