package cli

import (
	"strings"

	"github.com/beian-dev/beian/internal/diag"
)

// language is that of --lang, else of the project, else of the locale, else Chinese. Help
// is written before flags are parsed, so the arguments are looked at here; a wrong value is
// reported when they are.
func language(args []string, project diag.Lang, getenv func(string) string) diag.Lang {
	if value, found := flagValue(args, "lang"); found {
		return localeLanguage(value)
	}
	if project != "" {
		return project
	}
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if value := getenv(name); value != "" {
			return localeLanguage(value)
		}
	}
	return diag.ZH
}

// localeLanguage is the language for a locale such as en_US.UTF-8. C and POSIX name none;
// who reads neither Chinese nor English is helped more by English.
func localeLanguage(locale string) diag.Lang {
	name, _, _ := strings.Cut(strings.ToLower(locale), ".")
	if name == "" || name == "c" || name == "posix" || strings.HasPrefix(name, "zh") {
		return diag.ZH
	}
	return diag.EN
}

// flagValue is what follows a flag that has to be known before flags are parsed.
func flagValue(args []string, flag string) (value string, found bool) {
	for i, arg := range args {
		if arg == "--" {
			break
		}
		if value, found := strings.CutPrefix(arg, "--"+flag+"="); found {
			return value, true
		}
		if arg == "--"+flag && i+1 < len(args) {
			return args[i+1], true
		}
	}
	return "", false
}
