package profiles

import (
	"slices"
	"strings"

	"credls/analyzers/aws"
	"credls/analyzers/readers"
	"credls/analyzers/syntax"
)

// A View is what one program sees of a machine: the two AWS files as it reads
// them, and the environment. It serves one goroutine.
type View struct {
	Reader *readers.Reader

	habits              *habits
	env                 Environment
	config, credentials held
}

// View returns what a program sees, or nil for one of which nobody knows how it
// looks for credentials.
func (w *World) View(r *readers.Reader) *View {
	h := habitsOf(r.Name)
	if h == nil {
		return nil
	}
	return &View{
		Reader: r, habits: h, env: w.Env,
		config:      w.hold(r, w.files[w.ConfigPath], syntax.Config),
		credentials: w.hold(r, w.files[w.CredentialsPath], syntax.Credentials),
	}
}

// get returns what the program holds for a setting in a scope of the file.
func (h *held) get(s *readers.Scope, setting string) (Origin, bool) {
	if s == nil {
		return Origin{}, false
	}
	for i := range s.Values {
		if v := &s.Values[i]; v.Name == setting {
			return h.origin(v), true
		}
	}
	return Origin{}, false
}

func (h *held) origin(v *readers.Value) Origin {
	return Origin{File: h.file, Offset: v.At, Name: v.Name, text: v.Text}
}

func variable(name, value string) Origin { return Origin{Name: name, Variable: true, text: value} }

// A profile is one profile as a program holds it: what the two files say.
type profile struct {
	*View
	name                string
	config, credentials *readers.Scope // nil where the file has no such profile
}

func (v *View) profile(name string) profile {
	return profile{v, name, v.config.scope(name), v.credentials.scope(name)}
}

// exists reports whether either file has the profile.
func (p profile) exists() bool { return p.config != nil || p.credentials != nil }

// A part is what one of the files has of a profile.
type part struct {
	*held
	scope *readers.Scope // nil if the file has no such profile
}

// parts returns what the files have of the profile, the credentials file first.
func (p profile) parts() [2]part {
	return [...]part{{&p.View.credentials, p.credentials}, {&p.View.config, p.config}}
}

// get returns a setting of the profile, the one in the credentials file first.
func (p profile) get(setting string) (Origin, bool) {
	if o, ok := p.View.credentials.get(p.credentials, setting); ok {
		return o, true
	}
	return p.View.config.get(p.config, setting)
}

// text returns the value of a setting, empty if it is not set.
func (p profile) text(setting string) string {
	o, _ := p.get(setting)
	return o.text
}

// has reports whether the profile sets one of some settings, if only to nothing.
func (p profile) has(settings ...string) bool {
	for _, s := range settings {
		if _, ok := p.get(s); ok {
			return true
		}
	}
	return false
}

// session returns a setting of an sso-session, and whether there is such a session.
func (v *View) session(name, setting string) (o Origin, exists bool) {
	s := v.config.scope("sso-session " + name)
	o, _ = v.config.get(s, setting)
	return o, s != nil
}

// keys returns the keys that stand in the profile under the usual names.
func (p profile) keys() Keys {
	id, _ := p.get("aws_access_key_id")
	secret, _ := p.get("aws_secret_access_key")
	token, _ := p.get("aws_session_token")
	return Keys{id, secret, token}
}

// static returns the outcome of keys that stand in the profile.
func (p profile) static(k Keys) outcome {
	return outcome{steps: []Step{{StaticKeys, p.name, k.ID}}, keys: k}
}

// by returns the outcome of a source that a setting of the profile asks for.
func (p profile) by(source Source, setting string, needs Need) outcome {
	at, _ := p.get(setting)
	return outcome{steps: []Step{{source, p.name, at}}, needs: needs}
}

// signIn returns the outcome of a sign-in by whichever setting there is.
func (p profile) signIn() outcome {
	for _, setting := range []string{"sso_session", "sso_start_url"} {
		if p.has(setting) {
			return p.by(SSO, setting, NeedsSignIn)
		}
	}
	return p.by(SSO, "sso_account_id", NeedsSignIn)
}

// selected returns the profile that the environment selects, and by which variable.
func (v *View) selected() (name string, by Origin) {
	for _, variableName := range v.habits.profile {
		if value, set := v.env.Lookup(variableName); set && (value != "" || v.habits.emptyProfile) {
			return value, variable(variableName, value)
		}
	}
	return "default", Origin{}
}

// region returns the region that the program takes.
func (w *walk) region() Origin {
	if name, value := w.env.First(w.habits.region...); name != "" {
		return variable(name, value)
	}
	p := w.profile(w.resolution.Profile)
	if o, ok := p.get("region"); ok && o.text != "" {
		return o
	}
	return Origin{}
}

// environmentKeys returns the keys in the environment. Programs of which half a
// pair is no set pass over it.
func (w *walk) environmentKeys() outcome {
	h := w.habits
	id, idText := w.env.First(h.id...)
	secret, secretText := w.env.First(h.secret...)
	blank := h.blankUnset && (strings.TrimSpace(idText) == "" || strings.TrimSpace(secretText) == "")
	switch {
	case id == "" || blank:
		return outcome{}
	case secret == "" && h.halfFails:
		return outcome{fault: &Fault{Code: aws.PartialCredentialsError, Reason: id + " is set without " + h.secret[0], At: variable(id, idText)}}
	case secret == "":
		return outcome{}
	}
	k := Keys{ID: variable(id, idText), Secret: variable(secret, secretText)}
	if token, text := w.env.First(h.token...); token != "" {
		k.Token = variable(token, text)
	}
	return outcome{steps: []Step{{Source: EnvironmentKeys, At: k.ID}}, keys: k}
}

