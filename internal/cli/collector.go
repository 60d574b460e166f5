package cli

import "runtime/debug"

// heapGrowth is GOGC for this program: the heap of a run is small, and mostly what the next
// file needs again. With it a check of one file ends before the collector has begun, and one
// of ten thousand spends a sixth less.
const heapGrowth = 400

// mostHeap is from where on, in bytes, the collector works as hard as it must whatever the command:
// five times what a hostile file takes would be too much.
const mostHeap = 256 << 20

// heapLimit is from where on, in bytes, the collector works harder instead of letting the
// heap of a check grow by so much: what is kept of a file is little, and files are many.
const heapLimit = 64 << 20

// easeCollector sets the garbage collector, unless the user has.
func easeCollector(getenv func(string) string) {
	if getenv("GOGC") == "" && getenv("GOMEMLIMIT") == "" {
		debug.SetGCPercent(heapGrowth)
		debug.SetMemoryLimit(mostHeap)
	}
}

// limitHeap bounds the heap, unless the user has.
func limitHeap(getenv func(string) string) {
	if getenv("GOGC") == "" && getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(heapLimit)
	}
}
