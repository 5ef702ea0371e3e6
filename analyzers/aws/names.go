package aws

// The settings of a profile that say who signs a request. What each means
// stands in the table of settings, and [Setting.Info] tells it.
const (
	AccessKeyID Setting = iota + 1
	SecretAccessKey
	SessionToken
	SecurityToken
	AccountID
	CredentialScope
	CredentialProcess
	LoginSession
	CredentialSource
	SourceProfile
	RoleARN
	ExternalID
	MFASerial
	RoleSessionName
	DurationSeconds
	WebIdentityTokenFile
	SSOAccountID
	SSORoleName
	SSOSession
	SSOStartURL
	SSORegion
	SSORegistrationScopes

	// What every client of a profile takes.
	Region
	Output
	EndpointURL
	ServicesName
	IgnoreConfiguredEndpointURLs
	CABundle
	RetryMode
	MaxAttempts
	DefaultsMode
	UseFIPSEndpoint
	UseDualstackEndpoint
	AccountIDEndpointMode
	EndpointDiscoveryEnabled
	STSRegionalEndpoints
	EC2MetadataServiceEndpoint
	EC2MetadataServiceEndpointMode
	EC2MetadataV1Disabled
	DisableEC2Metadata
	MetadataServiceTimeout
	MetadataServiceNumAttempts
	IMDSUseIPv6
	SDKUAAppID
	ParameterValidation
	TCPKeepalive
	APIVersions
	DataPath
	DisableRequestCompression
	RequestMinCompressionSizeBytes
	RequestChecksumCalculation
	ResponseChecksumValidation
	SigV4ASigningRegionSet
	AuthSchemePreference
	DisableHostPrefixInjection
	DisableClockSkewCorrection
	S3UseARNRegion
	S3USEast1RegionalEndpoint
	S3DisableMultiregionAccessPoints
	S3DisableExpressSessionAuth
	CSMEnabled
	CSMHost
	CSMPort
	CSMClientID

	// What only the AWS CLI takes.
	CLITimestampFormat
	CLIFollowURLParam
	CLIPager
	CLIAutoPrompt
	CLIBinaryFormat
	CLIHistory
	CLILegacyPluginPath
	CLIErrorFormat
	CLIHelpOutput

	// What is indented below s3 =, and its parent.
	S3
	S3MaxConcurrentRequests
	S3MaxQueueSize
	S3MultipartThreshold
	S3MultipartChunksize
	S3MaxBandwidth
	S3UseAccelerateEndpoint
	S3UseDualstackEndpoint
	S3AddressingStyle
	S3PayloadSigningEnabled
	S3NestedUseARNRegion
	S3NestedUSEast1RegionalEndpoint
	S3PreferredTransferClient
	S3TargetBandwidth
	S3ShouldStream
	S3DiskThroughput
	S3DirectIO
	S3IOChunksize
	S3SignatureVersion
	S3NestedDisableMultiregionAccessPoints

	// What is indented below other parents, or stands in a section of its own.
	ProxiesConfig
	ProxyCABundle
	ProxyClientCert
	ProxyUseForwardingForHTTPS
	APIVersion
	Plugin
	Preview

	// What well-known tools have added to the two files.
	PrincipalARN
	SecurityTokenExpires
	IncludeProfile
	MFAProcess
	SessionTags
	TransitiveSessionTags
	SourceIdentity
	WebIdentityTokenProcess
	ParentProfile
	GrantedSSOStartURL
	GrantedSSORegion
	GrantedSSOAccountID
	GrantedSSORoleName
	GrantedColor
	GrantedIcon

	// What only the environment sets.
	LegacyAccessKey
	LegacySecretKey
	CredentialExpiration
	CredentialFile
	ProfileName
	DefaultProfile
	DefaultRegion
	ConfigFile
	SharedCredentialsFile
	LoginCacheDirectory
	RestrictFilePermissions
	SDKLoadConfig
	ContainerCredentialsRelativeURI
	ContainerCredentialsFullURI
	ContainerAuthorizationToken
	ContainerAuthorizationTokenFile
	ServiceEndpointURL
	BearerToken
	NewRetries2026
	ExecutionEnv
	LambdaFunctionName
	CLIFileEncoding
	CLIHistoryFile
	CLIS3MvValidateSameS3Paths
	CLIUpgradeDebugMode

	// What tools set in the environment of the programs they start.
	VaultName
	VaultBackend
	MFASerialVariable
	SSOStartURLVariable
	GrantedSSOStartURLVariable
	AssumeRoleTTL
	SessionTTL
	ChainedSessionTokenTTL
	FederationTokenTTL
	MinTTL
)
