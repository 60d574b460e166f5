package attachment_test

import (
	"image"
	"image/color"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/beian-dev/beian/internal/attachment"
	draw "github.com/beian-dev/beian/internal/attachment/attachmenttest"
)

// rounded gives the figures of a curtain photograph in tenths.
func rounded(c attachment.Curtain) attachment.Curtain {
	for _, v := range []*float64{&c.Background, &c.WhiteBackground, &c.PersonCentre, &c.PersonTop, &c.PersonHeight, &c.HeadHeight, &c.Shoulders} {
		*v = float64(int(*v*10+0.5)) / 10
	}
	return c
}

func TestAPersonBeforeABackdrop(t *testing.T) {
	with := func(change func(*draw.Portrait)) *image.RGBA {
		p := draw.Ordinary()
		change(&p)
		return draw.Noisy(p.Draw(), 4)
	}
	beside := draw.Ordinary().Draw()
	draw.Fill(beside, 0, 0, 240, 480, draw.Wall)
	ordinary := attachment.Curtain{Background: 1, PersonCentre: 0.5, PersonTop: 0.2, PersonHeight: 0.8, HeadHeight: 0.2, Shoulders: 0.7, TopColour: "other"}
	but := func(change func(*attachment.Curtain)) attachment.Curtain {
		c := ordinary
		change(&c)
		return c
	}
	white := color.RGBA{225, 222, 218, 255}
	for name, tt := range map[string]struct {
		img  *image.RGBA
		want attachment.Curtain
	}{
		"in a white shirt": {with(func(*draw.Portrait) {}), ordinary},
		"in red":           {with(func(p *draw.Portrait) { p.Top = draw.Red }), but(func(c *attachment.Curtain) { c.TopColour = "red" })},
		"in blue, of whom the head is left": {with(func(p *draw.Portrait) { p.Top = draw.Blue }),
			but(func(c *attachment.Curtain) { c.TopColour, c.PersonHeight, c.Shoulders = "blue", 0.4, 0.2 })},
		"too far left":        {with(func(p *draw.Portrait) { p.Centre = 0.3 }), but(func(c *attachment.Curtain) { c.PersonCentre, c.Shoulders = 0.3, 0.6 })},
		"beside the backdrop": {beside, attachment.Curtain{Background: 0.4}},
		"before a white wall": {with(func(p *draw.Portrait) { p.Backdrop = white }), attachment.Curtain{WhiteBackground: 1}},
		"before a brown wall": {with(func(p *draw.Portrait) { p.Backdrop = draw.Wall }), attachment.Curtain{}},
		"far away": {with(func(p *draw.Portrait) { p.Head, p.HeadTop = 0.1, 0.5 }), but(func(c *attachment.Curtain) {
			c.PersonTop, c.PersonHeight, c.HeadHeight, c.Shoulders = 0.5, 0.5, 0.1, 0.2
		})},
		"from head to foot": {with(func(p *draw.Portrait) { p.Head, p.HeadTop, p.WholeBody = 0.12, 0.07, true }), but(func(c *attachment.Curtain) {
			c.PersonTop, c.PersonHeight, c.HeadHeight, c.Shoulders = 0.1, 0.9, 0.1, 0.3
		})},
		"with the head at the top":     {with(func(p *draw.Portrait) { p.HeadTop = -0.02 }), but(func(c *attachment.Curtain) { c.Background, c.PersonTop, c.PersonHeight, c.Shoulders = 0.9, 0, 1, 0.6 })},
		"too near, without shoulders":  {with(func(p *draw.Portrait) { p.Head, p.HeadTop = 0.6, 0.1 }), but(func(c *attachment.Curtain) { c.PersonTop, c.PersonHeight, c.HeadHeight, c.Shoulders = 0.1, 0.9, 0.5, 1 })},
		"before writing on a backdrop": {with(func(p *draw.Portrait) { p.Writing = true }), but(func(c *attachment.Curtain) { c.Background, c.WhiteBackground = 0.9, 0.1 })},
		"nobody":                       {draw.Sheet(360, 480, draw.Backdrop), attachment.Curtain{Background: 1}},
	} {
		if diff := cmp.Diff(tt.want, rounded(photo(t, tt.img).Curtain)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

// The figures of a good photograph hardly depend on the light, the person and the camera.
func TestAGoodPhotographMeasuresWellInAnyLight(t *testing.T) {
	lights := map[string]draw.Light{
		"even":            {Noise: 4},
		"dark":            {Gain: 0.45, Noise: 8},
		"bright":          {Gain: 1.35, Noise: 4},
		"a lamp":          {Warmth: 1, Noise: 5},
		"an overcast sky": {Warmth: -0.8, Noise: 5},
		"from the side":   {Gain: 1.2, Slope: 0.5, Noise: 5},
		"dark corners":    {Vignette: 0.6, Noise: 5},
		"all of it":       {Gain: 0.9, Warmth: 0.6, Slope: 0.3, Vignette: 0.4, Noise: 12},
	}
	tops := map[string]color.RGBA{
		"white": draw.Shirt, "black": {28, 28, 32, 255}, "grey": {120, 120, 124, 255}, "green": {40, 110, 60, 255},
		"beige": {205, 185, 150, 255}, "brown": {105, 70, 45, 255}, "yellow": {220, 190, 60, 255}, "charcoal": {52, 52, 60, 255},
	}
	centres := []float64{0.42, 0.5, 0.58}
	for lit, light := range lights {
		if testing.Short() && lit != "all of it" {
			continue
		}
		for worn, top := range tops {
			p := draw.Ordinary()
			p.Top, p.Centre, p.Writing = top, centres[len(worn)%3], len(lit)%2 == 0
			c := photo(t, light.On(p.WithShadow(p.Draw()))).Curtain
			if c.Background < 0.7 || c.PersonCentre < p.Centre-0.05 || c.PersonCentre > p.Centre+0.05 || c.PersonTop < 0.1 || c.PersonTop > 0.2 ||
				c.PersonHeight < 0.7 || c.HeadHeight < 0.2 || c.Shoulders > 0.9 || c.TopColour != "other" {
				t.Errorf("%s, %s, at %g: %+v", lit, worn, p.Centre, c)
			}
		}
	}
}

// Red and blue are seen in any light, too.
func TestClothesOfAForbiddenColourAreSeenInAnyLight(t *testing.T) {
	for _, light := range []draw.Light{{}, {Gain: 0.6, Noise: 8}, {Gain: 1.3}, {Warmth: 0.8}, {Warmth: -0.8}, {Slope: 0.4, Vignette: 0.3}} {
		if testing.Short() && light.Warmth == 0 {
			continue
		}
		for want, tops := range map[string][]color.RGBA{"red": {draw.Red, {150, 25, 35, 255}, {215, 50, 45, 255}}, "blue": {draw.Blue, {60, 110, 190, 255}, {45, 60, 120, 255}}} {
			for _, top := range tops {
				p := draw.Ordinary()
				p.Top = top
				if got := photo(t, light.On(p.Draw())).Curtain.TopColour; got != want {
					t.Errorf("%v in %+v is %q", top, light, got)
				}
			}
		}
	}
}
