package rule

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestTitlesThatBearTheNameOfASite(t *testing.T) {
	for _, test := range []struct {
		title, name string
		want        bool
	}{
		{"青禾软件", "青禾软件", true}, {"青禾软件 - 让仓储更简单", "青禾软件", true}, {"首页｜青禾 软件", "青禾软件", true},
		{"成都青禾软件有限公司", "青禾软件", true}, {"欢迎访问成都青禾软件有限公司官方网站", "成都青禾软件有限公司", true}, {"青禾", "青禾软件", true},
		{"红杉商城-正品特卖", "青禾软件", false}, {"首页", "青禾软件", false}, {"Welcome to nginx!", "青禾软件", false},
	} {
		if got := titleFits(test.title, test.name); got != test.want {
			t.Errorf("%q of %q: %v", test.title, test.name, got)
		}
	}
}

func TestNumbersAreComparedWithTheSerialOfTheSite(t *testing.T) {
	for _, test := range []struct {
		a, b string
		want bool
	}{
		{"蜀ICP备20001234号-1", "蜀ICP备 20001234 号-1", true}, {"川ICP备20001234号-1", "蜀ICP备20001234号-1", true},
		{"蜀ICP备20001234号", "蜀ICP备20001234号-1", false}, {"", "", false}, {"蜀ICP备20001234号-1", "蜀ICP备20001234号-1A", false},
	} {
		if got := sameICP(test.a, test.b); got != test.want {
			t.Errorf("%q and %q: %v", test.a, test.b, got)
		}
	}
}

func TestHostsOfLinks(t *testing.T) {
	for link, want := range map[string]string{
		"https://beian.miit.gov.cn/": "beian.miit.gov.cn", "HTTP://Beian.miit.gov.cn": "beian.miit.gov.cn", "//beian.miit.gov.cn/#/": "beian.miit.gov.cn",
		"/about": "", "": "", "beian.miit.gov.cn": "", "https://beian.miit.gov.cn.example.com/x": "beian.miit.gov.cn.example.com", "https://beian.miit.gov.cn:443/": "beian.miit.gov.cn",
	} {
		if got := linkHost(link); got != want {
			t.Errorf("%s: %q", link, got)
		}
	}
}

func TestAddressesOutsideWhatIsFiled(t *testing.T) {
	got := outsideIPs([]string{"203.0.113.10", "203.0.113.30", "2001:db8::1", "x"}, []string{"203.0.113.1-203.0.113.20", "2001:db8::1", "y-z"})
	if d := cmp.Diff([]string{"203.0.113.30", "x"}, got); d != "" {
		t.Error(d)
	}
}

func TestWhenSomethingWasSeenIsSaidWithItsAge(t *testing.T) {
	for age, want := range map[int][2]string{
		0:   {"2026-11-23 09:30 查得", "seen 2026-11-23 09:30"},
		5:   {"2026-11-23 09:30 查得，缓存于 5 分钟前", "seen 2026-11-23 09:30, kept for 5 min"},
		125: {"2026-11-23 09:30 查得，缓存于 2 小时前", "seen 2026-11-23 09:30, kept for 2 h"},
	} {
		if got := [2]string{seenZH("2026-11-23 09:30", age), seenEN("2026-11-23 09:30", age)}; got != want {
			t.Errorf("%d minutes: %v", age, got)
		}
	}
}
