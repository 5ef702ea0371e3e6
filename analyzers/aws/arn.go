package aws

import "strings"

// An ARN is an Amazon Resource Name in its parts (IAM User Guide,
// reference-arns): arn:partition:service:region:account:resource.
type ARN struct {
	Partition string // aws, aws-cn …
	Service   string // iam, sts …
	Region    string // empty for what is global, as all of IAM is
	Account   string // usually twelve digits; empty for what has no owner, such as a bucket
	Type      string // role, user, mfa …: the resource up to its first / or :
	Name      string // what follows, with its path: service-role/deploy; empty for root and the like
}

// ParseARN splits an ARN into its parts. It asks for six parts of which the
// partition, the service and the resource are not empty, and judges none of
// them: whether there is such a partition, and whether the account has twelve
// digits, is for the caller to say.
func ParseARN(s string) (arn ARN, ok bool) {
	rest, ok := strings.CutPrefix(s, "arn:")
	for _, part := range [...]*string{&arn.Partition, &arn.Service, &arn.Region, &arn.Account} {
		if ok {
			*part, rest, ok = strings.Cut(rest, ":")
		}
	}
	if arn.Type = rest; !ok || arn.Partition == "" || arn.Service == "" || arn.Type == "" {
		return ARN{}, false
	}
	if i := strings.IndexAny(arn.Type, "/:"); i >= 0 {
		arn.Type, arn.Name = arn.Type[:i], arn.Type[i+1:]
	}
	return arn, true
}

// Base returns the name without its path: deploy for service-role/deploy.
func (a ARN) Base() string { return a.Name[strings.LastIndexByte(a.Name, '/')+1:] }

// IsRole reports whether a names an IAM role, which is what role_arn takes. The
// session of a role (sts, assumed-role) is none.
func (a ARN) IsRole() bool { return a.Service == "iam" && a.Type == "role" && a.Base() != "" }

// IsMFA reports whether a names a device that shows codes. Security keys (u2f)
// show none and are of no use to the AWS CLI.
func (a ARN) IsMFA() bool { return a.Service == "iam" && a.Type == "mfa" && a.Base() != "" }
