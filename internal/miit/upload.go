package miit

import (
	"bufio"
	"errors"
	"fmt"
	"io"
)

// Uploads writes records into files, each of one order and within the limits of an upload.
// Nothing but the record at hand is kept in memory.
type Uploads struct {
	unit   int64
	create func(name string) (io.WriteCloser, error)
	parts  []*part
	names  []string
}

// part is the file that the records of an order go to.
type part struct {
	order   Order
	serial  int
	file    io.WriteCloser
	out     *bufio.Writer
	records int
	bytes   int
}

// NewUploads makes the files with create, by names such as XZBA-001.xml.
func NewUploads(p *Provider, create func(name string) (io.WriteCloser, error)) *Uploads {
	return &Uploads{unit: p.Unit, create: create}
}

// Names are the files that have been made, in the order in which they were.
func (u *Uploads) Names() []string { return u.names }

// Add writes a record behind the others of its order.
func (u *Uploads) Add(r Record) error {
	p := u.partOf(r.Order)
	if p.file != nil && (p.records == MaxRecords || p.bytes+len(r.Data)+len(foot(r.Order, u.unit)) > MaxBytes) {
		if err := u.finish(p); err != nil {
			return err
		}
	}
	if p.file == nil {
		if err := u.begin(p); err != nil {
			return err
		}
	}
	p.records++
	p.bytes += len(r.Data)
	if _, err := p.out.Write(r.Data); err != nil {
		return fmt.Errorf("write upload: %w", err)
	}
	return nil
}

func (u *Uploads) partOf(o Order) *part {
	for _, p := range u.parts {
		if p.order == o {
			return p
		}
	}
	u.parts = append(u.parts, &part{order: o})
	return u.parts[len(u.parts)-1]
}

func (u *Uploads) begin(p *part) (err error) {
	p.serial++
	name := fmt.Sprintf("%s-%03d.xml", p.order.Tag, p.serial)
	if p.file, err = u.create(name); err != nil {
		return err
	}
	u.names = append(u.names, name)
	p.out = bufio.NewWriterSize(p.file, 64<<10)
	text := head(p.order)
	p.records, p.bytes = 0, len(text)
	_, err = p.out.WriteString(text)
	return err
}

// finish ends the file that is open.
func (u *Uploads) finish(p *part) error {
	file := p.file
	p.file = nil
	_, err := p.out.WriteString(foot(p.order, u.unit))
	if err == nil {
		err = p.out.Flush()
	}
	if err = errors.Join(err, file.Close()); err != nil {
		return fmt.Errorf("write upload: %w", err)
	}
	return nil
}

// Close ends every file that is open.
func (u *Uploads) Close() error {
	var errs []error
	for _, p := range u.parts {
		if p.file != nil {
			errs = append(errs, u.finish(p))
		}
	}
	return errors.Join(errs...)
}

// head begins an upload of an order.
func head(o Order) string {
	return `<?xml version="1.0" encoding="GBK"?>` + "\n<UploadData version=\"V3.0\">\n<ICP>\n<" + o.Tag + ">\n"
}

// foot ends it with the number of the provider.
func foot(o Order, unit int64) string {
	return fmt.Sprintf("</%s>\n<Qqdwid>%d</Qqdwid>\n</ICP>\n</UploadData>\n", o.Tag, unit)
}
