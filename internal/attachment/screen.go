package attachment

// screens are the sizes of common displays in pixels, the longer side first: monitors and
// notebooks, then telephones, then tablets. 1280×720, 1024×768 and 1600×1200 are left out,
// for cameras and messengers make pictures of these sizes too; 1920×1080 stays although
// cameras film in it, for few take photographs in it.
var screens = [...][2]int{
	{1280, 800}, {1366, 768}, {1440, 900}, {1536, 864}, {1600, 900}, {1680, 1050}, {1920, 1080}, {1920, 1200},
	{2160, 1440}, {2256, 1504}, {2560, 1440}, {2560, 1600}, {2880, 1800}, {3024, 1964}, {3072, 1920}, {3440, 1440},
	{3456, 2234}, {3840, 2160}, {5120, 2880},
	{1334, 750}, {1560, 720}, {1600, 720}, {1792, 828}, {2160, 1080}, {2208, 1242}, {2244, 1080}, {2280, 1080},
	{2310, 1080}, {2312, 1080}, {2340, 1080}, {2376, 1080}, {2388, 1080}, {2400, 1080}, {2408, 1080}, {2412, 1080},
	{2436, 1125}, {2532, 1170}, {2556, 1179}, {2622, 1206}, {2640, 1200}, {2664, 1200}, {2670, 1200}, {2688, 1242},
	{2700, 1224}, {2712, 1220}, {2720, 1260}, {2772, 1240}, {2778, 1284}, {2796, 1290}, {2868, 1320}, {3120, 1440},
	{3168, 1440}, {3200, 1440},
	{2224, 1668}, {2360, 1640}, {2388, 1668}, {2420, 1668}, {2732, 2048}, {2752, 2064}, {2800, 1840}, {2880, 1840},
}

// isScreen reports whether a picture is as large as a common display, upright or on its
// side. A long screenshot that was stitched together and one that was cropped are not.
func isScreen(width, height int) bool {
	for _, s := range screens {
		if s[0] == max(width, height) && s[1] == min(width, height) {
			return true
		}
	}
	return false
}
