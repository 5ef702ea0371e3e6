package aws

// KindName is the Kind of a [Verdict] on a word that names a user or a server,
// KindReference that on a value that says where the real one is to be fetched.
const (
	KindName      = "a name"
	KindReference = "a reference"
)

// What a value can turn out to be, in words that fit "This is %s".
const (
	kindLongTerm        = "a long-term access key ID (AKIA…)"
	kindTemporary       = "a temporary access key ID (ASIA…)"
	kindServiceBearer   = "the ID of an STS service bearer token (ABIA…)"
	kindContextSpecific = "the ID of a context-specific credential (ACCA…)"
	kindOldKeyID        = "an access key ID of an old kind (A3T…)"

	kindUserID            = "an IAM user ID (AIDA…)"
	kindRoleID            = "an IAM role ID (AROA…)"
	kindGroupID           = "an IAM group ID (AGPA…)"
	kindInstanceProfileID = "an instance profile ID (AIPA…)"
	kindPolicyID          = "a managed policy ID (ANPA…)"
	kindPolicyVersionID   = "a managed policy version ID (ANVA…)"
	kindPublicKeyID       = "a public key ID (APKA…)"
	kindCertificateID     = "a server certificate ID (ASCA…)"

	kindAccount = "a 12-digit account ID"
	kindARN     = "an ARN"
	kindEmail   = "an e-mail address"
	kindRegion  = "a region"
	kindURL     = "a URL"
	kindUUID    = "a UUID"

	kindSecret     = "a secret access key"
	kindToken      = "a session token"
	kindAPIKey     = "a Bedrock API key"
	kindDigest     = "a Git commit hash or another hex digest"
	kindGitHub     = "a GitHub token"
	kindJWT        = "a JSON Web Token"
	kindPrivateKey = "a private key in PEM form"
	kindSES        = "an SES SMTP password"

	kindDigitalOcean = "a DigitalOcean key"
	kindGoogle       = "a Google Cloud Storage HMAC key ID"
	kindLocalStack   = "a LocalStack key ID"
	kindMinIO        = "a MinIO key ID"
	kindR2ID         = "a Cloudflare R2 key ID"
	kindR2Secret     = "a Cloudflare R2 secret"

	kindDocumentation = "an example from AWS's documentation"
	kindDummy         = "a dummy value"
	kindPlaceholder   = "a stand-in for the real value"
	kindVariable      = "a variable's name"
)
