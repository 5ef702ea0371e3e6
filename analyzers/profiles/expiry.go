package profiles

import (
	"strings"
	"time"

	"credls/analyzers/aws"
	"credls/analyzers/syntax"
)

// An Expiry is what a scope tells of when the keys in it run out.
type Expiry struct {
	Token *syntax.Binding // the session token; never nil
	Note  *syntax.Binding // where a tool has noted when it runs out; nil if none has
	At    time.Time       // what the note says, the latest that it can mean
	Clear bool            // whether the note means one time only

	// Created is when the token was made, as it tells itself: AWS does not document
	// that. It is zero where the token does not tell.
	Created time.Time
}

// Over reports whether the keys have surely run out, and whether only the token
// tells.
func (e *Expiry) Over(now time.Time) (over, undocumented bool) {
	if e.Note != nil && !now.Before(e.At) && !e.Stale(now) {
		return true, false
	}
	return e.aged(now), true
}

// Stale reports whether the note is that of an earlier session: it is past, and
// the token was made later.
func (e *Expiry) Stale(now time.Time) bool {
	return e.Note != nil && !now.Before(e.At) && e.Created.After(e.At) && !e.aged(now)
}

// aged reports whether the token is older than any session gets.
func (e *Expiry) aged(now time.Time) bool {
	return !e.Created.IsZero() && !now.Before(e.Created.Add(aws.LongestSession))
}

// Expiries returns what a scope tells of when the keys in it run out, family by
// family: nothing where there is no session token, as keys of users never do. A
// time without a zone is taken for that of a place or UTC.
func Expiries(scope *syntax.Scope, place *time.Location) (list []Expiry) {
	for _, token := range tokens(scope) {
		e := Expiry{Token: token}
		if info, ok := aws.DecodeToken(token.Value.Text); ok && token.Known() {
			e.Created = info.Created
		}
		if token.Family == "" {
			e.note(scope, place)
		}
		if e.Note != nil || !e.Created.IsZero() {
			list = append(list, e)
		}
	}
	return list
}

// tokens returns the session tokens of a scope, one a family, that stand beside no
// key of a user.
func tokens(scope *syntax.Scope) (list []*syntax.Binding) {
	for i, b := range scope.Bindings {
		if b.Setting != aws.SessionToken && b.Setting != aws.SecurityToken || empty(b) {
			continue
		}
		superfluous := false
		for j, o := range scope.Bindings {
			sameSet := o.Family == b.Family
			superfluous = superfluous || sameSet && o.Setting == aws.AccessKeyID && aws.LongTerm(o.Value.Text) ||
				sameSet && !empty(o) && (o.Setting == aws.SessionToken && (b.Setting == aws.SecurityToken || j > i) || o.Setting == b.Setting && j > i)
		}
		if !superfluous {
			list = append(list, b)
		}
	}
	return list
}

// note sets when the keys of a scope run out as tools have noted it. Several tools
// may have, and leave behind what is old: the latest counts. When the session runs
// out that the keys were made from counts only where nothing else stands.
func (e *Expiry) note(scope *syntax.Scope, place *time.Location) {
	for _, b := range scope.Bindings {
		if !IsExpiry(b) || !b.Known() || isSource(b) && e.Note != nil && !isSource(e.Note) {
			continue
		}
		m, ok := aws.ParseMoment(b.Value.Text)
		if !ok {
			continue
		}
		if at := m.Latest(place); e.Note == nil || at.After(e.At) || isSource(e.Note) && !isSource(b) {
			e.Note, e.At, e.Clear = b, at, m.Clear(place)
		}
	}
}

// IsExpiry reports whether a binding notes when the keys beside it run out.
func IsExpiry(b *syntax.Binding) bool {
	switch b.Setting {
	case aws.SecurityTokenExpires, aws.CredentialExpiration:
		return true
	case aws.None:
		if b.Scope.Kind == syntax.Root {
			return aws.ExpiryVariable(b.Name.Text)
		}
		return aws.ExpirySetting(strings.ToLower(b.Name.Text))
	}
	return false
}

func isSource(b *syntax.Binding) bool { return strings.EqualFold(b.Name.Text, "source_expiration") }
