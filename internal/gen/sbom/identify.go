package main

import "strings"

// identify tells the licences in a text by what only they say, as SPDX identifiers; none
// where it knows none.
func identify(text string) (ids []string) {
	text = strings.Join(strings.Fields(text), " ")
	says := func(words string) bool { return strings.Contains(text, words) }
	if says("Permission is hereby granted, free of charge, to any person obtaining a copy of this software") || says("under the MIT License") {
		ids = append(ids, "MIT")
	}
	if says("Apache License") && (says("Version 2.0") || says("Apache License 2.0")) {
		ids = append(ids, "Apache-2.0")
	}
	if says("SIL OPEN FONT LICENSE Version 1.1") {
		ids = append(ids, "OFL-1.1")
	}
	if says("Redistribution and use in source and binary forms") {
		if says("Neither the name") || says("nor the names") {
			return append(ids, "BSD-3-Clause")
		}
		ids = append(ids, "BSD-2-Clause")
	}
	return ids
}
