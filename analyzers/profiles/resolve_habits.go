package profiles

import (
	"credls/analyzers/aws"
	"credls/analyzers/readers"
)

// Habits are where programs differ in how they look for credentials, as far as a
// table can say it. What it cannot say is in the function that searches.
type habits struct {
	reader string

	profile       []string // the variables that select a profile, the first that is set wins
	emptyProfile  bool     // an empty one selects the profile without a name, which nobody has
	region        []string // the variables for the region
	id            []string // the variables for the parts of the keys
	secret        []string
	token         []string
	halfFails     bool // a key ID without its secret in the environment is an error
	blankUnset    bool // a value of blanks counts as none
	asksCode      bool // it asks whoever sits there for the code of an MFA device
	wantsServices bool // services must name a section that exists
	profileFirst  bool // a profile that a variable selects comes before keys in the environment
	checksFirst   bool // it refuses a profile for any of its settings before it looks for credentials

	none    aws.ErrorCode // when no source has credentials
	resolve func(*walk, profile) outcome
}

var (
	idNames     = []string{aws.AccessKeyID.Variable()}
	secretNames = []string{aws.SecretAccessKey.Variable()}
	tokenNames  = []string{aws.SessionToken.Variable()}
)

// allHabits was measured with botocore 1.43.11, aws-sdk-go-v2/config v1.33.16 and
// fromNodeProviderChain of @aws-sdk/credential-providers 3.1169.0. Version 2 of
// the AWS CLI carries botocore and prefers other variables. Rust
// (aws-config, default_provider/credentials.rs and profile/credentials/repr.rs)
// and Java (DefaultCredentialsProvider, ProfileCredentialsUtils) are read from
// their sources; in both a profile that code asks for does not keep the default
// chain from looking into the environment first.
var allHabits = [...]habits{
	{
		reader: "aws-cli", emptyProfile: true, id: idNames, secret: secretNames, token: []string{"AWS_SECURITY_TOKEN", "AWS_SESSION_TOKEN"},
		halfFails: true, asksCode: true, wantsServices: true, none: aws.NoCredentialsError, resolve: (*walk).botocore,
	},
	{
		reader: "boto3", emptyProfile: true, id: idNames, secret: secretNames, token: []string{"AWS_SECURITY_TOKEN", "AWS_SESSION_TOKEN"},
		halfFails: true, asksCode: true, wantsServices: true, none: aws.NoCredentialsError, resolve: (*walk).botocore,
	},
	{
		reader: "go-sdk", profile: []string{"AWS_PROFILE", "AWS_DEFAULT_PROFILE"}, region: []string{"AWS_REGION", "AWS_DEFAULT_REGION"},
		id: []string{"AWS_ACCESS_KEY_ID", "AWS_ACCESS_KEY"}, secret: []string{"AWS_SECRET_ACCESS_KEY", "AWS_SECRET_KEY"}, token: tokenNames,
		checksFirst: true, resolve: (*walk).goSDK,
	},
	{
		reader: "js-sdk", profile: []string{"AWS_PROFILE"}, region: []string{"AWS_REGION"},
		id: idNames, secret: secretNames, token: tokenNames, none: aws.CredentialsProviderError, profileFirst: true, resolve: (*walk).jsSDK,
	},
	{
		reader: "rust-sdk", profile: []string{"AWS_PROFILE"}, region: []string{"AWS_REGION", "AWS_DEFAULT_REGION"},
		id: idNames, secret: []string{"AWS_SECRET_ACCESS_KEY", "SECRET_ACCESS_KEY"}, token: tokenNames, blankUnset: true,
		resolve: (*walk).rustSDK,
	},
	{
		reader: "java-sdk", profile: []string{"AWS_PROFILE"}, region: []string{"AWS_REGION"},
		id: idNames, secret: secretNames, token: tokenNames, blankUnset: true, none: aws.SdkClientException, resolve: (*walk).javaSDK,
	},
}

// TakesKeys sorts programs by what they take where both AWS_PROFILE and keys are
// in the environment. Those of which nobody knows are in neither list.
func TakesKeys(list []*readers.Reader) (keys, profile []*readers.Reader) {
	for _, r := range list {
		switch h := habitsOf(r.Name); {
		case h == nil:
		case h.profileFirst:
			profile = append(profile, r)
		default:
			keys = append(keys, r)
		}
	}
	return keys, profile
}

// habitsOf returns the habits of a program, or nil.
func habitsOf(reader string) *habits {
	for i := range allHabits {
		if h := allHabits[i]; h.reader == reader {
			if profile, region := readers.Variables(reader); profile != nil {
				h.profile, h.region = profile, region
			}
			return &h
		}
	}
	return nil
}
