package aws

import "strings"

// An ErrorCode is the name of an error as a service or an SDK gives it.
type ErrorCode string

// The errors that services answer, as the pages on common errors of IAM, EC2
// and S3 list them.
const (
	InvalidClientTokenID                ErrorCode = "InvalidClientTokenId"
	UnrecognizedClientException         ErrorCode = "UnrecognizedClientException"
	AuthFailure                         ErrorCode = "AuthFailure"
	InvalidAccessKeyID                  ErrorCode = "InvalidAccessKeyId"
	InvalidToken                        ErrorCode = "InvalidToken"
	ExpiredToken                        ErrorCode = "ExpiredToken"
	ExpiredTokenException               ErrorCode = "ExpiredTokenException"
	SignatureDoesNotMatch               ErrorCode = "SignatureDoesNotMatch"
	InvalidSignatureException           ErrorCode = "InvalidSignatureException"
	IncompleteSignature                 ErrorCode = "IncompleteSignature"
	MissingAuthenticationToken          ErrorCode = "MissingAuthenticationToken"
	MissingAuthenticationTokenException ErrorCode = "MissingAuthenticationTokenException"
	RequestExpired                      ErrorCode = "RequestExpired"
	RequestTimeTooSkewed                ErrorCode = "RequestTimeTooSkewed"
	AuthorizationHeaderMalformed        ErrorCode = "AuthorizationHeaderMalformed"
	AccessDenied                        ErrorCode = "AccessDenied"
	InvalidIdentityToken                ErrorCode = "InvalidIdentityToken"
	IDPRejectedClaim                    ErrorCode = "IDPRejectedClaim"
	IDPCommunicationError               ErrorCode = "IDPCommunicationError"
	RegionDisabledException             ErrorCode = "RegionDisabledException"
	OptInRequired                       ErrorCode = "OptInRequired"
	ValidationError                     ErrorCode = "ValidationError"
	MalformedPolicyDocument             ErrorCode = "MalformedPolicyDocument"
	PackedPolicyTooLarge                ErrorCode = "PackedPolicyTooLarge"
)

// The errors that a program raises before or without asking AWS. All but the
// last three are classes of botocore, which the AWS CLI prints.
const (
	NoCredentialsError       ErrorCode = "NoCredentialsError"
	PartialCredentialsError  ErrorCode = "PartialCredentialsError"
	ProfileNotFound          ErrorCode = "ProfileNotFound"
	ConfigParseError         ErrorCode = "ConfigParseError"
	InvalidConfigError       ErrorCode = "InvalidConfigError"
	InfiniteLoopConfigError  ErrorCode = "InfiniteLoopConfigError"
	CredentialRetrievalError ErrorCode = "CredentialRetrievalError"
	SSOTokenLoadError        ErrorCode = "SSOTokenLoadError"
	UnauthorizedSSOToken     ErrorCode = "UnauthorizedSSOTokenError"
	TokenRetrievalError      ErrorCode = "TokenRetrievalError"
	NoRegionError            ErrorCode = "NoRegionError"
	InvalidRegionError       ErrorCode = "InvalidRegionError"
	EndpointConnectionError  ErrorCode = "EndpointConnectionError"
	HTTPClientError          ErrorCode = "HTTPClientError"

	ParamValidationError          ErrorCode = "ParamValidationError"
	InvalidRetryModeError         ErrorCode = "InvalidRetryModeError"
	InvalidMaxRetryAttemptsError  ErrorCode = "InvalidMaxRetryAttemptsError"
	InvalidDefaultsMode           ErrorCode = "InvalidDefaultsMode"
	InvalidChecksumConfigError    ErrorCode = "InvalidChecksumConfigError"
	InvalidSTSEndpointsError      ErrorCode = "InvalidSTSRegionalEndpointsConfigError"
	InvalidDiscoveryError         ErrorCode = "InvalidEndpointDiscoveryConfigurationError"
	InvalidS3AddressingStyleError ErrorCode = "InvalidS3AddressingStyleError"
	InvalidIMDSEndpointError      ErrorCode = "InvalidIMDSEndpointError"
	InvalidIMDSEndpointModeError  ErrorCode = "InvalidIMDSEndpointModeError"

	CredentialsProviderError ErrorCode = "CredentialsProviderError"
	SdkClientException       ErrorCode = "SdkClientException"
	SharedConfigLoadError    ErrorCode = "SharedConfigLoadError"
)

// ErrorInfo is what is known about an error.
type ErrorInfo struct {
	Code    ErrorCode
	Service string   // which services answer it, or which program raises it
	Message string   // what it says, shortened; variable parts are in capitals or left out
	Causes  []string // what leads to it, the commonest first, as sentences without a full stop
}

// Local reports whether a program raises the error itself, before or without
// asking AWS.
func (e *ErrorInfo) Local() bool {
	return strings.HasPrefix(e.Service, "botocore") || strings.HasPrefix(e.Service, "AWS SDK")
}

// ErrorNamed returns what is known about the error called code, in whatever
// case. It must not be changed.
func ErrorNamed(code string) (*ErrorInfo, bool) {
	for i := range errorInfos {
		if strings.EqualFold(code, string(errorInfos[i].Code)) {
			return &errorInfos[i], true
		}
	}
	return nil, false
}

// ErrorCodes returns every known error, those of services first.
func ErrorCodes() []ErrorCode {
	codes := make([]ErrorCode, len(errorInfos))
	for i := range errorInfos {
		codes[i] = errorInfos[i].Code
	}
	return codes
}
