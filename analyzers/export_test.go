package analyzers

// What the tests of mutations use of the other tests. They have a vocabulary of
// their own, and stand in a package of their own so that it takes no names away
// from the rules.
var (
	Linter = linter
	Parse  = parse
	Now    = now

	Environment = environment
	EveryCase   = everyCase
	Styled      = styled
)
