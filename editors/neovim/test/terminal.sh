# A private terminal to drive an editor in: source it, after `set -eu`.

# terminal NAME=VALUE... COMMAND... starts the command in a terminal of its own,
# with the given environment. $tmux is the program, $work a scratch folder that
# goes away in the end. Exit 3: this machine gives no pseudo-terminals.
terminal() {
  export TMUX_TMPDIR=$work
  unset TMUX
  trap 'tm kill-server 2>/dev/null || true; rm -rf "$work"' EXIT
  tm new-session -d -s t -x 100 -y 24 "$(printf '%q ' env "$@")" || {
    echo 'SKIPPED: tmux gets no pseudo-terminal (mount -t devpts devpts /dev/pts)'
    exit 3
  }
  tm set -g escape-time 0
}

tm() { "$tmux" -u -L test -f /dev/null "$@"; }

screen() { tm capture-pane -p -t t; }

keys() { tm send-keys -t t "$@"; }

# until_ WHAT COMMAND... polls the command for ten seconds; failing that, it
# shows the screen.
until_() {
  local what=$1 i
  shift
  for ((i = 0; i < 200; i++)); do
    if "$@" >/dev/null 2>&1; then
      printf '%5d ms  ok %s\n' $((i * 50)) "$what"
      return
    fi
    sleep 0.05
  done
  echo "FAIL: $what"
  screen || true
  return 1
}

see() { screen | grep -qF -- "$1"; }

unseen() { ! see "$1"; }

ended() { ! tm has-session -t t; }

# holds FILE CONTENT compares bytes, the content being written as for printf.
holds() { printf "$2" | cmp -s - "$1"; }
