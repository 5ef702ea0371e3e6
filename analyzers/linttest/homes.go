package linttest

import (
	"fmt"
	"strings"
)

// A Home is the two AWS files of a machine, without a fault that a program would
// stumble over. Benchmarks are about large ones.
type Home struct{ Name, Config, Credentials string }

// LargeHomes returns the homes whose figures matter: ten thousand profiles in
// chains of ten, whose first has keys, and three hundred that share three sign-ins.
func LargeHomes() []Home { return []Home{ChainedHome(10_000), SignInHome(300, 3)} }

// ChainedHome returns a home of n profiles, of which each builds on the one before
// it and every tenth has keys in the credentials file.
func ChainedHome(n int) Home {
	var config, credentials strings.Builder
	for i := range n {
		fmt.Fprintf(&config, "[profile team-%05d]\nregion = eu-west-1\n", i)
		if i%10 == 0 {
			tail := letters(i)
			fmt.Fprintf(&credentials, "[team-%05d]\naws_access_key_id = AKIAQ3EGRS7VQ%s\naws_secret_access_key = qF4dT9xWv2LmZ7bKc8RnYp3HsJ6gEa1uQ%s\n\n", i, tail, tail)
		} else {
			fmt.Fprintf(&config, "role_arn = arn:aws:iam::110987654321:role/team-%05d\nsource_profile = team-%05d\n", i, i-1)
		}
		config.WriteByte('\n')
	}
	return Home{fmt.Sprint(n, "-in-chains"), config.String(), credentials.String()}
}

// SignInHome returns a home of n profiles that share some sessions of IAM Identity
// Center.
func SignInHome(n, sessions int) Home {
	var config strings.Builder
	for i := range sessions {
		fmt.Fprintf(&config, "[sso-session shop-%d]\nsso_start_url = https://shop-%d.awsapps.com/start\nsso_region = eu-west-1\nsso_registration_scopes = sso:account:access\n\n", i, i)
	}
	for i := range n {
		fmt.Fprintf(&config, "[profile team-%05d]\nsso_session = shop-%d\nsso_account_id = 110987654321\nsso_role_name = Dev\nregion = eu-west-1\n\n", i, i%sessions)
	}
	return Home{fmt.Sprint(n, "-with-", sessions, "-sessions"), config.String(), ""}
}

// letters returns the last seven characters of a key ID, others for every n.
func letters(n int) string {
	const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
	tail := []byte("AAAAAAA")
	for i := len(tail) - 1; n > 0; i, n = i-1, n/len(alphabet) {
		tail[i] = alphabet[n%len(alphabet)]
	}
	return string(tail)
}
