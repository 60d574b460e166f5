package page_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/simplifiedchinese"

	"github.com/beian-dev/beian/internal/online"
	"github.com/beian-dev/beian/internal/online/page"
)

func TestWhatAReaderSeesIsRead(t *testing.T) {
	got := page.Parse(`<!doctype html><html><head><meta charset="utf-8">
<title> 青禾软件 &amp; 服务 </title><style>.x{}</style><script>var title = "蜀ICP备99999999号"</script></head>
<body><h1>青禾软件</h1><p>为企业<b>开发</b>软件，版本２，成立于二〇一五年，为三百家企业做过仓储与财务系统</p><noscript>请开启脚本</noscript></body></html>`)
	want := page.Page{Title: "青禾软件 & 服务", Text: "青禾软件 为企业开发软件,版本2,成立于二〇一五年,为三百家企业做过仓储与财务系统 "}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

func TestFilingNumbersAreFoundWithTheirLinks(t *testing.T) {
	long := "<p>" + strings.Repeat("正文", 1000) + "</p>"
	for _, test := range []struct {
		name, html      string
		numbers, police []online.Number
	}{
		{"in the footer, linked to the ministry", long + `<footer>© 2026 <a href="https://beian.miit.gov.cn/" target="_blank">蜀ICP备20001234号-1</a></footer>`,
			[]online.Number{{Text: "蜀ICP备20001234号-1", Bottom: true, Link: "https://beian.miit.gov.cn/"}}, nil},
		{"with spaces, another width and small letters", `<p>蜀 ＩＣＰ备 20001234 号 - 1</p><p>粤icp备2021000001号</p>`,
			[]online.Number{{Text: "蜀ICP备20001234号-1", Bottom: true}, {Text: "粤ICP备2021000001号", Bottom: true}}, nil},
		{"at the head of a long page", `<div>蜀ICP备20001234号</div>` + long, []online.Number{{Text: "蜀ICP备20001234号"}}, nil},
		{"in an element that calls itself the bottom", `<div class="page-bottom"><div><span>蜀ICP备</span><a href="/x">20001234号</a></div></div>` + long,
			[]online.Number{{Text: "蜀ICP备20001234号", Bottom: true, Link: "/x"}}, nil},
		{"beside the police's", `<a href="https://beian.mps.gov.cn/#/query/webSearch?code=51010702000001"><img src="p.png"> 川公网安备 51010702000001号</a>`, nil,
			[]online.Number{{Text: "川公网安备51010702000001号", Bottom: true, Link: "https://beian.mps.gov.cn/#/query/webSearch?code=51010702000001"}}},
		{"in a script that seems to be closed", `<script src="a.js"/>var n = "蜀ICP备99999999号"</script><p>蜀ICP备20001234号</p>`, []online.Number{{Text: "蜀ICP备20001234号", Bottom: true}}, nil},
		{"in a comment only", `<!-- 蜀ICP备20001234号 --><p>正文</p>`, nil, nil},
		{"a licence", `京ICP证030173号 粤B2-20090059-5`, []online.Number{{Text: "京ICP证030173号", Bottom: true}, {Text: "粤B2-20090059-5", Bottom: true}}, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := page.Parse(test.html)
			if d := cmp.Diff(test.numbers, got.Numbers) + cmp.Diff(test.police, got.Police); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestAPageMaySendItsReaderElsewhere(t *testing.T) {
	for html, want := range map[string]string{
		`<meta http-equiv="Refresh" content="0; url=/home/">`:             "/home/",
		`<meta http-equiv=refresh content="3;URL='https://example.cn/'">`: "https://example.cn/",
		`<meta http-equiv="refresh" content="600; url=/">`:                "",
		`<meta http-equiv="refresh" content="30">`:                        "",
	} {
		if got := page.Parse(html).Refresh; got != want {
			t.Errorf("%s leads to %q, want %q", html, got, want)
		}
	}
}

func TestAPageThatScriptsDrawIsToldApart(t *testing.T) {
	for html, want := range map[string]bool{
		`<div id="app"></div><script src="app.js"></script>`: true,
		`<frameset><frame src="main.html"></frameset>`:       true,
		`<p></p>`: false,
		`<p>` + strings.Repeat("正文", 20) + `</p><script></script>`: false,
	} {
		if got := page.Parse(html).ByScript; got != want {
			t.Errorf("%s: drawn by scripts is %v", html, got)
		}
	}
}

func TestWhatIsTakenOfAPageIsBounded(t *testing.T) {
	p := page.Parse("<title>" + strings.Repeat("青", 1<<16) + "</title>" + strings.Repeat("<p>蜀ICP备20001234号-1</p><a href=x>蜀ICP备20001235号</a>", 1<<12) + strings.Repeat("禾", 1<<16))
	if len(p.Title) > 600 || len(p.Text) > 64<<10 || len(p.Numbers) > 20 {
		t.Errorf("%d bytes of title, %d of text, %d numbers", len(p.Title), len(p.Text), len(p.Numbers))
	}
}

func TestEncodingsOfChinesePagesAreRead(t *testing.T) {
	const text = `<meta charset="gb2312"><title>青禾软件</title>蜀ICP备20001234号`
	gbk, err := simplifiedchinese.GBK.NewEncoder().Bytes([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	for name, test := range map[string]struct {
		body        []byte
		contentType string
	}{
		"UTF-8": {[]byte(text), "text/html"}, "with a mark": {[]byte("\xef\xbb\xbf" + text), "text/html; charset=utf-8"},
		"GBK": {gbk, "text/html"}, "GBK by the header": {gbk, "text/html; charset=GBK"}, "GBK under a wrong header": {gbk, "text/html; charset=utf-8"},
	} {
		if got := page.Decode(test.body, test.contentType); got != text {
			t.Errorf("%s: %q", name, got)
		}
	}
	if got, want := page.Decode([]byte(strings.Repeat("青禾", 100)+"\xff"), "text/html; charset=utf-8"), strings.Repeat("青禾", 100)+"\ufffd"; got != want {
		t.Errorf("a page with a broken byte: %q", got)
	}
}

func FuzzParse(f *testing.F) {
	f.Add(`<title>青禾软件</title><footer><a href="https://beian.miit.gov.cn/">蜀ICP备20001234号-1</a></footer>`)
	f.Add(`<div class=foot><div><a href=x>川公网安备51010702000001号</div><script>`)
	f.Add("<meta http-equiv=refresh content=\"0;url=\x00\"><title><title>\xff")
	f.Fuzz(func(t *testing.T, html string) {
		p := page.Parse(page.Decode([]byte(html), ""))
		for _, n := range append(p.Numbers, p.Police...) {
			if strings.Contains(n.Text, " ") || n.Text == "" {
				t.Errorf("number %q", n.Text)
			}
		}
		if strings.Contains(p.Text, "  ") {
			t.Errorf("spaces are not run together in %q", p.Text)
		}
	})
}
