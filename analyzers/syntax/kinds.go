package syntax

// A Kind is a sort of file, by the words of the command line's --as.
type Kind string

// The kinds of files.
const (
	Credentials Kind = "credentials" // ~/.aws/credentials
	Config      Kind = "config"      // ~/.aws/config
	Dotenv      Kind = "dotenv"      // .env files, read by libraries and containers
	Shell       Kind = "shell"       // .envrc and what shells source
	CLICache    Kind = "cli-cache"   // ~/.aws/cli/cache/*.json, where the AWS CLI keeps the credentials of roles
	SSOCache    Kind = "sso-cache"   // ~/.aws/sso/cache/*.json, where all programs keep sign-ins
	LoginCache  Kind = "login-cache" // ~/.aws/login/cache/*.json, where they keep those of aws login

	GitHub       Kind = "github"        // a workflow of GitHub Actions, Gitea or Forgejo
	GitHubAction Kind = "github-action" // an action.yml
	GitLab       Kind = "gitlab"        // .gitlab-ci.yml
	CircleCI     Kind = "circleci"      // .circleci/config.yml
	Bitbucket    Kind = "bitbucket"     // bitbucket-pipelines.yml
	Azure        Kind = "azure"         // azure-pipelines.yml
	Travis       Kind = "travis"        // .travis.yml
	Drone        Kind = "drone"         // .drone.yml
	Woodpecker   Kind = "woodpecker"    // .woodpecker.yml
	Buildkite    Kind = "buildkite"     // .buildkite/pipeline.yml
	CodeBuild    Kind = "codebuild"     // buildspec.yml
	AppVeyor     Kind = "appveyor"      // appveyor.yml
	Cirrus       Kind = "cirrus"        // .cirrus.yml
	Compose      Kind = "compose"       // compose.yml
	Kubernetes   Kind = "kubernetes"    // manifests
	Serverless   Kind = "serverless"    // serverless.yml
)

// Kinds lists every kind, in the order in which they are shown.
var Kinds = []Kind{
	Credentials, Config, Dotenv, Shell, CLICache, SSOCache, LoginCache,
	GitHub, GitHubAction, GitLab, CircleCI, Bitbucket, Azure, Travis, Drone, Woodpecker, Buildkite, CodeBuild, AppVeyor, Cirrus,
	Compose, Kubernetes, Serverless,
}

// INI reports whether k is one of the two AWS files, which share a grammar.
func (k Kind) INI() bool { return k == Credentials || k == Config }

// Env reports whether k holds environment variables, a line each.
func (k Kind) Env() bool { return k == Dotenv || k == Shell }

// Cache reports whether k is JSON in which a program keeps credentials for itself.
func (k Kind) Cache() bool { return k == CLICache || k == SSOCache || k == LoginCache }

// YAML reports whether k is YAML that hands variables on to programs.
func (k Kind) YAML() bool { return k != "" && !k.INI() && !k.Env() && !k.Cache() }
