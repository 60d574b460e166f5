package source

// Text is a file as lines and places alone, for who shows parts of what has been parsed
// before: it has no documents. What is too long to be read has no lines either.
func Text(name string, data []byte) *File {
	if len(data) > maxBytes {
		data = nil
	}
	return &File{Name: name, Data: data, lines: lineStarts(data)}
}
