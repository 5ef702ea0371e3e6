// Package analyzers holds the rules: one file a rule, with its documentation,
// and its cases in testdata/<rule>.txtar. To add one, copy the smallest file and
// list it in [All].
package analyzers

import "credls/analyzers/lint"

// All lists every analyzer, by group and in the order of the catalogue.
func All() []*lint.Analyzer {
	return []*lint.Analyzer{
		malformedAccessKeyID,
		notAnAccessKeyID,
		swappedKeyPair,
		malformedSecretAccessKey,
		malformedSessionToken,
		missingSessionToken,
		leftoverSessionToken,
		halfAKeyPair,
		tokenInOtherFile,
		legacySecurityToken,
		expiredSession,
		mismatchedSession,
		legacyTokenInOptInRegion,
		sameKeyDifferentSecrets,
		accountMismatch,
		placeholderCredential,
		emptyCredential,
		variableNameAsValue,

		trailingWhitespace,
		invisibleCharacter,
		quotedValue,
		inlineComment,
		byteOrderMark,
		unreadableEncoding,
		carriageReturn,
		indentedSetting,
		newlineInValue,
		newlineFromEcho,
		colonDelimiter,
		spacesAroundEquals,
		duplicateVariable,
		unquotedAccountID,
		shellSyntaxInEnvFile,
		readerDisagreement,

		missingProfilePrefix,
		profilePrefixInCredentials,
		misspeltSection,
		invalidProfileName,
		duplicateProfile,
		duplicateSetting,
		twoDefaultProfiles,
		settingOutsideSection,
		unreadableLine,
		pastedShellLines,
		pastedJSON,
		pastedCSV,
		unknownSetting,
		upperCaseSetting,
		misplacedSetting,
		invalidSettingValue,
		worldReadableCredentials,

		unknownProfile,
		profileLoop,
		sourceWithoutCredentials,
		sourceWithoutRole,
		roleWithoutSource,
		conflictingSources,
		unknownCredentialSource,
		unknownSSOSession,
		incompleteSSO,
		inconsistentSSO,
		shadowedCredentials,
		conflictingVariables,
		misspeltVariable,
		emptyProfileVariable,
		unknownRegion,
		malformedARN,
		malformedAccountID,
		partitionMismatch,
		malformedSSOURL,
		unexpandedPath,
		unselectedProfile,
		environmentOverridesProfile,

		hardcodedCredential,
		credentialsNotIgnored,
		swappedSecretReference,
		mixedSecretReferences,
		unexpandedReference,
		unknownSecretName,
		missingIDTokenPermission,
		missingActionInput,
		unknownActionInput,
		invalidActionInput,
		outdatedAction,
		staticKeysBesideRole,
		secretsUnavailable,
		emptyTokenInterpolation,
		selfReference,
		refusedEnvironment,
		secretInOutput,
		exposedSecret,
		unreadable,

		unusedIgnore,
	}
}

// Named returns the analyzer of a name, or nil.
func Named(name string) *lint.Analyzer {
	for _, a := range All() {
		if a.Name == name {
			return a
		}
	}
	return nil
}
