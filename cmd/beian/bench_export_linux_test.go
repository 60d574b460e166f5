package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// mostExportMemory is what an export may hold, in megabytes, however many filings there are.
const mostExportMemory = 100

// BenchmarkExport reports what each of so many filings takes, which is to stay the same, and the
// most memory that the program held.
func BenchmarkExport(b *testing.B) {
	for _, n := range []int{1, 10, 100, 1000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			folder := b.TempDir()
			provider := manyFilings(b, folder, n)
			out := filepath.Join(folder, "upload")
			for b.Loop() {
				c := costOf(b, "export", "--force", "--no-attachments", "--as-of", "2026-11-23", "--provider", provider, "-o", out, filepath.Join(folder, "filings"))
				b.ReportMetric(float64(c.processor.Microseconds())/1000/float64(n), "cpu-ms/filing")
				b.ReportMetric(c.memory, "MB")
				if c.memory > mostExportMemory {
					b.Errorf("%d filings took %.0f MB, at most %d are allowed", n, c.memory, mostExportMemory)
				}
			}
			if _, err := os.Stat(filepath.Join(out, "XZBA-001.xml")); err != nil {
				b.Error(err)
			}
		})
	}
}

// manyFilings writes n filings that differ in their domains, and returns a provider's file.
func manyFilings(b *testing.B, folder string, n int) (provider string) {
	b.Helper()
	data, err := os.ReadFile("../../examples/sichuan-enterprise.yaml")
	if err != nil {
		b.Fatal(err)
	}
	text := strings.Replace(string(data), "mainland: true", "mainland: true\n      ips: [203.0.113.10]", 1)
	if err := os.Mkdir(filepath.Join(folder, "filings"), 0o700); err != nil {
		b.Fatal(err)
	}
	for i := range n {
		own := strings.NewReplacer("qinghe-soft.cn", fmt.Sprintf("qinghe-soft%d.cn", i), "00888be80001", fmt.Sprintf("00888be8%04d", i)).Replace(text)
		if err := os.WriteFile(filepath.Join(folder, "filings", fmt.Sprintf("%04d.yaml", i)), []byte(own), 0o600); err != nil {
			b.Fatal(err)
		}
	}
	provider = filepath.Join(folder, "provider.yaml")
	said := "provider_data: v1\nunit: 110000000211\nreporting: 代为报备\nnext_id: 1\nmethod: 云接入\nlocation: 浙江省\n"
	if err := os.WriteFile(provider, []byte(said), 0o600); err != nil {
		b.Fatal(err)
	}
	return provider
}
