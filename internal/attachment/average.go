package attachment

// averager brings one channel of a picture to another size, row by row. A pixel of the result
// is the mean of the area it covers; pixels that it covers in part count in part. Weights
// are in 256ths.
type averager struct {
	fromH, toW, toH int
	columns, rows   []stretch
	sum             []uint64 // of the row of the result that is being added up
	line            []uint32 // one row of the source at the width of the result
	y, toY          int      // next row of the source, row of the result
	out             []uint8
}

// stretch is what one pixel of the result covers in one direction: from first to last, both
// included, these two with their own weights and all between with 256.
type stretch struct {
	first, last             int
	firstWeight, lastWeight uint32
	total                   uint32 // of the weights
}

func newAverager(fromW, fromH, toW, toH int) *averager {
	return &averager{
		fromH: fromH, toW: toW, toH: toH,
		columns: stretches(fromW, toW), rows: stretches(fromH, toH),
		sum: make([]uint64, toW), line: make([]uint32, toW), out: make([]uint8, 0, toW*toH),
	}
}

// stretches divides from pixels among to.
func stretches(from, to int) []stretch {
	out := make([]stretch, to)
	for i := range out {
		start, end := 256*i*from/to, 256*(i+1)*from/to // in 256ths of a source pixel
		end = max(end, start+1)
		s := stretch{first: start / 256, last: (end - 1) / 256, total: uint32(end - start)}
		if s.first == s.last {
			s.firstWeight = s.total
		} else {
			s.firstWeight = uint32(256*(s.first+1) - start)
			s.lastWeight = uint32(end - 256*s.last)
		}
		out[i] = s
	}
	return out
}

// weight is how much of source pixel i the stretch covers, in 256ths; 0 outside.
func (s stretch) weight(i int) uint32 {
	switch {
	case i < s.first || i > s.last:
		return 0
	case i == s.first:
		return s.firstWeight
	case i == s.last:
		return s.lastWeight
	}
	return 256
}

// add takes the next row of the source, in which pixels are step bytes apart.
func (a *averager) add(row []uint8, step int) {
	a.narrow(row, step)
	// A row may end one row of the result and begin the next, or fill several when the
	// source is the smaller one.
	for a.toY < a.toH {
		s := a.rows[a.toY]
		weight := uint64(s.weight(a.y))
		if weight > 0 {
			for x, v := range a.line {
				a.sum[x] += uint64(v) * weight
			}
		}
		if a.y < s.last {
			break
		}
		a.finish(uint64(s.total))
	}
	a.y++
}

// narrow brings a row to the width of the result: means in 256ths.
func (a *averager) narrow(row []uint8, step int) {
	for x, s := range a.columns {
		sum := uint32(row[s.first*step]) * s.firstWeight
		if s.last > s.first {
			inner := uint32(0)
			for i := (s.first + 1) * step; i < s.last*step; i += step {
				inner += uint32(row[i])
			}
			sum += inner*256 + uint32(row[s.last*step])*s.lastWeight
		}
		a.line[x] = uint32(uint64(sum) * 256 / uint64(s.total))
	}
}

// finish writes the row that has been added up and begins the next.
func (a *averager) finish(total uint64) {
	for x, sum := range a.sum {
		a.out = append(a.out, uint8((sum/total+128)/256))
		a.sum[x] = 0
	}
	a.toY++
}
