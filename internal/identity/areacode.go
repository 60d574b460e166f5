package identity

import "strings"

// AreaCodeVintage is the state of the dialling codes.
const AreaCodeVintage = "2026"

// areaCodes lists the dialling codes in use, by the code of their province. Some serve
// several cities (028: 成都, 资阳, 眉山), none serves two provinces. 0378, 0410, 0413, 0414 and
// 0565 have been merged into others. Source: the ministry's numbering plan, state of 2026.
var areaCodes = [...]struct{ province, codes string }{
	{"11", "010"},
	{"12", "022"},
	{"13", "0310 0311 0312 0313 0314 0315 0316 0317 0318 0319 0335"},
	{"14", "0349 0350 0351 0352 0353 0354 0355 0356 0357 0358 0359"},
	{"15", "0470 0471 0472 0473 0474 0475 0476 0477 0478 0479 0482 0483"},
	{"21", "024 0411 0412 0415 0416 0417 0418 0419 0421 0427 0429"},
	{"22", "0431 0432 0433 0434 0435 0436 0437 0438 0439"},
	{"23", "0451 0452 0453 0454 0455 0456 0457 0458 0459 0464 0467 0468 0469"},
	{"31", "021"},
	{"32", "025 0510 0511 0512 0513 0514 0515 0516 0517 0518 0519 0523 0527"},
	{"33", "0570 0571 0572 0573 0574 0575 0576 0577 0578 0579 0580"},
	{"34", "0550 0551 0552 0553 0554 0555 0556 0557 0558 0559 0561 0562 0563 0564 0566"},
	{"35", "0591 0592 0593 0594 0595 0596 0597 0598 0599"},
	{"36", "0701 0790 0791 0792 0793 0794 0795 0796 0797 0798 0799"},
	{"37", "0530 0531 0532 0533 0534 0535 0536 0537 0538 0539 0543 0546 0631 0632 0633 0634 0635"},
	{"41", "0370 0371 0372 0373 0374 0375 0376 0377 0379 0391 0392 0393 0394 0395 0396 0398"},
	{"42", "027 0710 0711 0712 0713 0714 0715 0716 0717 0718 0719 0722 0724 0728"},
	{"43", "0730 0731 0734 0735 0736 0737 0738 0739 0743 0744 0745 0746"},
	{"44", "020 0660 0662 0663 0668 0750 0751 0752 0753 0754 0755 0756 0757 0758 0759 0760 0762 0763 0766 0768 0769"},
	{"45", "0770 0771 0772 0773 0774 0775 0776 0777 0778 0779"},
	{"46", "0898"},
	{"50", "023"},
	{"51", "028 0812 0813 0816 0817 0818 0825 0826 0827 0830 0831 0832 0833 0834 0835 0836 0837 0838 0839"},
	{"52", "0851 0852 0853 0854 0855 0856 0857 0858 0859"},
	{"53", "0691 0692 0870 0871 0872 0873 0874 0875 0876 0877 0878 0879 0883 0886 0887 0888"},
	{"54", "0891 0892 0893 0894 0895 0896 0897"},
	{"61", "029 0911 0912 0913 0914 0915 0916 0917 0919"},
	{"62", "0930 0931 0932 0933 0934 0935 0936 0937 0938 0939 0941 0943"},
	{"63", "0970 0971 0972 0973 0974 0975 0976 0977 0979"},
	{"64", "0951 0952 0953 0954 0955"},
	{"65", "0901 0902 0903 0906 0908 0909 0990 0991 0992 0993 0994 0995 0996 0997 0998 0999"},
}

// eightDigits are the four-digit dialling codes whose local numbers have exactly 8 digits.
// The three-digit codes take 8 too, all others 7 or 8.
const eightDigits = "0311 0371 0377 0379 0411 0431 0432 0451 0510 0511 0512 0513 0514 0515 0516 0517 0518 0519 0523 0527 0531 0532 0551 0571 0573 0574 0575 0576 0577 0579 0591 0595 0731 0755 0757 0760 0769 0791 0871 0898"

// AreaCodeProvince is the full name of the province that a dialling code serves; empty for
// a code that is not in use.
func AreaCodeProvince(area string) string {
	if len(area) < 3 || !allDigits(area) {
		return ""
	}
	for _, row := range areaCodes {
		if holdsWord(row.codes, area) {
			return ProvinceByCode(row.province)
		}
	}
	return ""
}

// holdsWord reports whether word is one of the words in list.
func holdsWord(list, word string) bool {
	i := strings.Index(list, word)
	for i >= 0 {
		end := i + len(word)
		if (i == 0 || list[i-1] == ' ') && (end == len(list) || list[end] == ' ') {
			return true
		}
		next := strings.Index(list[end:], word)
		if next < 0 {
			return false
		}
		i = end + next
	}
	return false
}
