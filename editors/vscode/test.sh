#!/bin/bash
# test.sh CREDLS LAB [screenshots]: test the extension as it is packed, in the VS
# Code whose folder `editors/setup.sh vscode` printed: first in its extension
# host, then through its window. Pictures of that are left in out/shots. With
# "screenshots", take those of the README instead. CREDLS is not used: the
# extension brings its own. Nothing of the user's own home is read or written.
# Exit: 0 all passed, 1 a test failed, 2 usage, 3 it cannot be built here.
set -euo pipefail
[ $# -ge 2 ] || {
  echo 'usage: test.sh CREDLS_BINARY LAB [screenshots]' >&2
  exit 2
}
lab=$(realpath "$2")
cd "$(dirname "$0")"
root=$(cd ../.. && pwd)

# The plain path, because servers and editors resolve links.
work=$(mktemp -d -t credls-vscode.XXXXXX)
work=$(cd "$work" && pwd -P)
trap 'rm -rf "$work"' EXIT

for name in $(compgen -e AWS_ || true); do
  unset "$name"
done

target=linux-$("$lab/bin/node" -p process.arch)
vsix=$work/credls-$target.vsix
"$root/.ci/vsix" "$work" "$target"
if [ "${3-}" = screenshots ]; then
  "$lab/bin/node" test/screenshots.mjs "$lab" "$vsix" "$work/shots"
  exit
fi

echo 'vscode: types, grammar, and what needs no VS Code'
npm run --silent check
npm test --silent
npm run --silent build:test -- --log-level=warning

echo 'vscode: extension host'
mkdir -p "$work/host/bin"
(cd "$root" && go build -ldflags='-X credls/server/cli.version=99.9.9' -o "$work/host/bin/credls" .)
"$lab/bin/node" test/host.mjs "$lab" "$vsix" "$work/host"

echo 'vscode: window'
rm -rf out/shots
mkdir -p out/shots
status=0
"$lab/bin/node" test/ui.mjs "$lab" "$vsix" "$work/ui" || status=1
cp "$work"/ui/*.png out/shots
[ "$status" = 0 ]
echo 'vscode: PASS'
