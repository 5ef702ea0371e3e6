#!/bin/bash
# tui.sh NVIM: the plugin as a person sees it, in a terminal. CREDLS_BINARY and a
# HOME to write into come from test.sh. The screens are kept in CREDLS_SCREENS
# where that is set. Exit 3: no terminal to be had.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
nvim=$1
tmux=$(type -P tmux || echo "$(dirname "$nvim")/tmux")
[ -x "$tmux" ] || {
  echo 'SKIPPED: no tmux to drive a terminal with (apt-get install tmux)'
  exit 3
}
work=$(mktemp -d -t credls-tui.XXXXXX)
screens=${CREDLS_SCREENS:-$work/screens}
mkdir -p "$screens"
. "$here/terminal.sh"

# shot NAME keeps the screen.
shot() { screen >"$screens/neovim-$1.txt"; }

# pick ACTION chooses the first entry of the menu of gra that is not about
# ignoring the finding.
pick() {
  keys gra
  until_ "menu: $1" see 'Code actions:'
  until_ "prompt: $1" see 'Type number'
  shot "menu-$1"
  keys "$(screen | sed -n '/^[0-9]*: /p' | grep -vi ignore | head -n 1 | cut -d: -f1)" Enter
}

id=AKIAZ3MHALF2QXEN5KWT
secret=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
file=$HOME/.aws/credentials
fixed="[default]\naws_access_key_id = $id\naws_secret_access_key = $secret\n"
mkdir -p "$HOME/.aws" "$HOME/bom/.aws"
printf '[default]\naws_access_key_id = %s\naws_secret_access_key = %s  \n' "${id,,}" "$secret" >"$file"
printf '\357\273\277'"$fixed" >"$HOME/bom/.aws/credentials"
cd "$HOME"

terminal "HOME=$HOME" "CREDLS_BINARY=$CREDLS_BINARY" LC_ALL=C.UTF-8 \
  "$nvim" --clean -u "$here/init.lua" -n .aws/credentials
until_ 'virtual text' see '■'
shot diagnostics
keys 2G '$' C-w d
until_ 'float with the rule' see malformed-access-key-id
shot float
keys k
until_ 'float closed' unseen malformed-access-key-id

keys 3G '$'
pick quickfix
until_ 'fix in the buffer' unseen "$secret  "
keys ':w' Enter
until_ 'quick fix on disk' holds "$file" "[default]\naws_access_key_id = ${id,,}\naws_secret_access_key = $secret\n"

keys ':CredlsFixAll' Enter
until_ 'all fixed' see "$id"
keys ':w' Enter
until_ 'all fixes on disk' holds "$file" "$fixed"
until_ 'no virtual text' unseen '■'
shot clean

keys ":lua require('credls').setup({ fix_on_save = true })" Enter
keys 3G 'A' '   ' Enter '# mine' Escape
until_ 'out of insert mode' unseen '-- INSERT --'
keys ':w' Enter
until_ 'fix on save' holds "$file" "$fixed# mine\n"

keys ':edit bom/.aws/credentials' Enter
until_ 'finding on the first line' see '■'
keys ':set bomb?' Enter
until_ 'byte order mark' see '  bomb'
pick rewrite
until_ 'rewrite on disk' holds "$HOME/bom/.aws/credentials" "$fixed"
until_ 'finding gone' unseen '■'
keys ':set bomb?' Enter
until_ 'no byte order mark' see nobomb
shot rewritten

keys ':qa' Enter
until_ 'the end' ended
