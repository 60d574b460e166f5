// Package background keeps the terminal from being asked for its background colour when
// the program starts.
//
// bubbletea v1, which the wizard's forms are made of, asks in an init of its own, whatever
// the command: on a terminal that does not answer, every start takes five seconds and
// leaves escape sequences on the screen. Answering first prevents it. Packages without
// pending imports are initialised in the order of their import paths, and this one, which
// imports lipgloss alone, sorts before github.com/charmbracelet/bubbletea. A test on a
// pseudo-terminal in cmd/beian holds that.
package background

import "github.com/charmbracelet/lipgloss"

func init() { lipgloss.SetHasDarkBackground(true) }
