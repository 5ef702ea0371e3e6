package aws

// actionInputs holds one row an input, in the order of the action's README. No
// input was ever taken away, or called deprecated, so Since is all there is to
// know about versions.
//
// Names, the version they came with, and what is required: action.yml and
// CHANGELOG.md of aws-actions/configure-aws-credentials, v1.7.0 to v6.2.3. What
// becomes of values, and the variables that stand in for an input: src/index.ts
// and src/helpers.ts there.
var actionInputs = [...]ActionInput{
	{Name: "aws-region", Setting: Region, Variable: "AWS_REGION", Since: 1, Required: true, Type: RegionType, Doc: "The region that later steps work in, and whose STS is asked."},
	{Name: "aws-profile", Since: 6, Type: Text, Doc: "The profile that the credentials are written to, in place of the environment: no blanks, brackets or slashes."},
	{Name: "overwrite-aws-profile", Variable: "OVERWRITE_AWS_PROFILE", Since: 6, Type: Bool, Default: "false", Doc: "Whether a profile of that name may be there already."},
	{Name: "role-to-assume", Setting: RoleARN, Variable: "ROLE_TO_ASSUME", Since: 1, Type: RoleARNType, Doc: "The role to assume: its ARN, or beside static keys its name if it is in their account."},
	{Name: "aws-access-key-id", Setting: AccessKeyID, Since: 1, Type: KeyID, Doc: "The access key ID to work with, or to assume the role with; it turns OpenID Connect off."},
	{Name: "aws-secret-access-key", Setting: SecretAccessKey, Since: 1, Type: Secret, Doc: "The secret of that access key, without which the action fails."},
	{Name: "aws-session-token", Setting: SessionToken, Since: 1, Type: Token, Doc: "The session token, which a temporary access key (ASIA…) needs."},
	{Name: "web-identity-token-file", Setting: WebIdentityTokenFile, Variable: "WEB_IDENTITY_TOKEN_FILE", Since: 1, Type: Path, Doc: "The file with the OpenID Connect token to assume the role with, in place of GitHub's own."},
	{Name: "role-chaining", Variable: "ROLE_CHAINING", Since: 2, Type: Bool, Default: "false", Doc: "Whether the role is assumed with the credentials that an earlier step left."},
	{Name: "audience", Variable: "AUDIENCE", Since: 1, Type: Text, Default: "sts.amazonaws.com", Doc: "Whom GitHub's token is meant for; sts.amazonaws.com.cn in China."},
	{Name: "http-proxy", Variable: "HTTP_PROXY", Since: 2, Type: URL, Doc: "The proxy through which STS is asked."},
	{Name: "no-proxy", Variable: "NO_PROXY", Since: 5, Type: List, Doc: "The hosts that are asked without the proxy."},
	{Name: "mask-aws-account-id", Variable: "MASK_AWS_ACCOUNT_ID", Since: 1, Type: Bool, Doc: "Whether logs hide the account ID, which they did by default before version 3."},
	{Name: "role-duration-seconds", Setting: DurationSeconds, Variable: "ROLE_DURATION_SECONDS", Since: 1, Type: Duration, Min: 900, Max: 43200, Default: "3600", Doc: "How long the role's session lasts, from 15 minutes to 12 hours."},
	{Name: "role-external-id", Setting: ExternalID, Variable: "ROLE_EXTERNAL_ID", Since: 1, Type: Text, Doc: "The word that the role's trust policy asks for."},
	{Name: "role-session-name", Setting: RoleSessionName, Variable: "ROLE_SESSION_NAME", Since: 1, Type: Text, Default: "GitHubActions", Doc: "The name by which the session is seen in logs."},
	{Name: "role-skip-session-tagging", Variable: "ROLE_SKIP_SESSION_TAGGING", Since: 1, Type: Bool, Default: "false", Doc: "Whether the session goes without tags, which spares the role the right to set them."},
	{Name: "transitive-tag-keys", Variable: "TRANSITIVE_TAG_KEYS", Since: 6, Type: Text, Each: "\n", Doc: "The tags that later sessions in a chain of roles inherit, one a line."},
	{Name: "custom-tags", Since: 6, Type: Text, Doc: "More tags for the session, which OpenID Connect passes over."},
	{Name: "inline-session-policy", Variable: "INLINE_SESSION_POLICY", Since: 2, Type: JSON, Doc: "A policy in JSON that narrows what the session may do."},
	{Name: "managed-session-policies", Variable: "MANAGED_SESSION_POLICIES", Since: 2, Type: ARNType, Each: "\n", Doc: "The ARNs of policies that narrow what the session may do, one a line."},
	{Name: "output-credentials", Variable: "OUTPUT_CREDENTIALS", Since: 3, Type: Bool, Default: "false", Doc: "Whether the credentials become outputs of the step as well."},
	{Name: "output-env-credentials", Since: 4, Type: Bool, Default: "true", Doc: "Whether the credentials go into the environment of later steps."},
	{Name: "unset-current-credentials", Variable: "UNSET_CURRENT_CREDENTIALS", Since: 3, Type: Bool, Default: "false", Doc: "Whether the credentials in the environment are cleared first."},
	{Name: "disable-retry", Variable: "DISABLE_RETRY", Since: 3, Type: Bool, Default: "false", Doc: "Whether a request to STS is sent once only."},
	{Name: "retry-max-attempts", Variable: "RETRY_MAX_ATTEMPTS", Since: 3, Type: Int, Min: 1, Default: "12", Doc: "How often a request to STS is tried at most."},
	{Name: "special-characters-workaround", Variable: "SPECIAL_CHARACTERS_WORKAROUND", Since: 3, Type: Bool, Default: "false", Doc: "Whether new credentials are fetched until the secret has no special characters."},
	{Name: "use-existing-credentials", Variable: "USE_EXISTING_CREDENTIALS", Since: 4, Type: Text, Doc: "Whether credentials that still work are kept: any word means yes, even false."},
	{Name: "allowed-account-ids", Since: 5, Type: AccountNumber, Each: ",", Doc: "The accounts, separated by commas, that the credentials may belong to."},
	{Name: "force-skip-oidc", Since: 5, Type: Bool, Default: "false", Doc: "Whether GitHub's token is left alone even where the job may have one."},
	{Name: "action-timeout-s", Since: 5, Type: Int, Default: "0", Doc: "After how many seconds the action gives up; 0 for never."},
	{Name: "sts-endpoint", Setting: EndpointURL, Since: 6, Type: URL, Doc: "The address that is asked in place of AWS's own STS."},
}
