package profiles

import (
	"credls/analyzers/aws"
	"credls/analyzers/readers"
)

// A goProfile is a profile as the Go SDK's SharedConfig holds it: of the settings
// that give credentials those that are left once the chain is laid.
type goProfile struct {
	profile
	keys                                          Keys
	role, source, named, identity, process, login string
	sso, mfa                                      bool
	from                                          *goProfile // the profile that source names
}

// goSDK looks for credentials as config.LoadDefaultConfig does.
func (w *walk) goSDK(p profile) outcome {
	g := &goProfile{profile: p}
	if p.exists() || w.missing(p) {
		var o outcome
		if g, o = w.goLoad(p); o.fault != nil {
			return o
		}
	}
	if !w.explicit {
		if o := w.environmentKeys(); !o.nothing() {
			return o
		}
		if o := w.environmentIdentity(); !o.nothing() {
			return o
		}
	}
	return w.goResolve(g)
}

// goLoad reads a profile and those that it leads to, and refuses what does not
// fit together (setFromIniSections).
func (w *walk) goLoad(p profile) (*goProfile, outcome) {
	if !p.exists() {
		return nil, outcome{fault: &Fault{Code: aws.SharedConfigLoadError, Reason: NoSuchProfile, At: w.resolution.Selected}}
	}
	bad := func(setting, reason string) (*goProfile, outcome) {
		return nil, fault(aws.SharedConfigLoadError, p, setting, reason)
	}
	g, partial := newGoProfile(p)
	again := w.visited[p.name]
	needy, count := g.needsRole()
	named := p.text("credential_source")
	switch {
	case partial != "":
		return bad(partial, "half a key pair")
	case named != "" && !isNamed(named):
		return bad("credential_source", "no such credential_source")
	case again:
		g.role, g.source = "", "" // A profile that names itself gives its keys and nothing else.
	case needy != "" && g.role == "":
		return bad(needy, needy+" without role_arn")
	}
	if len(w.visited) > 0 && g.hasKeys() {
		return g, outcome{}
	}
	w.visit(p.name)
	if count > 1 && !again {
		return bad(needy, "more than one source of credentials in one profile")
	}
	if g.source != "" {
		*g = goProfile{profile: p, role: g.role, source: g.source, mfa: g.mfa} // The other profile has to give the credentials.
		if !w.profile(g.source).exists() {
			return bad("source_profile", "source_profile names a profile that does not exist")
		}
		from, o := w.goLoad(w.profile(g.source))
		if o.fault != nil {
			return nil, o
		}
		if !from.gives() {
			return bad("source_profile", "source_profile leads to a profile without credentials")
		}
		g.from = from
	}
	if name := p.text("sso_session"); name != "" && g.sso {
		if _, exists := w.session(name, ""); !exists {
			return bad("sso_session", "sso_session names a section that does not exist")
		}
	}
	return g, outcome{}
}

// newGoProfile reads the settings of a profile. Of keys the SDK takes a pair out of
// one file; partial names the half that stands alone in the file that counts.
func newGoProfile(p profile) (g *goProfile, partial string) {
	g = &goProfile{
		profile: p, role: p.text("role_arn"), source: p.text("source_profile"), named: p.text("credential_source"),
		identity: p.text("web_identity_token_file"), process: p.text("credential_process"), login: p.text("login_session"),
		mfa: p.text("mfa_serial") != "", sso: p.text("sso_session")+p.text("sso_region")+p.text("sso_account_id")+p.text("sso_start_url")+p.text("sso_role_name") != "",
	}
	if p.config != nil {
		partial = g.take(&p.View.config, p.config)
	}
	if p.credentials != nil {
		partial = g.take(&p.View.credentials, p.credentials)
	}
	return g, partial
}

// take takes the keys out of one file.
func (g *goProfile) take(h *held, s *readers.Scope) (partial string) {
	id, hasID := h.get(s, "aws_access_key_id")
	secret, hasSecret := h.get(s, "aws_secret_access_key")
	switch {
	case hasID && hasSecret:
		g.keys.ID, g.keys.Secret = id, secret
	case hasID:
		partial = id.Name
	case hasSecret:
		partial = secret.Name
	}
	if token, ok := h.get(s, "aws_session_token"); ok {
		g.keys.Token = token
	}
	return partial
}

func (g *goProfile) hasKeys() bool { return g.keys.ID.text != "" && g.keys.Secret.text != "" }

// gives reports whether a profile has anything that gives credentials.
func (g *goProfile) gives() bool {
	return g.source != "" || g.named != "" || g.process != "" || g.identity != "" || g.sso || g.login != "" || g.hasKeys()
}

// needsRole returns a setting that is of no use without a role, and how many
// settings there are of which a profile may have only one.
func (g *goProfile) needsRole() (setting string, count int) {
	for _, s := range []struct {
		value, setting string
		needy          bool
	}{{g.identity, "web_identity_token_file", true}, {g.named, "credential_source", true}, {g.source, "source_profile", true}, {g.process, "credential_process", false}} {
		if s.value == "" {
			continue
		}
		count++
		if s.needy {
			setting = s.setting
		}
	}
	return setting, count
}

// goResolve asks the sources of a profile in their order, and assumes its role with
// whatever they give (resolveCredsFromProfile).
func (w *walk) goResolve(g *goProfile) outcome {
	var o outcome
	switch {
	case g.from != nil:
		o = w.goResolve(g.from)
	case g.hasKeys():
		o = g.static(g.keys)
	case g.named != "":
		if o = w.named(g.named); o.nothing() {
			return fault("", g.profile, "credential_source", "credential_source has no credentials")
		}
	case g.identity != "":
		return g.by(WebIdentity, "web_identity_token_file", NeedsTokenFile)
	case g.sso:
		o = w.goSSO(g.profile)
	case g.login != "":
		o = g.by(Login, "login_session", NeedsSignIn)
	case g.process != "":
		o = g.by(Process, "credential_process", NeedsProgram)
	default:
		o = w.last()
	}
	if g.role == "" || o.fault != nil {
		return o
	}
	if g.mfa {
		return fault(aws.SharedConfigLoadError, g.profile, "mfa_serial", "mfa_serial needs a code that the program does not ask for by itself")
	}
	return w.role(g.profile, o)
}

// goSSO checks the settings of a sign-in.
func (w *walk) goSSO(p profile) outcome {
	session := p.text("sso_session")
	for _, setting := range []string{"sso_region", "sso_start_url"} {
		own := p.text(setting)
		theirs, _ := w.session(session, setting)
		switch {
		case session != "" && own != "" && own != theirs.text:
			return fault(aws.SharedConfigLoadError, p, setting, setting+" differs from that of the sso-session")
		case session != "" && theirs.text == "", session == "" && own == "":
			return fault(aws.SharedConfigLoadError, p, "sso_session", setting+" is missing")
		}
	}
	if session == "" && (p.text("sso_account_id") == "" || p.text("sso_role_name") == "") {
		return fault(aws.SharedConfigLoadError, p, "sso_start_url", "sso_account_id or sso_role_name is missing")
	}
	return p.signIn()
}
