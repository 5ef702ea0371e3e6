package syntax

// systems are all programs whose YAML is read, in the order of [Kinds].
var systems = []*System{
	gitHub, gitHubAction, gitLab, circleCI, bitbucket, azure,
	travis, drone, woodpecker, buildkite, codeBuild, appVeyor, cirrus,
	compose, kubernetes, serverless,
}
