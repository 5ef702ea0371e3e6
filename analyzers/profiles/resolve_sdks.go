package profiles

import (
	"credls/analyzers/aws"
)

// jsSDK looks for credentials as fromNodeProviderChain does: a profile that is
// selected keeps it from the keys in the environment, and what is wrong with a
// profile sends it on to the next source, but for what is wrong with a sign-in.
func (w *walk) jsSDK(p profile) outcome {
	if !w.explicit && !(w.habits.profileFirst && !w.resolution.Selected.IsZero()) {
		if o := w.environmentKeys(); !o.nothing() {
			return o
		}
	}
	o, stop := outcome{}, false
	if p.exists() || w.missing(p) {
		o, stop = w.jsProfile(p, false)
	}
	if !stop {
		o = w.passOn(o)
	}
	if o.nothing() {
		o = w.passOn(w.environmentIdentity())
	}
	if o.nothing() {
		o = w.last()
	}
	return o
}

// jsProfile is resolveProfileData. stop says that the search ends with a fault.
func (w *walk) jsProfile(p profile, source bool) (o outcome, stop bool) {
	static := p.text("aws_access_key_id") != "" && p.text("aws_secret_access_key") != ""
	_, hasSource := p.get("source_profile")
	named, hasNamed := p.get("credential_source")
	switch {
	case !p.exists():
		return fault(aws.CredentialsProviderError, p, "", NoSuchProfile), false
	case len(w.visited) > 0 && static:
		return p.static(p.keys()), false
	case p.has("role_arn") && hasSource != hasNamed, source && hasNamed && !p.has("role_arn"):
		return w.jsRole(p, named.text)
	case static:
		return p.static(p.keys()), false
	case p.has("web_identity_token_file") && p.has("role_arn"):
		return p.by(WebIdentity, "web_identity_token_file", NeedsTokenFile), false
	case p.has("credential_process"):
		return p.by(Process, "credential_process", NeedsProgram), false
	case p.has("sso_start_url", "sso_account_id", "sso_session", "sso_region", "sso_role_name"):
		return w.jsSSO(p), true
	case p.has("login_session"):
		return p.by(Login, "login_session", NeedsSignIn), false
	}
	return fault(aws.CredentialsProviderError, p, w.jsCause(p), "nothing in the profile gives credentials"), false
}

// jsCause returns the setting because of which a profile gives nothing.
func (w *walk) jsCause(p profile) string {
	for _, s := range []string{"role_arn", "web_identity_token_file", "source_profile", "aws_access_key_id", "aws_secret_access_key"} {
		if p.has(s) {
			return s
		}
	}
	return ""
}

// jsRole is resolveAssumeRoleCredentials.
func (w *walk) jsRole(p profile, named string) (outcome, bool) {
	var base outcome
	if source, ok := p.get("source_profile"); ok {
		next := w.profile(source.text)
		switch {
		case w.visited[next.name]:
			return fault(aws.CredentialsProviderError, p, "source_profile", "source_profile leads in a circle"), false
		case !next.exists():
			return fault(aws.CredentialsProviderError, p, "source_profile", "source_profile names a profile that does not exist"), false
		}
		w.visit(next.name)
		var stop bool
		if base, stop = w.jsProfile(next, true); base.fault != nil {
			return base, stop
		}
	} else {
		switch {
		case !isNamed(named):
			return fault(aws.CredentialsProviderError, p, "credential_source", "no such credential_source"), false
		case !p.has("role_arn"):
			return w.named(named), false
		}
		if base = w.named(named); base.nothing() {
			return fault(aws.CredentialsProviderError, p, "credential_source", "credential_source has no credentials"), false
		}
	}
	if p.has("mfa_serial") {
		return fault(aws.CredentialsProviderError, p, "mfa_serial", "mfa_serial needs a code that the program does not ask for by itself"), true
	}
	return w.role(p, base), false
}

// jsSSO is fromSSO, which lets the sso-session replace what the profile says.
func (w *walk) jsSSO(p profile) outcome {
	name, hasSession := p.get("sso_session")
	if _, exists := w.session(name.text, ""); hasSession && !exists {
		return fault("", p, "sso_session", "sso_session names a section that does not exist")
	}
	for _, setting := range []string{"sso_account_id", "sso_role_name", "sso_region", "sso_start_url"} {
		theirs, _ := w.session(name.text, setting)
		ofSession := hasSession && (setting == "sso_region" || setting == "sso_start_url")
		if ofSession && theirs.text == "" || !ofSession && !p.has(setting) {
			return fault(aws.CredentialsProviderError, p, "sso_session", setting+" is missing")
		}
	}
	return p.signIn()
}

// rustSDK looks for credentials as the default chain of aws-config does. What is
// wrong with a profile ends the search; one without credentials does not.
func (w *walk) rustSDK(p profile) outcome {
	if o := w.environmentKeys(); !o.nothing() {
		return o
	}
	if w.missing(p) {
		return outcome{fault: &Fault{Reason: NoSuchProfile, At: w.resolution.Selected}}
	}
	o := outcome{}
	if p.exists() {
		o = w.rustProfile(p)
	}
	if o.nothing() {
		o = w.passOn(w.environmentIdentity())
	}
	if o.nothing() {
		o = w.last()
	}
	return o
}

