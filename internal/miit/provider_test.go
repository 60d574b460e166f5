package miit_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/beian-dev/beian/internal/miit"
)

func TestFaultsOfAProvidersFileHaveTheirPlaces(t *testing.T) {
	tests := []struct {
		name, text string
		want       []string
	}{
		{"the template", miit.ProviderTemplate, nil},
		{"nothing", "", []string{"1:1 "}},
		{"no version", "unit: 1\n", []string{"1:1 provider_data"}},
		{"another version", "provider_data: v2\n", []string{"1:16 provider_data"}},
		{"an unknown key", "provider_data: v1\nunits: 1\n", []string{"2:8 units"}},
		{"a number that is none", "provider_data: v1\nunit: x\nnext_id: 0\n", []string{"2:7 unit", "3:10 next_id"}},
		{"a way of reporting that is none", "provider_data: v1\nreporting: 他人报备\n", []string{"2:12 reporting"}},
		{"a method and a place that are none", "provider_data: v1\nmethod: 光纤\nlocation: 巴黎\n", []string{"2:9 method", "3:11 location"}},
		{"a plain password", "provider_data: v1\nentities: {蜀ICP备20001234号: {password_md5: secret}}\n", []string{"2:43 entities.蜀ICP备20001234号.password_md5"}},
		{"lists and terms that there are not", "provider_data: v1\ncodes: {colour: {red: 1}, method: {光纤: 1}}\n", []string{"2:17 codes.colour", "2:40 codes.method.光纤"}},
		{"a value for a map", "provider_data: v1\nsites: 3\n", []string{"2:8 sites"}},
		{"no YAML", "provider_data: [\n", []string{"1:1 "}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, problems := miit.ReadProvider("provider.yaml", []byte(tt.text))
			var got []string
			for _, d := range problems {
				got = append(got, fmt.Sprintf("%d:%d %s", d.Span.Start.Line, d.Span.Start.Column, d.Path))
				if d.Message.ZH == "" || d.Message.EN == "" {
					t.Errorf("%+v has no message", d)
				}
			}
			if d := cmp.Diff(tt.want, got); d != "" {
				t.Error(d)
			}
		})
	}
}
