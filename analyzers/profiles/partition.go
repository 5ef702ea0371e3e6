package profiles

import (
	"credls/analyzers/aws"
	"credls/analyzers/syntax"
)

// An Evidence is a binding that tells the partition it is meant for.
type Evidence struct {
	*syntax.Binding
	File      *syntax.File
	Partition string
}

// telling are the settings that tell a partition, those first that are most often
// wrong: a region is typed, and what else stands in a profile was handed out.
var telling = [...]aws.Setting{
	aws.Region, aws.DefaultRegion, aws.SSORegion, aws.EndpointURL, aws.SSOStartURL, aws.SSOStartURLVariable,
	aws.MFASerial, aws.RoleARN, aws.LoginSession, aws.SessionToken,
}

// Partitions returns two bindings of what a scope of f sets, in both of the AWS
// files and in its sso-session and source profile, that belong to different
// partitions: the odd one, and one of those it stands against. It returns nil where
// all agree, as they nearly always do.
func (w *World) Partitions(f *syntax.File, s *syntax.Scope) (odd, against *Evidence) {
	if plainAWS(s) && s.Get(aws.SSOSession) == nil && s.Get(aws.SourceProfile) == nil {
		if other, _ := w.Other(f); other == nil || len(w.Index(other).Profile(s.Name.Text)) == 0 {
			return nil, nil // One region and nothing else.
		}
	}
	all := w.evidence(f, s)
	count := map[string]int{}
	for _, e := range all {
		count[e.Partition]++
	}
	if len(count) < 2 {
		return nil, nil
	}
	for i, e := range all {
		if odd == nil || count[e.Partition] < count[odd.Partition] {
			odd = &all[i]
		}
	}
	for i, e := range all {
		if e.Partition != odd.Partition {
			return odd, &all[i]
		}
	}
	return nil, nil
}

// plainAWS reports whether at most one binding of a scope tells a partition.
func plainAWS(s *syntax.Scope) bool {
	n := 0
	for _, b := range s.Bindings {
		for _, t := range telling {
			if b.Setting == t && b.Family == "" {
				n++
			}
		}
	}
	return n < 2
}

// evidence returns what tells the partition of a scope, each setting once.
func (w *World) evidence(f *syntax.File, s *syntax.Scope) (all []Evidence) {
	other, _ := w.Other(f)
	g := w.Graph(f)
	var p *Profile
	if s.Kind == syntax.Profile {
		p = g.Profile(s.Name.Text)
	}
	for _, setting := range telling {
		b, in := s.Get(setting), f
		if b == nil {
			b, in = w.InOther(f, s, setting), other
		}
		if b == nil && p != nil {
			b, in = w.ofSession(p, g, setting)
		}
		if b != nil && b.Known() {
			if p := partitionOf(b); p != "" {
				all = append(all, Evidence{b, in, p})
			}
		}
	}
	if p == nil {
		return all
	}
	if next := g.Next(p); next != nil && next != p && next.Region != nil {
		if b := next.Region; b.Known() && aws.KnownRegion(b.Value.Text) {
			all = append(all, Evidence{b, g.FileOf(b.Scope), aws.PartitionOf(b.Value.Text)})
		}
	}
	return all
}

// ofSession returns what the sso-session of a profile sets. Its section has a
// finding of its own where it contradicts itself.
func (w *World) ofSession(p *Profile, g *Graph, setting aws.Setting) (*syntax.Binding, *syntax.File) {
	if p.Session == nil {
		return nil, nil
	}
	sessions, _ := w.Sessions(g, p.Session.Value.Text)
	if len(sessions) == 0 {
		return nil, nil
	}
	region, url := sessions[0].Get(aws.SSORegion), sessions[0].Get(aws.SSOStartURL)
	if region != nil && url != nil && partitionOf(region) != partitionOf(url) {
		return nil, nil
	}
	return sessions[0].Get(setting), g.Config
}

// partitionOf returns the partition that a binding tells, or "".
func partitionOf(b *syntax.Binding) string {
	value := b.Value.Text
	switch b.Setting.Info().Type {
	case aws.RegionType:
		if aws.PlausibleRegion(value) {
			return aws.PartitionOf(value)
		}
	case aws.URL:
		return aws.PartitionOfURL(value)
	case aws.Token:
		if info, ok := aws.DecodeToken(value); ok && info.Region != "" {
			return aws.PartitionOf(info.Region)
		}
	default:
		arn, ok := aws.ParseARN(value)
		if _, known := aws.PartitionNamed(arn.Partition); ok && known {
			return arn.Partition
		}
	}
	return ""
}
