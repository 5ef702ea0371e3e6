package aws

import (
	"slices"
	"strings"
	"sync"
)

// A region is a row of the table below.
type region struct {
	name, title string
	byDefault   bool // whether every account may use it without opting in
}

// regions lists every region by name, from botocore's partitions.json. Which
// need an opt-in stands in the Account Management Guide (manage-acct-regions).
var regions = [...]region{
	{"af-south-1", "Africa (Cape Town)", false},
	{"ap-east-1", "Asia Pacific (Hong Kong)", false},
	{"ap-east-2", "Asia Pacific (Taipei)", false},
	{"ap-northeast-1", "Asia Pacific (Tokyo)", true},
	{"ap-northeast-2", "Asia Pacific (Seoul)", true},
	{"ap-northeast-3", "Asia Pacific (Osaka)", true},
	{"ap-south-1", "Asia Pacific (Mumbai)", true},
	{"ap-south-2", "Asia Pacific (Hyderabad)", false},
	{"ap-southeast-1", "Asia Pacific (Singapore)", true},
	{"ap-southeast-2", "Asia Pacific (Sydney)", true},
	{"ap-southeast-3", "Asia Pacific (Jakarta)", false},
	{"ap-southeast-4", "Asia Pacific (Melbourne)", false},
	{"ap-southeast-5", "Asia Pacific (Malaysia)", false},
	{"ap-southeast-6", "Asia Pacific (New Zealand)", false},
	{"ap-southeast-7", "Asia Pacific (Thailand)", false},
	{"ca-central-1", "Canada (Central)", true},
	{"ca-west-1", "Canada West (Calgary)", false},
	{"cn-north-1", "China (Beijing)", true},
	{"cn-northwest-1", "China (Ningxia)", true},
	{"eu-central-1", "Europe (Frankfurt)", true},
	{"eu-central-2", "Europe (Zurich)", false},
	{"eu-isoe-west-1", "EU ISOE West", true},
	{"eu-north-1", "Europe (Stockholm)", true},
	{"eu-south-1", "Europe (Milan)", false},
	{"eu-south-2", "Europe (Spain)", false},
	{"eu-west-1", "Europe (Ireland)", true},
	{"eu-west-2", "Europe (London)", true},
	{"eu-west-3", "Europe (Paris)", true},
	{"eusc-de-east-1", "AWS European Sovereign Cloud (Germany)", true},
	{"il-central-1", "Israel (Tel Aviv)", false},
	{"me-central-1", "Middle East (UAE)", false},
	{"me-south-1", "Middle East (Bahrain)", false},
	{"mx-central-1", "Mexico (Central)", false},
	{"sa-east-1", "South America (Sao Paulo)", true},
	{"us-east-1", "US East (N. Virginia)", true},
	{"us-east-2", "US East (Ohio)", true},
	{"us-gov-east-1", "AWS GovCloud (US-East)", true},
	{"us-gov-west-1", "AWS GovCloud (US-West)", true},
	{"us-iso-east-1", "US ISO East", true},
	{"us-iso-west-1", "US ISO West", true},
	{"us-isob-east-1", "US ISOB East (Ohio)", true},
	{"us-isob-west-1", "US ISOB West", true},
	{"us-isof-east-1", "US ISOF East", true},
	{"us-isof-south-1", "US ISOF South", true},
	{"us-west-1", "US West (N. California)", true},
	{"us-west-2", "US West (Oregon)", true},
}

// find returns where the region called name stands in the table, or -1.
func find(name string) int {
	for i := range regions {
		if regions[i].name == name {
			return i
		}
	}
	return -1
}

// Regions returns the names of all known regions of a partition, sorted; of all
// partitions if it is "".
func Regions(partition string) []string {
	var names []string
	for i := range regions {
		if partition == "" || PartitionOf(regions[i].name) == partition {
			names = append(names, regions[i].name)
		}
	}
	return names
}

// KnownRegion reports whether there is a region of that name in any partition.
// Regions are added every year: what is not known may still exist, see
// [PlausibleRegion].
func KnownRegion(region string) bool { return find(region) >= 0 }

// RegionTitle returns what AWS calls a region in the console, such as "Europe
// (Ireland)", or "" if it is not known.
func RegionTitle(region string) string {
	if i := find(region); i >= 0 {
		return regions[i].title
	}
	return ""
}

// PlausibleRegion reports whether a region could bear that name: a partition's
// pattern, a word that AWS uses, and a single digit, as in eu-south-3.
func PlausibleRegion(region string) bool { return PlausiblePartition(region) != "" }

