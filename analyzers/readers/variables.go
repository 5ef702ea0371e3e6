package readers

import "slices"

// variables is where the programs that sign requests differ: which variables
// select the profile and the region, the first that is set wins. Measured for
// boto3, Go and JS (cases p05, p05b, p13 to p15); for the AWS CLI 2 from what "aws
// configure list" prints and AWS's page on environment variables; for Rust and
// Java from their sources.
var variables = [...]struct {
	reader          string
	profile, region []string
}{
	{"boto3", []string{"AWS_DEFAULT_PROFILE", "AWS_PROFILE"}, []string{"AWS_DEFAULT_REGION"}},
	{"aws-cli", []string{"AWS_PROFILE", "AWS_DEFAULT_PROFILE"}, []string{"AWS_REGION", "AWS_DEFAULT_REGION"}},
	{"go-sdk", []string{"AWS_PROFILE", "AWS_DEFAULT_PROFILE"}, []string{"AWS_REGION", "AWS_DEFAULT_REGION"}},
	{"js-sdk", []string{"AWS_PROFILE"}, []string{"AWS_REGION"}},
	{"rust-sdk", []string{"AWS_PROFILE"}, []string{"AWS_REGION", "AWS_DEFAULT_REGION"}},
	{"java-sdk", []string{"AWS_PROFILE"}, []string{"AWS_REGION"}},
}

// Variables returns the environment variables that select the profile and the
// region for the named program, the one that wins first. It returns nil for a
// program that signs nothing.
func Variables(reader string) (profile, region []string) {
	for _, v := range variables {
		if v.reader == reader {
			return v.profile, v.region
		}
	}
	return nil, nil
}

// Take sorts programs by which of two variables they take where both are set: the
// first, the second. Programs that look at neither are in no list.
func Take(list []*Reader, first, second string) (takeFirst, takeSecond []*Reader) {
	for _, r := range list {
		profile, region := Variables(r.Name)
		for _, name := range slices.Concat(profile, region) {
			if name == first {
				takeFirst = append(takeFirst, r)
				break
			}
			if name == second {
				takeSecond = append(takeSecond, r)
				break
			}
		}
	}
	return takeFirst, takeSecond
}

// Consult sorts programs by whether they look at a variable that selects the
// profile or the region.
func Consult(list []*Reader, variable string) (yes, no []*Reader) {
	return Part(list, func(r *Reader) bool {
		profile, region := Variables(r.Name)
		return slices.Contains(profile, variable) || slices.Contains(region, variable)
	})
}
