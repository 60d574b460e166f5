package attachment

import (
	"encoding/binary"
	"iter"
)

// The JPEG markers that are looked at. Source: ITU-T T.81, table B.1.
const (
	markerProgressive = 0xc2 // SOF2, the frame of a progressive picture
	markerScan        = 0xda // SOS, after which the compressed data begin
	markerAPP1        = 0xe1 // where EXIF stands
	markerFill        = 0xff
)

// jpegSegments visits the segments before the first scan: marker and content. It ends where
// the file makes no sense.
func jpegSegments(data []byte) iter.Seq2[byte, []byte] {
	return func(yield func(byte, []byte) bool) {
		for i := 2; i+4 <= len(data) && data[i] == 0xff; {
			marker, length := data[i+1], int(binary.BigEndian.Uint16(data[i+2:]))
			if marker == markerFill {
				i++
				continue
			}
			if marker == markerScan || length < 2 || i+2+length > len(data) {
				return
			}
			if !yield(marker, data[i+4:i+2+length]) {
				return
			}
			i += 2 + length
		}
	}
}

// isProgressive reports whether a JPEG is stored in passes, from coarse to fine.
func isProgressive(data []byte) bool {
	for marker := range jpegSegments(data) {
		if marker == markerProgressive {
			return true
		}
	}
	return false
}