// rustProfile is resolve_chain with its first profile or one further on.
func (w *walk) rustProfile(p profile) outcome {
	w.visit(p.name)
	if k := p.keys(); len(w.visited) > 1 && !k.ID.IsZero() && !k.Secret.IsZero() {
		return p.static(k)
	}
	if !p.has("role_arn") || p.has("web_identity_token_file") {
		return w.rustBase(p)
	}
	source, hasSource := p.get("source_profile")
	_, hasNamed := p.get("credential_source")
	var base outcome
	switch next := w.profile(source.text); {
	case hasSource && hasNamed:
		return fault("", p, "credential_source", "both source_profile and credential_source")
	case !hasSource && !hasNamed:
		return fault("", p, "role_arn", "role_arn without source_profile or credential_source")
	case hasNamed || next.name == p.name:
		base = w.rustBase(p)
	case !next.exists():
		return fault("", p, "source_profile", "source_profile names a profile that does not exist")
	case w.visited[next.name]:
		return fault("", p, "source_profile", "source_profile leads in a circle")
	default:
		base = w.rustProfile(next)
	}
	if base.nothing() {
		return fault("", p, "source_profile", "the source of the role has no credentials")
	}
	return w.role(p, base)
}

// rustBase is base_provider: keys come last.
func (w *walk) rustBase(p profile) outcome {
	named, hasNamed := p.get("credential_source")
	k := p.keys()
	switch {
	case hasNamed && !isNamed(named.text):
		return fault("", p, "credential_source", "no such credential_source")
	case hasNamed:
		return w.named(named.text)
	case p.has("web_identity_token_file") && !p.has("role_arn"):
		return fault("", p, "web_identity_token_file", "web_identity_token_file without role_arn")
	case p.has("web_identity_token_file"):
		return p.by(WebIdentity, "web_identity_token_file", NeedsTokenFile)
	case p.has("sso_session") && p.has("sso_region", "sso_start_url"):
		return fault("", p, "sso_session", "beside sso_session, sso_region and sso_start_url may only stand in the session")
	case p.has("sso_session", "sso_start_url", "sso_account_id", "sso_role_name", "sso_region"):
		return w.plainSSO(p, "")
	case p.has("login_session"):
		return p.by(Login, "login_session", NeedsSignIn)
	case p.has("credential_process"):
		return p.by(Process, "credential_process", NeedsProgram)
	case k.ID.IsZero() && k.Secret.IsZero():
		return outcome{}
	case k.ID.IsZero() || k.Secret.IsZero():
		return fault("", p, (k.ID.Name + k.Secret.Name), "half a key pair")
	}
	return p.static(k)
}

// plainSSO checks what every program wants of a sign-in.
func (w *walk) plainSSO(p profile, code aws.ErrorCode) outcome {
	name, hasSession := p.get("sso_session")
	if _, exists := w.session(name.text, ""); hasSession && !exists {
		return fault(code, p, "sso_session", "sso_session names a section that does not exist")
	}
	for _, setting := range []string{"sso_account_id", "sso_role_name", "sso_region", "sso_start_url"} {
		if theirs, _ := w.session(name.text, setting); !p.has(setting) && (!hasSession || theirs.IsZero()) {
			return fault(code, p, "sso_session", setting+" is missing")
		}
	}
	return p.signIn()
}

// javaSDK looks for credentials as DefaultCredentialsProvider does, which goes on
// to the next source whatever is wrong with one. System properties come first
// there, and nobody knows them.
func (w *walk) javaSDK(p profile) outcome {
	o := w.environmentKeys()
	if o.nothing() {
		o = w.passOn(w.environmentIdentity())
	}
	switch {
	case !o.nothing():
	case w.missing(p):
		w.passed = &Fault{Code: aws.SdkClientException, Reason: NoSuchProfile, At: w.resolution.Selected}
	case p.exists():
		o = w.passOn(w.javaProfile(p))
	}
	if o.nothing() {
		o = w.last()
	}
	return o
}

// javaProfile is ProfileCredentialsUtils.
func (w *walk) javaProfile(p profile) outcome {
	const code = aws.SdkClientException
	source, hasSource := p.get("source_profile")
	named, hasNamed := p.get("credential_source")
	k := p.keys()
	switch {
	case p.has("role_arn") && p.has("web_identity_token_file"):
		return p.by(WebIdentity, "web_identity_token_file", NeedsTokenFile)
	case p.has("sso_role_name", "sso_account_id", "sso_region", "sso_start_url", "sso_session"):
		return w.plainSSO(p, code)
	case p.has("role_arn") && hasSource && hasNamed:
		return fault(code, p, "credential_source", "both source_profile and credential_source")
	case p.has("role_arn") && hasSource:
		return w.javaSource(p, w.profile(source.text))
	case p.has("role_arn") && hasNamed && !isNamed(named.text):
		return fault(code, p, "credential_source", "no such credential_source")
	case p.has("role_arn") && hasNamed:
		base := w.named(named.text)
		if base.nothing() {
			return fault(code, p, "credential_source", "credential_source has no credentials")
		}
		return w.role(p, base)
	case p.has("login_session"):
		return p.by(Login, "login_session", NeedsSignIn)
	case p.has("credential_process"):
		return p.by(Process, "credential_process", NeedsProgram)
	case k.ID.IsZero() && k.Token.IsZero():
		return outcome{}
	case k.ID.IsZero() || k.Secret.IsZero():
		return fault(code, p, "aws_access_key_id", "half a key pair")
	}
	return p.static(k)
}

// javaSource assumes the role of a profile with the credentials of another one.
func (w *walk) javaSource(p, next profile) outcome {
	const code = aws.SdkClientException
	switch {
	case w.visited[p.name]:
		return fault(code, p, "source_profile", "source_profile leads in a circle")
	case !next.exists():
		return fault(code, p, "source_profile", "source_profile names a profile that does not exist")
	}
	w.visit(p.name)
	base := w.javaProfile(next)
	if base.nothing() {
		return fault(code, p, "source_profile", "source_profile leads to a profile without credentials")
	}
	return w.role(p, base)
}
