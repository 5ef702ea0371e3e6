package profiles

import (
	"slices"

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
	if !w.divided(f, s) {
		return nil, nil
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

// divided reports whether what stands where evidence is looked for tells of two
// partitions. It takes in more than counts in the end, and costs little.
func (w *World) divided(f *syntax.File, s *syntax.Scope) bool {
	here := w.place(f)
	there, _ := here.other()
	if t := here.told(); !t.divided && (there == nil || !t.differs(there.told())) {
		return false // Most people live in one partition.
	}
	var t told
	if t.by(s, telling[:]...); s.Kind != syntax.Profile {
		return t.divided
	}
	if there != nil {
		for _, same := range there.Profile(s.Name.Text) {
			t.by(same, telling[:]...)
		}
	}
	g := w.Graph(f)
	p := g.Profile(s.Name.Text)
	if p.Session != nil {
		sessions, _ := w.Sessions(g, p.Session.Value.Text)
		for _, section := range sessions {
			t.by(section, telling[:]...)
		}
	}
	if next := g.Next(p); next != nil && next.Region != nil {
		t.by(next.Region.Scope, aws.Region)
	}
	return t.divided
}

// A told is the partition that bindings tell, and whether another one tells of a
// second.
type told struct {
	partition string
	region    string // the last one that told; most profiles share it
	divided   bool
}

// toldIn returns what a whole file tells.
func toldIn(f *syntax.File) (t told) {
	for _, s := range f.Scopes {
		t.by(s, telling[:]...)
	}
	return t
}

// differs reports whether two that are not divided by themselves are so together.
func (t told) differs(o told) bool {
	return o.divided || t.partition != "" && o.partition != "" && t.partition != o.partition
}

// by takes in what some settings in a scope tell.
func (t *told) by(s *syntax.Scope, settings ...aws.Setting) {
	for _, b := range s.Bindings {
		if t.divided || b.Family != "" || b.Value.Text == t.region || !slices.Contains(settings, b.Setting) {
			continue
		}
		if p := hintOf(b); p != "" {
			t.divided = t.partition != "" && p != t.partition
			if t.partition = p; b.Setting == aws.Region {
				t.region = b.Value.Text
			}
		}
	}
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

// hintOf is [partitionOf] without reading tokens to their end: that matters only
// where one tells another partition than the rest.
func hintOf(b *syntax.Binding) string {
	if b.Setting == aws.SessionToken {
		return aws.PartitionOf(aws.TokenRegion(b.Value.Text))
	}
	return partitionOf(b)
}

// partitionOf returns the partition that a binding tells, or "".
func partitionOf(b *syntax.Binding) string {
	value := b.Value.Text
	switch b.Setting.Info().Type {
	case aws.RegionType:
		return aws.PlausiblePartition(value)
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
