package sheet_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/simplifiedchinese"

	"github.com/beian-dev/beian/internal/exampletest"
	"github.com/beian-dev/beian/internal/sheet"
)

// The parts of a small workbook as Excel writes them.
const (
	workbookXML = `<?xml version="1.0" encoding="UTF-8"?>
<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">
<workbookPr/><sheets><sheet name="旧" sheetId="1" state="hidden" r:id="rId1"/><sheet name="客户" sheetId="2" r:id="rId2"/></sheets></workbook>`
	relsXML = `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Target="/xl/worksheets/sheet2.xml"/></Relationships>`
	stringsXML = `<?xml version="1.0"?><sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
<si><t>主办单位名称</t></si><si><r><t>青禾</t></r><r><t xml:space="preserve"> 软件</t></r><rPh sb="0" eb="1"><t>qinghe</t></rPh></si></sst>`
	stylesXML = `<?xml version="1.0"?><styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
<numFmts><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/><numFmt numFmtId="177" formatCode="0.00&quot;day&quot;"/></numFmts>
<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="176"/><xf numFmtId="177"/></cellXfs></styleSheet>`
)

func sheetXML(rows string) string {
	return `<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>` + rows + `</sheetData></worksheet>`
}

// workbook packs parts, given as name and text in turn.
func workbook(t testing.TB, parts ...string) []byte {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for i := 0; i < len(parts); i += 2 {
		w, err := z.Create(parts[i])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(parts[i+1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func whole(t testing.TB, rows string) []byte {
	t.Helper()
	return workbook(t, "xl/workbook.xml", workbookXML, "xl/_rels/workbook.xml.rels", relsXML, "xl/sharedStrings.xml", stringsXML, "xl/styles.xml", stylesXML, "xl/worksheets/sheet2.xml", sheetXML(rows))
}

func TestCellsReadAsTheyAreShown(t *testing.T) {
	rows := `<row r="2"><c r="A2" t="s"><v>0</v></c><c r="C2" t="inlineStr"><is><t>号码</t></is></c></row>
<row r="3"><c r="A3" t="s"><v>1</v></c><c r="B3" s="1"><v>49490</v></c><c r="C3"><v>13880001234</v></c><c r="D3" t="b"><v>1</v></c><c r="AA3" t="str"><f>A1</f><v>公式</v></c></row>
<row r="4"/>
<row><c s="2"><v>45000</v></c><c s="3"><v>45000</v></c><c><v>1.3880001234E10</v></c><c><v>5.10107198803120E17</v></c><c s="1"><v>45000.5</v></c></row>`
	want := []sheet.Row{
		{Line: 2, Cells: []string{"主办单位名称", "", "号码"}},
		{Line: 3, Cells: append([]string{"青禾 软件", "2035-06-30", "13880001234", "true"}, append(make([]string, 22), "公式")...)},
		{Line: 5, Cells: []string{"2023-03-15", "45000", "13880001234", "5.10107198803120E17", "45000.5"}},
	}
	got, err := sheet.Read("客户.XLSX", whole(t, rows))
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

func TestAWorkbookMayCountFrom1904(t *testing.T) {
	data := workbook(t, "xl/workbook.xml", strings.Replace(workbookXML, "<workbookPr/>", `<workbookPr date1904="1"/>`, 1), "xl/_rels/workbook.xml.rels", relsXML, "xl/styles.xml", stylesXML,
		"xl/worksheets/sheet2.xml", sheetXML(`<row r="1"><c r="A1" s="1"><v>48028</v></c></row>`))
	got, err := sheet.Read("a.xlsx", data)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff([]sheet.Row{{Line: 1, Cells: []string{"2035-06-30"}}}, got); d != "" {
		t.Error(d)
	}
}

func TestTextTablesAreReadInUTF8AndGBK(t *testing.T) {
	text := "名称,号码\n# x\n\n\"青禾,软件\",1\n"
	gbk, err := simplifiedchinese.GBK.NewEncoder().String(text)
	if err != nil {
		t.Fatal(err)
	}
	want := []sheet.Row{{1, []string{"名称", "号码"}}, {2, []string{"# x"}}, {4, []string{"青禾,软件", "1"}}}
	for name, data := range map[string]string{"a.csv": text, "bom.csv": "\ufeff" + text, "gbk.csv": gbk, "a.TSV": "名称\t号码\n# x\n\n\"青禾,软件\"\t1\n"} {
		got, err := sheet.Read(name, []byte(data))
		if err != nil {
			t.Fatal(name, err)
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%s: %s", name, d)
		}
	}
}

func TestTablesThatCannotBeReadSayWhy(t *testing.T) {
	tests := []struct {
		name string
		file string
		data []byte
		want string
	}{
		{"no workbook", "a.xlsx", []byte("PK"), "no .xlsx workbook"},
		{"an old one", "a.xls", nil, "old format"},
		{"a workbook without parts", "a.xlsx", workbook(t), "no such part"},
		{"a workbook without its sheet", "a.xlsx", workbook(t, "xl/workbook.xml", workbookXML, "xl/_rels/workbook.xml.rels", relsXML), "no such part"},
		{"broken XML", "a.xlsx", whole(t, "<row><c></row>"), "cannot be read"},
		{"a text that is not there", "a.xlsx", whole(t, `<row r="1"><c r="B1" t="s"><v>9</v></c></row>`), "cell B1 refers"},
		{"an error value", "a.xlsx", whole(t, `<row r="7"><c r="C7" t="e"><v>#N/A</v></c></row>`), "cell C7 holds the error #N/A"},
		{"a column far out", "a.xlsx", whole(t, `<row r="1"><c r="ZZZZ1"><v>1</v></c></row>`), "more than"},
		{"rows that are all gaps", "a.xlsx", whole(t, strings.Repeat(`<row><c r="BXX1"><v>1</v></c></row>`, 2501)), "5000000 cells"},
		{"no encoding", "a.csv", []byte("\xff\xff"), "neither UTF-8 nor GBK"},
		{"an open quote", "a.csv", []byte("\"a\n"), "cannot be read"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := sheet.Read(tt.file, tt.data)
			var own *sheet.Error
			if !errors.As(err, &own) || !strings.Contains(own.Text.EN, tt.want) || own.Text.ZH == "" {
				t.Errorf("%v, want %s", err, tt.want)
			}
		})
	}
}

func TestColumnsAreLetters(t *testing.T) {
	for n, want := range map[int]string{0: "A", 25: "Z", 26: "AA", 701: "ZZ", 702: "AAA"} {
		if got := sheet.Column(n); got != want {
			t.Errorf("%d is %s, want %s", n, got, want)
		}
	}
}

func FuzzWorkbook(f *testing.F) {
	f.Add(whole(f, `<row r="1"><c r="A1" t="s"><v>1</v></c><c r="B1" s="1"><v>49490</v></c></row>`))
	f.Add([]byte("PK"))
	f.Fuzz(func(t *testing.T, data []byte) { mustSayWhy(t, "a.xlsx", data) })
}

func FuzzSheetPart(f *testing.F) {
	f.Add(`<row r="1"><c r="A1" t="s"><v>1</v></c><c r="B1" s="1"><v>49490</v></c></row>`)
	f.Fuzz(func(t *testing.T, rows string) { mustSayWhy(t, "a.xlsx", whole(t, rows)) })
}

func FuzzCSV(f *testing.F) {
	f.Add([]byte("名称,号码\n\"青禾,软件\",1\n"))
	f.Add([]byte("\xc3\xfb\xb3\xc6,a\n"))
	f.Add([]byte("名称\t号码\r\n" + strings.Join(exampletest.Values(f), "\t\r\n")))
	f.Add([]byte("\ufeff\"" + strings.Join(exampletest.Values(f), "\",\"") + "\"\n"))
	f.Fuzz(func(t *testing.T, data []byte) { mustSayWhy(t, "a.csv", data) })
}

// mustSayWhy reads a table: rows hold text, and what cannot be read is an Error.
func mustSayWhy(t *testing.T, name string, data []byte) {
	t.Helper()
	rows, err := sheet.Read(name, data)
	var own *sheet.Error
	if err != nil && !errors.As(err, &own) {
		t.Errorf("%v is no Error", err)
	}
	for _, r := range rows {
		if strings.TrimSpace(strings.Join(r.Cells, "")) == "" {
			t.Errorf("row %d is empty", r.Line)
		}
	}
}
