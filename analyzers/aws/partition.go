package aws

import "strings"

// A Partition is one of the worlds AWS consists of. They share nothing: keys,
// accounts and ARNs of one are unknown in every other.
type Partition struct {
	ID        string   // as in ARNs: aws, aws-cn …
	Title     string   // as AWS calls it
	DNSSuffix string   // what the host names of its endpoints end with
	Global    string   // the region in which its global services run
	prefixes  []string // what the names of its regions start with
}

// partitions follows botocore's partitions.json. The prefixes of aws come last,
// because us- starts the names of others too.
var partitions = [...]Partition{
	{"aws-cn", "AWS China", "amazonaws.com.cn", "cn-northwest-1", []string{"cn-"}},
	{"aws-us-gov", "AWS GovCloud (US)", "amazonaws.com", "us-gov-west-1", []string{"us-gov-"}},
	{"aws-iso", "AWS ISO (US)", "c2s.ic.gov", "us-iso-east-1", []string{"us-iso-"}},
	{"aws-iso-b", "AWS ISOB (US)", "sc2s.sgov.gov", "us-isob-east-1", []string{"us-isob-"}},
	{"aws-iso-e", "AWS ISOE (Europe)", "cloud.adc-e.uk", "eu-isoe-west-1", []string{"eu-isoe-"}},
	{"aws-iso-f", "AWS ISOF", "csp.hci.ic.gov", "us-isof-south-1", []string{"us-isof-"}},
	{"aws-eusc", "AWS European Sovereign Cloud", "amazonaws.eu", "eusc-de-east-1", []string{"eusc-de-"}},
	{"aws", "AWS", "amazonaws.com", "us-east-1", []string{"us-", "eu-", "ap-", "sa-", "ca-", "me-", "af-", "il-", "mx-"}},
}

// PartitionNamed returns the partition that ARNs call id.
func PartitionNamed(id string) (Partition, bool) {
	for i := range partitions {
		if partitions[i].ID == id {
			return partitions[i], true
		}
	}
	return Partition{}, false
}

// PartitionOf returns the ID of the partition that region lies in, or "" if
// region has the shape of none. A region need not be known: its name follows
// the partition's pattern. Pseudo-regions such as aws-global belong to their
// partition.
func PartitionOf(region string) string {
	if id, ok := strings.CutSuffix(region, "-global"); ok {
		if _, ok := PartitionNamed(id); ok {
			return id
		}
	}
	for i := range partitions {
		if _, _, ok := partitions[i].cut(region); ok {
			return partitions[i].ID
		}
	}
	return ""
}

// cut takes the partition's prefix off region and splits what remains into its
// word and its number, as in us-|east|-1.
func (p *Partition) cut(region string) (word, number string, ok bool) {
	for _, prefix := range p.prefixes {
		rest, found := strings.CutPrefix(region, prefix)
		if !found {
			continue
		}
		word, number, found = strings.Cut(rest, "-")
		if found && all(word, isWord) && all(number, isDigit) {
			return word, number, true
		}
	}
	return "", "", false
}
