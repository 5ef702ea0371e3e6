package aws

// Causes that several errors share.
const (
	unknownKey   = "the key ID is misspelt, deleted, deactivated or of another kind"
	missingToken = "a temporary key ID (ASIA…) is sent without its session token, or with that of another key"
	leftToken    = "a session token is left over beside a long-term key ID (AKIA…)"
	otherWorld   = "the key belongs to another partition, such as China or GovCloud"
	optInToken   = "the region needs an opt-in and is not enabled, or the token comes from the global STS endpoint"
	wrongSecret  = "the secret is cut, mistyped, or that of another key"
	extraText    = "quotes, a blank, a comment or a line break became part of the secret"
	wrongClock   = "the clock of this machine is wrong by more than five minutes"
	oldToken     = "the session token has run out"
)

// errorInfos follows AWS's pages on common errors and botocore's exceptions;
// which fault leads to which error was measured, or comes from threads where
// users met it.
var errorInfos = [...]ErrorInfo{
	{InvalidClientTokenID, "STS, IAM and others that speak the query protocol", "The security token included in the request is invalid.", []string{unknownKey, missingToken, leftToken, otherWorld, optInToken}},
	{UnrecognizedClientException, "DynamoDB, Lambda, ECR, SSM and others that speak JSON", "The security token included in the request is invalid.", []string{unknownKey, missingToken, leftToken, otherWorld, optInToken}},
	{AuthFailure, "EC2", "AWS was not able to validate the provided access credentials", []string{unknownKey, wrongSecret, missingToken, wrongClock, optInToken}},
	{InvalidAccessKeyID, "S3", "The AWS Access Key Id you provided does not exist in our records.", []string{unknownKey, missingToken, otherWorld}},
	{InvalidToken, "S3", "The provided token is malformed or otherwise invalid.", []string{"the session token is cut or wrapped", "the session token belongs to another key", optInToken}},
	{ExpiredToken, "STS, S3 and others that speak the query protocol", "The security token included in the request is expired", []string{oldToken, leftToken}},
	{ExpiredTokenException, "services that speak JSON; STS for web identity tokens", "The security token included in the request is expired", []string{oldToken, "the OpenID Connect token was used too late"}},
	{SignatureDoesNotMatch, "all services", "The request signature we calculated does not match the signature you provided.", []string{wrongSecret, extraText, wrongClock, "the request is signed for another region"}},
	{InvalidSignatureException, "services that speak JSON", "The request signature we calculated does not match the signature you provided.", []string{wrongSecret, extraText, wrongClock}},
	{IncompleteSignature, "STS and IAM", "not a valid key=value pair (missing equal-sign) in Authorization header", []string{"a blank, a line break or a character outside of ASCII stands in the key ID"}},
	{MissingAuthenticationToken, "STS and others that speak the query protocol", "Request is missing Authentication Token", []string{"the request is not signed: key ID and secret are empty"}},
	{MissingAuthenticationTokenException, "services that speak JSON; API Gateway", "Missing Authentication Token", []string{"the request is not signed", "API Gateway knows no such path"}},
	{RequestExpired, "EC2 and others", "Request has expired.", []string{oldToken, "the clock of this machine is wrong by more than 15 minutes"}},
	{RequestTimeTooSkewed, "S3", "The difference between the request time and the current time is too large.", []string{"the clock of this machine is wrong by more than 15 minutes"}},
	{AuthorizationHeaderMalformed, "S3", "The authorization header is malformed", []string{"the request is signed for another region than the bucket's", "the key ID is empty or has blanks around it"}},
	{AccessDenied, "STS and all services", "User is not authorized to perform the action", []string{"a policy does not allow it", "the role does not exist, or its trust policy does not name the caller", "external_id or mfa_serial is missing or wrong", "the OpenID Connect token has another subject or audience than the role trusts"}},
	{InvalidIdentityToken, "STS", "Incorrect token audience", []string{"the account has no such OpenID Connect provider", "the token was made for another audience"}},
	{IDPRejectedClaim, "STS", "The identity provider rejected the claim", []string{"the identity provider refuses the token, which has run out or was revoked"}},
	{IDPCommunicationError, "STS", "The identity provider could not be reached", []string{"AWS cannot reach the identity provider for its keys"}},
	{RegionDisabledException, "STS", "STS is not activated in this region for the account", []string{"the region needs an opt-in, or STS is switched off there"}},
	{OptInRequired, "many services", "The AWS Access Key Id needs a subscription for the service", []string{"the account is not signed up for the service, or still pending"}},
	{ValidationError, "STS", "1 validation error detected", []string{"role_arn is malformed or names no role", "role_session_name, external_id or duration_seconds is out of bounds"}},
	{MalformedPolicyDocument, "STS", "The policy document is malformed", []string{"the session policy is no valid policy"}},
	{PackedPolicyTooLarge, "STS", "The packed policy and tags exceed the limit", []string{"session policy and session tags are too large together"}},

	{NoCredentialsError, "botocore (AWS CLI, boto3)", "Unable to locate credentials", []string{"the profile has none, or its section has a name under which it is not read", "no profile is selected and there is no default", "the files are elsewhere than the program looks"}},
	{PartialCredentialsError, "botocore (AWS CLI, boto3)", "Partial credentials found in PROVIDER, missing: NAME", []string{"one half of the key pair is missing in the file that holds the other", "role_arn has neither source_profile nor credential_source"}},
	{ProfileNotFound, "botocore (AWS CLI, boto3)", "The config profile (NAME) could not be found", []string{"AWS_PROFILE or --profile is misspelt, or AWS_PROFILE is set to nothing", "the section in the config file lacks the word profile"}},
	{ConfigParseError, "botocore (AWS CLI, boto3)", "Unable to parse config file: PATH", []string{"a section or a setting occurs twice", "text stands before the first section, or in a line without =", "the file is UTF-16, not UTF-8, or starts with a byte order mark"}},
	{InvalidConfigError, "botocore (AWS CLI, boto3)", "The settings of the profile contradict each other", []string{"a profile has both source_profile and credential_source", "source_profile names a profile that does not exist or has no credentials", "web_identity_token_file stands without role_arn"}},
	{InfiniteLoopConfigError, "botocore (AWS CLI, boto3)", "Infinite loop in credential configuration detected", []string{"profiles name each other as source_profile", "a profile without keys names itself"}},
	{CredentialRetrievalError, "botocore (AWS CLI, boto3)", "Error when retrieving credentials from PROVIDER", []string{"credential_process failed or printed something else than credentials in JSON", "the SSO sign-in lacks a part"}},
	{SSOTokenLoadError, "botocore (AWS CLI, boto3)", "Error loading SSO Token", []string{"nobody has signed in yet with aws sso login", "sso_session or sso_start_url differs from what was signed in to"}},
	{UnauthorizedSSOToken, "botocore (AWS CLI, boto3)", "The SSO session associated with this profile has expired or is otherwise invalid", []string{"the sign-in has run out"}},
	{TokenRetrievalError, "botocore (AWS CLI, boto3)", "Error when retrieving token from sso", []string{"the sign-in has run out and cannot be renewed"}},
	{NoRegionError, "botocore (AWS CLI, boto3)", "You must specify a region.", []string{"neither the profile nor AWS_DEFAULT_REGION names one; boto3 does not read AWS_REGION"}},
	{InvalidRegionError, "botocore (AWS CLI, boto3)", "Provided region_name doesn't match a supported format.", []string{"quotes, a blank or a comment became part of the region"}},
	{EndpointConnectionError, "botocore (AWS CLI, boto3)", "Could not connect to the endpoint URL", []string{"the region is misspelt, so that its host does not exist", "endpoint_url points at nothing", "the network is down"}},
	{HTTPClientError, "botocore (AWS CLI, boto3)", "Invalid header value", []string{"a line break stands in the key ID or the session token"}},
	{ParamValidationError, "botocore (AWS CLI, boto3)", "Parameter validation failed", []string{"a setting that goes into a request, such as duration_seconds, is out of bounds"}},
	{InvalidRetryModeError, "botocore (AWS CLI, boto3)", "Invalid value provided to \"mode\"", []string{"retry_mode is none of legacy, standard and adaptive"}},
	{InvalidMaxRetryAttemptsError, "botocore (AWS CLI, boto3)", "Value provided to \"max_attempts\" must be an integer greater than or equal to 1", []string{"max_attempts is less than 1"}},
	{InvalidDefaultsMode, "botocore (AWS CLI, boto3)", "Client configured with invalid defaults mode", []string{"defaults_mode is misspelt"}},
	{InvalidChecksumConfigError, "botocore (AWS CLI, boto3)", "Unsupported configuration value for NAME", []string{"a checksum setting is neither when_supported nor when_required"}},
	{InvalidSTSEndpointsError, "botocore (AWS CLI, boto3)", "STS regional endpoints option VALUE is invalid", []string{"sts_regional_endpoints is neither legacy nor regional"}},
	{InvalidDiscoveryError, "botocore (AWS CLI, boto3)", "Unsupported configuration value for endpoint_discovery_enabled", []string{"endpoint_discovery_enabled is none of true, false and auto"}},
	{InvalidS3AddressingStyleError, "botocore (AWS CLI, boto3)", "S3 addressing style VALUE is invalid", []string{"addressing_style below s3 = is none of auto, path and virtual, in small letters"}},
	{InvalidIMDSEndpointError, "botocore (AWS CLI, boto3)", "Invalid endpoint EC2 Instance Metadata endpoint", []string{"ec2_metadata_service_endpoint has no scheme"}},
	{InvalidIMDSEndpointModeError, "botocore (AWS CLI, boto3)", "Invalid EC2 Instance Metadata endpoint mode", []string{"ec2_metadata_service_endpoint_mode is neither IPv4 nor IPv6"}},
	{CredentialsProviderError, "AWS SDK for JavaScript", "Could not load credentials from any providers", []string{"no source has a whole set of credentials", "the profile does not exist, or its settings have capitals in their names"}},
	{SdkClientException, "AWS SDK for Java", "Unable to load credentials from any of the providers in the chain", []string{"no source has a whole set of credentials", "a line of the file cannot be read"}},
	{SharedConfigLoadError, "AWS SDK for Go", "failed to load shared config", []string{"a line of the file cannot be read", "settings of the profile contradict each other"}},
}
