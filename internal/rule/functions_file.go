package rule

import (
	"math"
	"strconv"
)

// fileFunctions put figures of files into words.
func fileFunctions() []Function {
	return []Function{
		fn1("percent", "a share, 0 to 1, as percent with three digits at most", percent),
		fn1("megabytes", "a number of bytes as megabytes of 1,048,576, rounded up to hundredths", megabytes),
	}
}

// percent rounds to three significant digits.
func percent(share float64) string {
	rounded, _ := strconv.ParseFloat(strconv.FormatFloat(100*share, 'e', 2, 64), 64) // reads what was written
	return strconv.FormatFloat(rounded, 'f', -1, 64)
}

// megabytes rounds up, so that a file one byte over a limit does not read like the limit.
func megabytes(bytes int) string {
	return strconv.FormatFloat(math.Ceil(float64(bytes)/1048576*100)/100, 'f', -1, 64)
}
