package naming_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/beian-dev/beian/internal/naming"
)

func TestCompaniesOfAPage(t *testing.T) {
	for text, want := range map[string][]string{
		"版权所有 成都青禾软件有限公司 技术支持:绵阳红杉网络有限公司": {"成都青禾软件有限公司"},
		"版权所有成都青禾软件有限公司":                  {"成都青禾软件有限公司"},
		"成都青禾软件有限公司 关于成都青禾软件有限公司":         {"成都青禾软件有限公司"},
		"成都青禾软件股份有限公司绵阳分公司":               {"成都青禾软件股份有限公司绵阳分公司"},
		"青禾(成都)软件有限责任公司,绵阳红杉商贸有限公司":       {"青禾(成都)软件有限责任公司", "绵阳红杉商贸有限公司"},
		"有限公司 某有限公司 读书笔记":                 nil,
		"": nil,
	} {
		if d := cmp.Diff(want, naming.Companies(text)); d != "" {
			t.Errorf("%s:\n%s", text, d)
		}
	}
}
