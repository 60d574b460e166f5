package attachment_test

import (
	"bytes"
	"errors"
	"image"
	"testing"

	"github.com/beian-dev/beian/internal/attachment"
	"github.com/beian-dev/beian/internal/attachment/attachmenttest"
)

func TestAPictureIsMadeAJPEGThatFits(t *testing.T) {
	page := attachmenttest.Document(1600, 2260, attachmenttest.Cream, attachmenttest.Ink)
	large, err := attachmenttest.JPEG(page, 95)
	if err != nil {
		t.Fatal(err)
	}
	drawn, err := attachmenttest.PNG(page)
	if err != nil {
		t.Fatal(err)
	}
	small, err := attachmenttest.JPEG(page.SubImage(image.Rect(0, 0, 300, 400)), 60)
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name string
		data []byte
		most int
		same bool
	}{
		{"a photograph that is too large", large, 112_500, false},
		{"a drawing in another format", drawn, 112_500, false},
		{"a JPEG that fits stays as it is", small, 112_500, true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := attachment.Fit(tt.data, tt.most)
			if err != nil {
				t.Fatal(err)
			}
			facts, err := attachment.Inspect(got)
			if err != nil || facts.Format != "jpeg" || len(got) > tt.most {
				t.Errorf("%s of %d bytes: %v", facts.Format, len(got), err)
			}
			if !tt.same && max(facts.Width, facts.Height) < 720 {
				t.Errorf("%d×%d pixels are left", facts.Width, facts.Height)
			}
			if bytes.Equal(got, tt.data) != tt.same {
				t.Errorf("the same bytes: %v", !tt.same)
			}
		})
	}
}

func TestWhatIsNoPictureOrTooLargeIsRefused(t *testing.T) {
	page, err := attachmenttest.JPEG(attachmenttest.Document(1000, 1400, attachmenttest.Cream, attachmenttest.Ink), 90)
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name string
		data []byte
		most int
		want error
	}{
		{"text", []byte("no picture"), 100_000, attachment.ErrUnknownFormat},
		{"a PDF", []byte("%PDF-1.4\n%%EOF"), 100_000, attachment.ErrUnknownFormat},
		{"a JPEG that ends early", page[:200], 100_000, attachment.ErrBroken},
		{"nothing fits into so little", page, 2_000, attachment.ErrTooLarge},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if _, err := attachment.Fit(tt.data, tt.most); !errors.Is(err, tt.want) {
				t.Errorf("%v, want %v", err, tt.want)
			}
		})
	}
}
