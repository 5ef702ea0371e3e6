package aws

import (
	"slices"
	"testing"
)

func TestUnmet(t *testing.T) {
	for _, c := range []struct {
		setting  Setting
		value    string
		programs []string // that do not take it, each once
	}{
		{RetryMode, "standard", nil},
		{RetryMode, "legacy", []string{"go-sdk"}},
		{RetryMode, "Standard", []string{"aws-cli", "boto3", "go-sdk"}},
		{DefaultsMode, "In-Region", nil},
		{AccountIDEndpointMode, "Preferred", []string{"go-sdk"}},
		{UseFIPSEndpoint, "TRUE", []string{"js-sdk"}},
		{DisableRequestCompression, "True", []string{"go-sdk"}},
		{DisableRequestCompression, "yes", []string{"aws-cli", "boto3", "go-sdk"}},
		{MaxAttempts, "0", []string{"boto3"}},
		{MaxAttempts, "3.0", []string{"aws-cli", "boto3", "go-sdk"}},
		{MaxAttempts, "0x10", []string{"aws-cli", "boto3"}},
		{MaxAttempts, "1_0", nil},
		{MaxAttempts, "+3", nil},
		{RequestMinCompressionSizeBytes, "0", []string{"aws-cli", "boto3"}},
		{RequestMinCompressionSizeBytes, "20000000", []string{"aws-cli", "boto3", "go-sdk"}},
		{DurationSeconds, "3600", nil},
		{DurationSeconds, "100000", []string{"aws-cli", "boto3", "go-sdk", "java-sdk", "js-sdk", "rust-sdk"}},
		{S3MultipartThreshold, "8mb", nil},
		{S3MultipartThreshold, "8 MiB", nil},
		{S3MultipartThreshold, "8M", []string{"aws-cli"}},
		{S3MaxBandwidth, "50 MB/s", nil},
		{S3MaxBandwidth, "800Kb/s", nil},
		{S3MaxBandwidth, "1024B/s", nil},
		{S3MaxBandwidth, "1024", nil},
		{S3MaxBandwidth, "50MB", []string{"aws-cli"}},
		{S3MaxBandwidth, "fast/s", []string{"aws-cli"}},
		{EndpointURL, "https://user@x.example:9000/path", nil},
		{EndpointURL, "http://[::1]:9000", nil},
		{EndpointURL, "localhost:9000", []string{"aws-cli", "boto3"}},
		{EndpointURL, "http://", []string{"aws-cli", "boto3"}},
		{EndpointURL, "http://my_host", []string{"aws-cli", "boto3"}},
		{Region, "mars-north-1", nil},
		{Region, "eu_west_1", []string{"aws-cli", "boto3", "js-sdk"}},
		{CLIErrorFormat, "whatever", nil},
		{CSMPort, "whatever", nil},
	} {
		var programs []string
		for _, d := range Unmet(c.setting, c.value) {
			programs = append(programs, d.Programs...)
		}
		slices.Sort(programs)
		if programs = slices.Compact(programs); !slices.Equal(programs, c.programs) {
			t.Errorf("%s = %s: not taken by %q, want %q", c.setting, c.value, programs, c.programs)
		}
	}
}

func TestNearestValue(t *testing.T) {
	for _, c := range []struct {
		setting     Setting
		value, want string
	}{
		{Output, "jsn", "json"},
		{Output, "JSON", "json"},
		{Output, "yml", "yaml"},
		{Output, "cvs", ""},
		{CredentialSource, "environment", "Environment"},
		{CredentialSource, "Ecs", "EcsContainer"},
		{CredentialSource, "Ec", ""},
		{UseFIPSEndpoint, "yes", "true"},
		{UseFIPSEndpoint, "0", "false"},
		{RetryMode, "turbo", ""},
		{Region, "eu_west_1", "eu-west-1"},
		{MaxAttempts, "abc", ""},
	} {
		if got, ok := NearestValue(c.setting, c.value); got != c.want || ok != (c.want != "") {
			t.Errorf("%s = %s: nearest %q, %v, want %q", c.setting, c.value, got, ok, c.want)
		}
	}
}
