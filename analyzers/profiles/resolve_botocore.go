package profiles

import (
	"credls/analyzers/aws"
	"credls/analyzers/readers"
)

// minRoleARN is how long a role_arn has to be for botocore to send it.
const minRoleARN = 20

// botocore looks for credentials as the chain of botocore does, in the order in
// which create_credential_resolver puts its providers.
func (w *walk) botocore(p profile) outcome {
	if w.missing(p) {
		return outcome{fault: &Fault{Code: aws.ProfileNotFound, Reason: NoSuchProfile, At: w.resolution.Selected}}
	}
	if !w.explicit {
		if o := w.environmentKeys(); !o.nothing() {
			return o
		}
	}
	o := outcome{}
	if p.has("role_arn") && !p.has("web_identity_token_file") {
		w.visit(p.name)
		o = w.botocoreRole(p)
	} else if o = w.botocoreProfile(p, !w.explicit); o.nothing() {
		return w.last()
	}
	if n := len(o.steps); n > 0 && (o.steps[n-1].Source == AssumeRole || o.steps[n-1].Source == WebIdentity) && w.resolution.Region.IsZero() {
		return fault(aws.NoRegionError, p, "", "no region for the request that assumes the role")
	}
	return o
}

// botocoreRole is AssumeRoleProvider.
func (w *walk) botocoreRole(p profile) outcome {
	source, hasSource := p.get("source_profile")
	named, hasNamed := p.get("credential_source")
	var base outcome
	switch next := w.profile(source.text); {
	case hasSource && hasNamed:
		return fault(aws.InvalidConfigError, p, "credential_source", "both source_profile and credential_source")
	case !hasSource && !hasNamed:
		return fault(aws.PartialCredentialsError, p, "role_arn", "role_arn without source_profile or credential_source")
	case hasNamed && !isNamed(named.text):
		return fault(aws.InvalidConfigError, p, "credential_source", "no such credential_source")
	case hasNamed:
		if base = w.named(named.text); base.nothing() {
			return fault(aws.CredentialRetrievalError, p, "credential_source", "credential_source has no credentials")
		}
	case !next.exists():
		return fault(aws.InvalidConfigError, p, "source_profile", "source_profile names a profile that does not exist")
	case w.visited[next.name] && (next.name != p.name || !next.has("aws_secret_access_key", "aws_access_key_id")):
		return fault(aws.InfiniteLoopConfigError, p, "source_profile", "source_profile leads in a circle")
	default:
		w.visit(next.name)
		base = w.botocoreSource(next)
	}
	if base.fault != nil {
		return base
	}
	if role := p.text("role_arn"); len(role) < minRoleARN {
		return fault(aws.ParamValidationError, p, "role_arn", "role_arn is too short")
	}
	if at, ok := p.get("duration_seconds"); ok {
		if f := w.refuses(aws.DurationSeconds, p, at); f != nil {
			return outcome{fault: f}
		}
	}
	return w.role(p, base)
}

// botocoreSource returns the credentials of a profile that another one names.
func (w *walk) botocoreSource(p profile) outcome {
	if !p.has("aws_secret_access_key", "aws_access_key_id") && p.has("role_arn") && !p.has("web_identity_token_file") {
		return w.botocoreRole(p)
	}
	o := w.botocoreProfile(p, false)
	if o.nothing() {
		return fault(aws.InvalidConfigError, p, "", "the source profile has no credentials")
	}
	return o
}

// botocoreProfile asks the providers that look into one profile, in their order.
func (w *walk) botocoreProfile(p profile, env bool) outcome {
	if o := w.botocoreIdentity(p, env); !o.nothing() {
		return o
	}
	if o := w.botocoreSSO(p); !o.nothing() {
		return o
	}
	if o := botocoreKeys(p, &w.credentials, p.credentials); !o.nothing() {
		return o
	}
	switch {
	case p.has("login_session"):
		return p.by(Login, "login_session", NeedsSignIn)
	case p.has("credential_process"):
		return p.by(Process, "credential_process", NeedsProgram)
	}
	return botocoreKeys(p, &w.config, p.config)
}

// botocoreIdentity is AssumeRoleWithWebIdentityProvider, which takes each setting
// from the environment before it looks into the profile.
func (w *walk) botocoreIdentity(p profile, env bool) outcome {
	get := func(setting, name string) Origin {
		if value, set := w.env.Lookup(name); env && set {
			return variable(name, value)
		}
		o, _ := p.get(setting)
		return o
	}
	file, role := get("web_identity_token_file", "AWS_WEB_IDENTITY_TOKEN_FILE"), get("role_arn", "AWS_ROLE_ARN")
	switch {
	case file.text == "":
		return outcome{}
	case role.text == "":
		return outcome{fault: &Fault{Code: aws.InvalidConfigError, Reason: "a web identity token without a role", Profile: p.name, At: file}}
	}
	step := Step{WebIdentity, p.name, file}
	if file.Variable {
		step.Profile = ""
	}
	return outcome{steps: []Step{step}, needs: NeedsTokenFile}
}

// botocoreSSO is SSOProvider.
func (w *walk) botocoreSSO(p profile) outcome {
	if !p.has("sso_role_name", "sso_account_id") {
		return outcome{}
	}
	name, hasSession := p.get("sso_session")
	_, exists := w.session(name.text, "")
	if hasSession && !exists {
		return fault(aws.InvalidConfigError, p, "sso_session", "sso_session names a section that does not exist")
	}
	for _, setting := range []string{"sso_start_url", "sso_region", "sso_role_name", "sso_account_id"} {
		own, hasOwn := p.get(setting)
		theirs, _ := w.session(name.text, setting)
		switch {
		case hasOwn && hasSession && !theirs.IsZero() && own.text != theirs.text:
			return fault(aws.InvalidConfigError, p, setting, setting+" differs from that of the sso-session")
		case !hasOwn && (!hasSession || theirs.IsZero()):
			return fault(aws.InvalidConfigError, p, "sso_session", setting+" is missing")
		}
	}
	return p.signIn()
}

// botocoreKeys returns the keys that one of the files has for a profile.
func botocoreKeys(p profile, h *held, s *readers.Scope) outcome {
	id, ok := h.get(s, "aws_access_key_id")
	if !ok {
		return outcome{}
	}
	secret, ok := h.get(s, "aws_secret_access_key")
	if !ok {
		return fault(aws.PartialCredentialsError, p, "aws_access_key_id", "aws_access_key_id without aws_secret_access_key")
	}
	k := Keys{ID: id, Secret: secret}
	for _, name := range []string{"aws_security_token", "aws_session_token"} {
		if token, ok := h.get(s, name); ok {
			k.Token = token
			break
		}
	}
	return p.static(k)
}
