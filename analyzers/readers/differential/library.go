package main

import "runtime/debug"

// library returns a module's name and the version that is built in.
func library(path string) string {
	info, _ := debug.ReadBuildInfo()
	for _, m := range info.Deps {
		if m.Path == path {
			return path + " " + m.Version
		}
	}
	return path
}
