package syntax

// systems are all programs whose YAML is read, in the order of [Kinds].
var systems = []*System{
	gitHub, gitHubAction,
	compose, kubernetes, serverless,
}
