# Everything here works from a bare checkout with Go 1.26, make and bash.

.PHONY: run test lint bench generate dist screenshots

# run lints a built-in broken home: the shortest look at what credls does.
run:
	go run . demo

# test is the whole check, as continuous integration runs it.
test:
	.ci/test

# lint is the part of test that runs no code of the project.
lint:
	.ci/test lint

# bench prints figures; no test asserts a time.
bench:
	go test -run='^$$' -bench=. -benchmem ./...

# generate writes what is generated from rules, readers and the program itself:
# the pages in docs/rules, the marker lines and fixed texts of the archives, the
# page of the readers, and then what README.md takes from there: the rule table,
# a part of that page, the recordings. Read the difference afterwards.
generate:
	go test ./analyzers ./analyzers/readers -update
	go test . -update

# dist builds what is released into dist/ and prints the sizes: stripped binaries,
# and the VS Code extension for each platform.
dist:
	.ci/dist

# screenshots takes the pictures in editors/vscode/images anew.
screenshots:
	.ci/editor vscode editors/vscode/test.sh screenshots
