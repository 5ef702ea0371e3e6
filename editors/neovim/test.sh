#!/bin/bash
# test.sh CREDLS NVIM: drive the plugin with that server in that Neovim, first
# headless, then typing, then on a terminal as a person would. Nothing of the
# user's own home is read or written. Exit: 0 all passed, 1 a test failed, 2 usage.
set -euo pipefail
[ $# -eq 2 ] || {
  echo 'usage: test.sh CREDLS_BINARY NVIM_BINARY' >&2
  exit 2
}
CREDLS_BINARY=$(realpath "$1")
export CREDLS_BINARY
nvim=$(realpath -s "$2")
here=$(cd "$(dirname "$0")" && pwd)

# The plain path, because servers and editors resolve links.
work=$(mktemp -d -t credls-neovim.XXXXXX)
work=$(cd "$work" && pwd -P)
trap 'rm -rf "$work"' EXIT

for name in $(compgen -e AWS_ || true); do
  unset "$name"
done
unset NVIM VIMINIT MYVIMRC
export HOME=$work/home XDG_CONFIG_HOME=$work/config XDG_DATA_HOME=$work/data
export XDG_STATE_HOME=$work/state XDG_CACHE_HOME=$work/cache XDG_RUNTIME_DIR=$work/run
export LC_ALL=C.UTF-8
mkdir -p "$HOME" "$XDG_RUNTIME_DIR"
chmod 700 "$XDG_RUNTIME_DIR"

echo "neovim: headless ($("$nvim" --version | head -n 1))"
(cd "$HOME" && timeout 120 "$nvim" --clean -u "$here/test/init.lua" -l "$here/test/e2e.lua" </dev/null)

echo 'neovim: both AWS files'
rm -rf "$HOME"
mkdir -p "$HOME"
(cd "$HOME" && timeout 120 "$nvim" --clean -u "$here/test/init.lua" -l "$here/test/profiles.lua" </dev/null)

echo 'neovim: typing'
rm -rf "$HOME"
mkdir -p "$HOME"
edits=$here/../../server/testdata/edits.json
(cd "$HOME" && timeout 120 "$nvim" --clean -l "$here/test/typing.lua" "$edits" </dev/null)

echo 'neovim: on a terminal'
rm -rf "$HOME"
mkdir -p "$HOME"
"$here/test/tui.sh" "$nvim" || [ $? -eq 3 ]
echo 'neovim: PASS'
