package host

import (
	"os/user"
	"path"
	"runtime"
	"strings"
)

// Files are where a machine's two AWS files are, whether they exist or not.
// An empty path means that nothing tells: there is no home.
type Files struct{ Config, Credentials string }

// Locate returns where the programs of a user with this environment look for
// the AWS files: where AWS_CONFIG_FILE and AWS_SHARED_CREDENTIALS_FILE say,
// with a leading ~/ standing for the home, or else in .aws in the home. The
// home is [Home]. An empty variable counts as unset, as it does for the SDK for
// Go. (The SDKs' shared tests of file locations; AWS SDKs and Tools Reference
// Guide, "Finding and changing the location of the shared config and
// credentials files".)
func Locate(env Environment, home string) Files {
	return locate(env, home, runtime.GOOS == "windows")
}

func locate(env Environment, home string, windows bool) Files {
	home = homeOf(env, home, windows)
	return Files{
		Config:      locateOne(env.Get("AWS_CONFIG_FILE"), home, "config", windows),
		Credentials: locateOne(env.Get("AWS_SHARED_CREDENTIALS_FILE"), home, "credentials", windows),
	}
}

// locateOne returns the path of one file, which a variable may have named.
func locateOne(named, home, name string, windows bool) string {
	separator, separators := "/", "/"
	if windows {
		separator, separators = `\`, `/\`
	}
	if home == "" {
		return named
	}
	home = strings.TrimRight(home, separators) + separator // The root is a home in many a container.
	switch {
	case named == "":
		return home + ".aws" + separator + name
	case len(named) > 1 && named[0] == '~' && strings.IndexByte(separators, named[1]) >= 0:
		return home + named[2:]
	}
	return named
}

// Home returns the user's home folder as the SDKs find it: HOME, then on
// Windows USERPROFILE, then HOMEDRIVE and HOMEPATH together, and last what the
// caller knows from elsewhere, such as [UserHome]. Empty if there is none.
func Home(env Environment, home string) string {
	return homeOf(env, home, runtime.GOOS == "windows")
}

func homeOf(env Environment, home string, windows bool) string {
	if h := env.Get("HOME"); h != "" {
		return h
	}
	if windows {
		if h := env.Get("USERPROFILE"); h != "" {
			return h
		}
		if h := env.Get("HOMEDRIVE") + env.Get("HOMEPATH"); h != "" {
			return h
		}
	}
	return home
}

// UserHome returns the home that the user database has for the user of this
// process, empty if it has none. Programs that expand ~ themselves, Python's
// among them, use it where HOME is not set.
func UserHome() string {
	u, err := user.Current()
	if err != nil {
		return ""
	}
	return u.HomeDir
}

// IsAWSFile reports whether a path has the shape of one of the AWS files:
// config or credentials in a folder .aws. Both kinds of slashes part names.
func IsAWSFile(file string) bool {
	file = strings.ReplaceAll(file, `\`, "/")
	if path.Base(path.Dir(file)) != ".aws" {
		return false
	}
	base := path.Base(file)
	return base == "config" || base == "credentials"
}