// environmentIdentity returns the role that the environment has a token for.
func (w *walk) environmentIdentity() outcome {
	const name, role = "AWS_WEB_IDENTITY_TOKEN_FILE", "AWS_ROLE_ARN"
	file := w.env.Get(name)
	switch {
	case file == "":
		return outcome{}
	case w.env.Get(role) == "":
		return outcome{fault: &Fault{Code: w.habits.none, Reason: name + " is set without " + role, At: variable(name, file)}}
	}
	return outcome{steps: []Step{{Source: WebIdentity, At: variable(name, file)}}, needs: NeedsTokenFile}
}

// client returns what a program refuses in the settings of the selected profile
// once it has credentials, or nil.
func (w *walk) client(name string) *Fault {
	p := w.profile(name)
	if !w.resolution.Region.IsZero() {
		if f := w.refuses(aws.Region, p, w.resolution.Region); f != nil {
			return f
		}
	}
	for _, part := range p.parts() {
		if part.scope == nil {
			continue
		}
		for i := range part.scope.Values {
			v := &part.scope.Values[i]
			at, _ := p.get(v.Name)
			setting := aws.SettingNamed(v.Name)
			if setting == aws.Region || setting == aws.CredentialSource || setting == aws.DurationSeconds || !at.Same(part.origin(v)) {
				continue
			}
			if f := w.refuses(setting, p, at); f != nil {
				return f
			}
		}
	}
	if name, ok := p.get("services"); ok && w.habits.wantsServices && w.View.config.scope("services "+name.text) == nil {
		return &Fault{Code: aws.InvalidConfigError, Reason: "services names a section that does not exist", Profile: p.name, At: name}
	}
	return nil
}

// refuses returns the fault of a value that the program does not take.
func (w *walk) refuses(setting aws.Setting, p profile, at Origin) *Fault {
	if setting == aws.None {
		return nil
	}
	for _, d := range aws.Unmet(setting, at.text) {
		if d.Otherwise != aws.Refuses {
			continue
		}
		for _, program := range d.Programs {
			if program == w.Reader.Name {
				return &Fault{Code: d.Code, Reason: at.Name + " takes " + d.Form.Words(setting), Profile: p.name, At: at}
			}
		}
	}
	return nil
}

// owner returns the setting that names the account of a role or a sign-in.
func (w *walk) owner() Origin {
	r := &w.resolution
	setting := ""
	switch r.Source() {
	case AssumeRole, WebIdentity:
		setting = "role_arn"
	case SSO:
		setting = "sso_account_id"
	default:
		return Origin{}
	}
	if r.Steps[0].At.Variable {
		name, value := w.env.First("AWS_ROLE_ARN")
		return variable(name, value)
	}
	o, _ := w.profile(r.Steps[0].Profile).get(setting)
	return o
}

// sources are the settings by which a profile asks for credentials, but for keys.
var sources = [...]struct {
	setting string
	source  Source
}{
	{"role_arn", AssumeRole},
	{"web_identity_token_file", WebIdentity},
	{"sso_session", SSO},
	{"sso_start_url", SSO},
	{"login_session", Login},
	{"credential_process", Process},
}

// overridden returns what would give credentials beside what does: keys and tokens
// of the environment, and what else the selected profile has.
func (w *walk) overridden() (list []Step) {
	r := &w.resolution
	p := w.profile(r.Profile)
	if len(r.Steps) == 0 {
		return nil
	}
	for _, o := range []outcome{w.environmentKeys(), w.environmentIdentity()} {
		list = append(list, o.steps...)
	}
	own := r.Source() != AssumeRole || len(r.Steps) < 2 || r.Steps[1].Profile != p.name // Else its keys are those of its role.
	for _, s := range sources {
		if at, _ := p.get(s.setting); own && at.text != "" && !w.follows(p, s.setting) {
			list = append(list, Step{s.source, p.name, at})
		}
	}
	for _, part := range p.parts() {
		if id, _ := part.get(part.scope, "aws_access_key_id"); own && id.text != "" {
			list = append(list, Step{StaticKeys, p.name, id})
		}
	}
	return slices.DeleteFunc(list, func(s Step) bool {
		used := func(o Step) bool { return o.At.Same(s.At) }
		return slices.ContainsFunc(r.Steps, used) || r.Passed != nil && r.Passed.At.Same(s.At)
	})
}

// follows reports whether a setting only says more of a source that another one
// names: the role of a token, the address of a session.
func (w *walk) follows(p profile, setting string) bool {
	signedIn := w.resolution.Source() == SSO
	switch setting {
	case "role_arn":
		return w.resolution.Source() == WebIdentity || p.has("web_identity_token_file")
	case "sso_session":
		return signedIn
	case "sso_start_url":
		return signedIn || p.has("sso_session")
	}
	return false
}