// PlausiblePartition returns the ID of the partition that a [PlausibleRegion] lies
// in, or "" if region is none.
func PlausiblePartition(region string) string {
	for i := range partitions {
		if word, number, ok := partitions[i].cut(region); ok {
			if !isDirection(word) || len(number) != 1 || number == "0" {
				return ""
			}
			return partitions[i].ID
		}
	}
	return ""
}

// isDirection reports whether word is one of those by which AWS tells the
// regions of a continent or a country apart.
func isDirection(word string) bool {
	switch word {
	case "north", "south", "east", "west", "central", "northeast", "northwest", "southeast", "southwest":
		return true
	}
	return false
}

// OptIn reports whether an account must enable region before its credentials
// work there. That holds for the regions of the partition aws launched after
// 2019-03-20; session tokens from the global STS endpoint do not work in them
// (IAM, SetSecurityTokenServicePreferences). For a region that is not known it
// is false.
func OptIn(region string) bool {
	i := find(region)
	return i >= 0 && !regions[i].byDefault
}

// IsAvailabilityZone reports whether s names a zone in place of a region:
// us-east-1a, use1-az1, us-west-2-lax-1a.
func IsAvailabilityZone(s string) bool { return RegionOfZone(s) != "" }

// RegionOfZone returns the region that a zone lies in, or "" if s is no zone of
// a known region.
func RegionOfZone(s string) string {
	id, n, isID := strings.Cut(s, "-az")
	for i := range regions {
		name := regions[i].name
		if rest, ok := strings.CutPrefix(s, name); ok && rest != "" {
			zone := len(rest) == 1 && isLower(rest[0])
			local := len(rest) > 4 && rest[0] == '-' && isLower(rest[1])
			if zone || local {
				return name
			}
		}
		if isID && all(n, isDigit) && id == shortRegion(name) {
			return name
		}
	}
	return ""
}

// shortRegion abbreviates a region as the IDs of zones do: use1 for us-east-1,
// apne1 for ap-northeast-1 (RAM User Guide, working-with-az-ids).
func shortRegion(region string) string {
	var b strings.Builder
	for i, part := range strings.Split(region, "-") {
		switch {
		case i == 0 || isDigit(part[0]):
			b.WriteString(part)
		case len(part) > len("south") && strings.HasSuffix(part, "east"):
			b.WriteString(part[:1] + "e")
		case len(part) > len("south") && strings.HasSuffix(part, "west"):
			b.WriteString(part[:1] + "w")
		default:
			b.WriteByte(part[0])
		}
	}
	return b.String()
}

// NearestRegion returns the known region that was probably meant by a name that
// is none: the region of a zone, another way to write it (us_east_1, eu-west1,
// "Europe (Ireland)", Frankfurt), the first of its kind where the number is
// missing (us-east), or one that is a slip away: other vendors' regions are two
// slips away from AWS's. A [PlausibleRegion] may be new, so nothing is near it.
func NearestRegion(name string) (string, bool) {
	lower := strings.ToLower(strings.TrimSpace(name))
	if lower == "" || KnownRegion(name) || PlausibleRegion(name) {
		return "", false
	}
	if KnownRegion(lower) {
		return lower, true
	}
	if region := RegionOfZone(lower); region != "" {
		return region, true
	}
	if region := respelt(lower); region != "" {
		return region, true
	}
	return slippedRegion(lower)
}

// respelt returns the region that name, in lower case, writes in another way.
func respelt(name string) string {
	bare := separators.Replace(name)
	i := slices.IndexFunc(spellings(), func(s spelling) bool {
		return bare == s.bare || bare+"1" == s.bare || name == s.title || name == s.city
	})
	if i < 0 {
		return ""
	}
	return regions[i].name
}

// separators leaves out what separates the parts of a region's name.
var separators = strings.NewReplacer("-", "", "_", "", " ", "")

// A spelling is how else the name of a region is written, in lower case.
type spelling struct{ bare, title, city string }

// spellings returns those of all regions, in their order.
var spellings = sync.OnceValue(func() (list []spelling) {
	for _, r := range regions {
		s := spelling{bare: separators.Replace(r.name), title: strings.ToLower(r.title)}
		if _, city, _ := strings.Cut(strings.TrimSuffix(s.title, ")"), "("); !isDirection(city) && !strings.Contains(city, "-") {
			s.city = city
		}
		list = append(list, s)
	}
	return list
})

// slippedRegion returns the one known region that is a slip away from name, in
// lower case.
func slippedRegion(name string) (string, bool) {
	const limit = 1
	best, least, tie := "", limit+1, false
	for i := range regions {
		switch d := distance(name, regions[i].name, limit); {
		case d < least:
			best, least, tie = regions[i].name, d, false
		case d == least:
			tie = true
		}
	}
	if best == "" || tie {
		return "", false
	}
	return best, true
}
