package aws

// The programs that share the code which looks at values: the first two botocore,
// of which version 2 of the AWS CLI carries a copy without some of the checks.
var (
	botocore    = []string{"aws-cli", "boto3"}
	botocoreGo  = []string{"aws-cli", "boto3", "go-sdk"}
	botocoreAll = []string{"aws-cli", "boto3", "go-sdk", "js-sdk"}
	onlyCLI     = []string{"aws-cli"}
	onlyBoto3   = []string{"boto3"}
	onlyGo      = []string{"go-sdk"}
	onlyJS      = []string{"js-sdk"}
	everybody   = []string{"aws-cli", "boto3", "go-sdk", "js-sdk", "rust-sdk", "java-sdk"}
)

// demands holds what was measured with botocore 1.43.11 and aws-sdk-go-v2/config
// 1.33.16 by giving them wrong values, and what stands in the sources of the AWS
// CLI 2 (transferconfig, formatter, binaryformat, scalarparse, autoprompt) and of
// @smithy/core 3.41.0. What the SDKs for Rust and Java do is not known, so they
// are in no row but that of the service's own check. Settings without a row are
// those of which nobody is known to mind a value.
var demands = [...]Demand{
	{settings: []Setting{CredentialSource}, Programs: botocoreAll, Form: &listed, Code: InvalidConfigError},
	{settings: []Setting{DurationSeconds}, Programs: botocore, Form: &whole, Otherwise: Ignores},
	{settings: []Setting{DurationSeconds}, Programs: onlyGo, Form: &goWhole, Otherwise: Ignores},
	{settings: []Setting{DurationSeconds}, Programs: botocore, Form: &notTooLow, Code: ParamValidationError},
	{settings: []Setting{DurationSeconds}, Programs: everybody, Form: &bounds, Otherwise: Rejected, Code: ValidationError},
	{settings: []Setting{Region}, Programs: []string{"aws-cli", "boto3", "js-sdk"}, Form: &label, Code: InvalidRegionError},
	{settings: []Setting{SSORegion}, Programs: botocore, Form: &label, Code: InvalidRegionError},

	{settings: []Setting{RetryMode}, Programs: botocore, Form: &listed, Code: InvalidRetryModeError},
	{settings: []Setting{RetryMode}, Programs: onlyGo, Form: &modern, Code: SharedConfigLoadError},
	{settings: []Setting{MaxAttempts}, Programs: botocore, Form: &whole},
	{settings: []Setting{MaxAttempts}, Programs: onlyBoto3, Form: &bounds, Code: InvalidMaxRetryAttemptsError},
	{settings: []Setting{MaxAttempts}, Programs: onlyGo, Form: &goWhole, Code: SharedConfigLoadError},
	{settings: []Setting{MaxAttempts}, Programs: onlyJS, Form: &digits, Otherwise: Ignores},
	{settings: []Setting{DefaultsMode}, Programs: botocoreAll, Form: &folded, Code: InvalidDefaultsMode},
	{settings: []Setting{AccountIDEndpointMode}, Programs: onlyBoto3, Form: &folded, Code: InvalidConfigError},
	{settings: []Setting{AccountIDEndpointMode}, Programs: onlyGo, Form: &listed, Code: SharedConfigLoadError},
	{settings: []Setting{EndpointDiscoveryEnabled}, Programs: botocore, Form: &folded, Code: InvalidDiscoveryError},
	{settings: []Setting{STSRegionalEndpoints}, Programs: onlyBoto3, Form: &listed, Code: InvalidSTSEndpointsError},
	{settings: []Setting{S3USEast1RegionalEndpoint, S3NestedUSEast1RegionalEndpoint}, Programs: onlyBoto3, Form: &listed},
	{settings: []Setting{EC2MetadataServiceEndpointMode}, Programs: botocoreGo, Form: &folded, Code: InvalidIMDSEndpointModeError},
	{settings: []Setting{MetadataServiceTimeout, MetadataServiceNumAttempts}, Programs: botocore, Form: &whole},
	{settings: []Setting{RequestMinCompressionSizeBytes}, Programs: botocore, Form: &compressed, Code: InvalidConfigError},
	{settings: []Setting{RequestMinCompressionSizeBytes}, Programs: onlyGo, Form: &number, Code: SharedConfigLoadError},
	{settings: []Setting{RequestChecksumCalculation, ResponseChecksumValidation}, Programs: botocoreGo, Form: &folded, Code: InvalidChecksumConfigError},
	{settings: []Setting{EndpointURL}, Programs: botocore, Form: &address},
	{settings: []Setting{EC2MetadataServiceEndpoint}, Programs: botocore, Form: &address, Code: InvalidIMDSEndpointError},

	{settings: []Setting{
		UseFIPSEndpoint, UseDualstackEndpoint, IgnoreConfiguredEndpointURLs, EC2MetadataV1Disabled, IMDSUseIPv6, DisableRequestCompression,
		ParameterValidation, TCPKeepalive, CSMEnabled, S3UseARNRegion, S3UseAccelerateEndpoint, S3UseDualstackEndpoint,
		S3PayloadSigningEnabled, S3NestedUseARNRegion, S3NestedDisableMultiregionAccessPoints,
	}, Programs: botocore, Form: &folded, Otherwise: TakesFalse},
	{settings: []Setting{S3ShouldStream, S3DirectIO}, Programs: onlyCLI, Form: &folded, Otherwise: TakesFalse},
	{settings: []Setting{
		UseFIPSEndpoint, UseDualstackEndpoint, IgnoreConfiguredEndpointURLs, EC2MetadataV1Disabled,
		S3UseARNRegion, S3DisableMultiregionAccessPoints, S3DisableExpressSessionAuth,
	}, Programs: onlyGo, Form: &folded, Otherwise: TakesFalse},
	{settings: []Setting{UseFIPSEndpoint, UseDualstackEndpoint, IgnoreConfiguredEndpointURLs}, Programs: onlyJS, Form: &listed, Otherwise: Ignores},
	{settings: []Setting{DisableRequestCompression, DisableClockSkewCorrection}, Programs: onlyGo, Form: &listed, Code: SharedConfigLoadError},
	{settings: []Setting{S3DisableExpressSessionAuth}, Programs: onlyBoto3, Form: &folded, Code: InvalidConfigError},

	{settings: []Setting{Output, CLITimestampFormat, CLIBinaryFormat, S3PreferredTransferClient}, Programs: onlyCLI, Form: &listed},
	{settings: []Setting{CLIHistory}, Programs: onlyCLI, Form: &listed, Otherwise: Ignores},
	{settings: []Setting{CLIAutoPrompt}, Programs: onlyCLI, Form: &folded, Otherwise: Ignores},
	{settings: []Setting{S3AddressingStyle}, Programs: botocore, Form: &listed, Code: InvalidS3AddressingStyleError},
	{settings: []Setting{S3MaxConcurrentRequests, S3MaxQueueSize}, Programs: onlyCLI, Form: &number},
	{settings: []Setting{S3MultipartThreshold, S3MultipartChunksize, S3IOChunksize}, Programs: onlyCLI, Form: &size},
	{settings: []Setting{S3MaxBandwidth, S3TargetBandwidth, S3DiskThroughput}, Programs: onlyCLI, Form: &rate},
}
