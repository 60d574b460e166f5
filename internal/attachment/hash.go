package attachment

// differenceHash has a bit for each pair of neighbours in a picture brought to 9×8: set when
// the right one is brighter. Pictures that show the same differ in few of the 64 bits, by
// experience under 10 when resized, compressed or brightened, not when cropped or turned.
func differenceHash(c canvas) (hash uint64) {
	p := c.resized(9, 8).grey()
	for y := range 8 {
		row := p.row(y)
		for x := range 8 {
			hash <<= 1
			if row[x] < row[x+1] {
				hash |= 1
			}
		}
	}
	return hash
}
