package aws

import (
	"path"
	"strings"
)

// IsAWSHost reports whether an endpoint's URL leads to AWS: its host ends in the
// DNS suffix of a partition. A URL that is still being typed is taken for AWS's.
func IsAWSHost(endpoint string) bool {
	_, host, ok := strings.Cut(endpoint, "://")
	if !ok {
		host = endpoint
	}
	if i := strings.IndexAny(host, "/?#:"); i >= 0 {
		host = host[:i]
	}
	host = strings.ToLower(strings.TrimSuffix(host, "."))
	if host == "" {
		return true
	}
	for _, suffix := range []string{"amazonaws.com", "amazonaws.com.cn", "amazonaws.eu", "api.aws", "c2s.ic.gov", "sc2s.sgov.gov", "cloud.adc-e.uk", "csp.hci.ic.gov"} {
		if host == suffix || strings.HasSuffix(host, "."+suffix) {
			return true
		}
	}
	return false
}

// host returns the host of a URL without its scheme, in lower case.
func host(rest string) string {
	if i := strings.IndexAny(rest, "/?#:"); i >= 0 {
		rest = rest[:i]
	}
	return strings.ToLower(strings.TrimSuffix(rest, "."))
}

// IsPortal reports whether a URL without its scheme leads to an access portal of
// IAM Identity Center at an address of AWS's.
func IsPortal(rest string) bool {
	h := host(rest)
	return strings.HasSuffix(h, ".awsapps.com") || strings.HasSuffix(h, ".awsapps.cn") || strings.HasSuffix(h, ".app.aws")
}

// IsConsole reports whether a URL without its scheme leads to the AWS console or
// its sign-in page.
func IsConsole(rest string) bool {
	for _, suffix := range []string{"console.aws.amazon.com", "signin.aws.amazon.com", "console.amazonaws.cn", "signin.amazonaws.cn", "console.amazonaws-us-gov.com"} {
		if h := host(rest); h == suffix || strings.HasSuffix(h, "."+suffix) {
			return true
		}
	}
	return false
}

// PartitionOfURL returns the partition that an address of AWS's belongs to, or "" if
// it tells none: by the region in its host, the suffix of China, and the portals of
// IAM Identity Center (its user guides for GovCloud and China).
func PartitionOfURL(url string) string {
	_, rest, ok := strings.Cut(url, "://")
	if !ok {
		return ""
	}
	h := host(rest)
	switch {
	case strings.HasSuffix(h, ".amazonaws.com.cn"), strings.HasSuffix(h, ".awsapps.cn"):
		return "aws-cn"
	case strings.HasSuffix(h, ".us-gov-home.awsapps.com"):
		return "aws-us-gov"
	case strings.HasSuffix(h, ".awsapps.com"):
		return "aws"
	case !IsAWSHost(url) && !IsPortal(rest):
		return ""
	}
	for label := range strings.SplitSeq(h, ".") {
		if KnownRegion(label) {
			return PartitionOf(label)
		}
	}
	return ""
}

// IsEndpointName reports whether a variable is called like the address of a service that
// is AWS's or speaks as one of AWS's does: S3_ENDPOINT, MLFLOW_S3_ENDPOINT_URL,
// AWS_ENDPOINTS. Which names there are is from what tools document and projects use.
func IsEndpointName(name string) bool {
	name = strings.ToUpper(strings.ReplaceAll(name, "-", "_"))
	before, after, ok := strings.Cut(name, "ENDPOINT")
	if !ok {
		return false
	}
	switch after {
	case "", "S", "_URL", "_URI", "_HOST", "_OVERRIDE":
	default:
		return false
	}
	if before == "" {
		return true
	}
	for word := range strings.SplitSeq(strings.TrimSuffix(before, "_"), "_") {
		switch word {
		case "AWS", "S3", "STS", "SQS", "SNS", "DYNAMODB", "DYNAMO", "MINIO", "R2", "STORAGE", "BUCKET", "LOCALSTACK", "CUSTOM", "SPACES", "WASABI", "CEPH", "RUSTFS":
			return true
		}
	}
	return false
}

// IsEmulator reports whether the image of a container, with or without its registry and
// tag, plays AWS or S3: requests of its own go to itself.
func IsEmulator(image string) bool {
	name, _, _ := strings.Cut(strings.ToLower(path.Base(image)), ":")
	for _, emulator := range []string{"localstack", "minio", "dynamodb-local", "moto", "motoserver", "elasticmq", "s3mock", "rustfs", "seaweedfs", "goaws"} {
		if name == emulator || strings.HasPrefix(name, emulator+"-") {
			return true
		}
	}
	return false
}
