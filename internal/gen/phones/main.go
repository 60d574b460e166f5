// Command phones writes internal/region/data/mobile.bin: for every prefix of seven digits
// from 1300000 to 1999999 the province it was assigned to, as runs. It is a module of its
// own so that the tables of its dependency (7 MB) stay out of the program:
//
//	cd internal/gen/phones && go run . ../../region/data/mobile.bin
package main

import (
	"encoding/binary"
	"fmt"
	"os"
	"strings"

	"github.com/nyaruka/phonenumbers"
)

// provinces in the order of GB/T 2260; the table holds their places in this list, from 1.
var provinces = strings.Fields("北京 天津 河北 山西 内蒙古 辽宁 吉林 黑龙江 上海 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 广西 海南 重庆 四川 贵州 云南 西藏 陕西 甘肃 青海 宁夏 新疆")

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: phones OUT.BIN")
		os.Exit(2)
	}
	if err := os.WriteFile(os.Args[1], table(), 0o644); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// table holds the runs in four bytes each, little-endian: the distance of the first prefix
// from 1300000, times 32, plus the province, 0 unknown.
func table() (out []byte) {
	current := byte(255)
	for prefix := 1300000; prefix <= 1999999; prefix++ {
		if p := provinceOf(prefix); p != current {
			out = binary.LittleEndian.AppendUint32(out, uint32(prefix-1300000)<<5|uint32(p))
			current = p
		}
	}
	return out
}

func provinceOf(prefix int) byte {
	number, err := phonenumbers.Parse(fmt.Sprintf("+86%d0000", prefix), "CN")
	if err != nil {
		return 0
	}
	place, err := phonenumbers.GetGeocodingForNumber(number, "zh")
	if err != nil {
		return 0
	}
	for i, name := range provinces {
		if strings.HasPrefix(place, name) {
			return byte(i + 1)
		}
	}
	return 0
}
