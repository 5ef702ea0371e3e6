#!/bin/bash
# setup.sh [PREFIX] EDITOR...: provide the editors that the tests drive.
#
# PREFIX defaults to a folder in the user's cache; where each editor is, is
# printed.
#
# nvim: PREFIX/bin/nvim. An editor of the machine is used where it is new enough.
# Otherwise it comes from a newer Debian release, unpacked below PREFIX with its
# own libc: packages, sources and libraries of the machine stay as they are, so
# neither root nor sudo is needed.
#
# vscode: PREFIX/vscode-VERSIONS, a folder that holds VS Code as code-server has
# it, with the Node.js that it wants, and a library that drives a browser. The
# browser is the machine's Chromium; where there is none, root gets Debian's.
#
# Exit: 0 all there; 3 something cannot be installed here ("SKIPPED: reason
# (command)" on standard output); 2 usage.
set -euo pipefail

# Debian 12 and 13 carry a Neovim without vim.lsp.enable, hence testing.
suites=${CREDLS_EDITORS_SUITES:-forky sid}

usage() {
  echo 'usage: setup.sh [PREFIX] nvim|vscode...' >&2
  exit 2
}

skip() {
  echo "SKIPPED: $1 ($2)"
  exit 3
}

# retry runs a command up to three times: mirrors have bad moments.
retry() {
  local pause
  for pause in 2 5; do
    "$@" && return
    sleep "$pause"
  done
  "$@"
}

# apt_home DIR lays out a private world for apt: own lists, cache and package
# database, nothing installed. What the machine says about the network (proxies,
# certificates, clocks) is kept.
apt_home() {
  local dir=$1
  mkdir -p "$dir"/{etc/parts,etc/sources,etc/preferences,lists/partial,cache/archives/partial}
  : >"$dir/status"
  {
    apt-config dump Acquire
    cat <<CONF
Dir::Etc::parts "$dir/etc/parts";
Dir::Etc::main "/dev/null";
Dir::Etc::preferences "/dev/null";
Dir::Etc::preferencesparts "$dir/etc/preferences";
Dir::State "$dir";
Dir::State::lists "$dir/lists";
Dir::State::status "$dir/status";
Dir::Cache "$dir/cache";
Acquire::Languages "none";
Acquire::GzipIndexes "true";
Acquire::Retries "3";
APT::Sandbox::User "root";
CONF
  } >"$dir/apt.conf"
}

# mirror prints the address that the machine's own sources give for Debian. The
# machine's lists tell it; on a fresh system, which has none yet, they are
# fetched into the private world DIR.
mirror() {
  local dir=$1 found
  local ask=(apt-get indextargets --format '$(REPO_URI)'
    'Created-By: Packages' 'Component: main' 'Origin: Debian' 'Label: Debian')
  found=$("${ask[@]}" | head -n 1)
  if [ -z "$found" ]; then
    retry env APT_CONFIG="$dir/apt.conf" apt-get -qq update >&2 || true
    found=$(APT_CONFIG="$dir/apt.conf" "${ask[@]}" | head -n 1)
  fi
  echo "$found"
}

# fetch DIR SUITE MIRROR PACKAGE... downloads the packages and all they depend
# on, down to libc, and leaves them in DIR/cache/archives.
fetch() {
  local dir=$1 suite=$2 mirror=$3
  shift 3
  cat >"$dir/etc/sources/debian.sources" <<SOURCE
Types: deb
URIs: $mirror
Suites: $suite
Components: main
Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg
SOURCE
  local own=(-o Dir::Etc::sourcelist=/dev/null -o "Dir::Etc::sourceparts=$dir/etc/sources")
  retry env APT_CONFIG="$dir/apt.conf" apt-get "${own[@]}" -qq \
    -o APT::Update::Error-Mode=any update >&2 &&
    retry env APT_CONFIG="$dir/apt.conf" apt-get "${own[@]}" -qq -y \
      --no-install-recommends --download-only install "$@" >/dev/null
}

# unpack NAME PACKAGE... puts the packages with their dependencies into
# PREFIX/NAME.
unpack() {
  local name=$1 root=$prefix/$1 address suite deb
  shift
  command -v apt-get >/dev/null ||
    skip "no apt-get to fetch $name with" "install $name and put it on PATH"
  apt=$(mktemp -d "$prefix/.apt.XXXXXX")
  apt_home "$apt"
  address=$(mirror "$apt")
  [ -n "$address" ] || skip 'apt knows no Debian mirror' 'apt-get update'
  for suite in $suites; do
    rm -rf "$root" "$apt/cache/archives"/*.deb
    fetch "$apt" "$suite" "$address" "$@" || continue
    mkdir -p "$root"
    for deb in "$apt"/cache/archives/*.deb; do
      dpkg -x "$deb" "$root"
    done
    rm -rf "$apt"
    return
  done
  skip "$name cannot be fetched from $suites" "$0 $prefix $name, with a network"
}

# own_libc ROOT BINARY makes BINARY run with the loader and the libraries below
# ROOT, while its children keep the machine's. patchelf comes from ROOT as well
# and is run through ROOT's loader.
own_libc() {
  local lib loader
  lib=$1/usr/lib/$(uname -m)-linux-gnu
  loader=$(echo "$lib"/ld-linux-*.so.*)
  "$loader" --library-path "$lib" "$1/usr/bin/patchelf" \
    --set-interpreter "$loader" --force-rpath --set-rpath "$lib" "$2"
}

# new_enough NVIM says whether that Neovim runs and has vim.lsp.enable (0.11).
new_enough() {
  "$1" --clean --headless +'exe has("nvim-0.11") ? "qall!" : "cquit"' >/dev/null 2>&1
}

nvim() {
  local found root=$prefix/nvim
  if ! new_enough "$prefix/bin/nvim"; then
    found=$(type -P nvim || true)
    if [ -z "$found" ] || ! new_enough "$found"; then
      unpack nvim neovim patchelf tmux
      own_libc "$root" "$root/usr/bin/nvim"
      own_libc "$root" "$root/usr/bin/tmux"
      ln -sfn "$root/usr/bin/tmux" "$prefix/bin/tmux"
      found=$root/usr/bin/nvim
      new_enough "$found" || skip 'Neovim from Debian does not run here' 'install Neovim 0.11 and put it on PATH'
    fi
    ln -sfn "$found" "$prefix/bin/nvim"
  fi
  echo "$prefix/bin/nvim"
}

# What VS Code runs on. Newer ones want another Node.js: see "engines" there.
code_server=4.139.1
code_node=24.21.0
playwright=1.65.1

# debian PACKAGE... installs Debian's packages, where we are root.
debian() {
  [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || return
  { retry apt-get -qq update &&
    DEBIAN_FRONTEND=noninteractive retry apt-get -qq -y --no-install-recommends install "$@"; } >&2
}

# module DIR NAME@VERSION [FLAG...] installs one npm package below DIR.
module() {
  mkdir -p "$1"
  echo '{"private":true}' >"$1/package.json"
  (cd "$1" && retry npm install --no-audit --no-fund --loglevel=error "${@:2}" >&2)
}

# code_at ROOT puts VS Code there. Of its native modules only the one that writes
# logs is compiled, which needs a C++ compiler and Python; without it there are
# no logs, and the tests that read them say so. The others serve terminals.
code_at() {
  local machine node
  machine=$(node -p process.arch)
  module "$1/node" "node-linux-$machine@$code_node" &&
    module "$1/playwright" "playwright-core@$playwright" --ignore-scripts || return
  node=$(cd "$1/node/node_modules/node-linux-$machine" && pwd)
  mkdir "$1/bin"
  ln -s "../node/node_modules/node-linux-$machine/bin/node" "$1/bin/node"
  PATH=$node/bin:$PATH
  module "$1/code" "code-server@$code_server" --ignore-scripts || return
  cd "$1/code/node_modules/code-server/lib/vscode"
  retry npm install --omit=dev --ignore-scripts --no-audit --no-fund --loglevel=error >&2 || return
  npm_config_nodedir=$node npm rebuild --loglevel=error @vscode/spdlog >&2 || echo 'VS Code will write no logs' >&2
}

vscode() {
  local root=$prefix/vscode-$code_server-$code_node-$playwright fresh tool
  command -v npm >/dev/null || skip 'no Node.js with npm' 'install Node.js 20 or newer'
  if ! command -v chromium >/dev/null; then
    debian chromium fonts-dejavu-core || skip 'no Chromium' 'apt-get install chromium, as root'
  fi
  if [ ! -d "$root" ]; then
    for tool in g++ make python3; do
      command -v "$tool" >/dev/null || debian "$tool" || true
    done
    fresh=$(mktemp -d "$prefix/.vscode.XXXXXX")
    (code_at "$fresh") || {
      rm -rf "$fresh"
      skip 'VS Code cannot be had from npm' "$0 $prefix vscode, with a network"
    }
    mv "$fresh" "$root"
  fi
  echo "$root"
}

apt=
trap 'rm -rf "$apt"' EXIT

prefix=${XDG_CACHE_HOME:-$HOME/.cache}/credls/editors
case ${1-} in
'') [ $# -gt 0 ] && shift ;;
*/* | .) prefix=$1 && shift ;;
esac
[ $# -gt 0 ] || usage
mkdir -p "$prefix/bin"
prefix=$(cd "$prefix" && pwd -P)

# Two runs at once would unpack into each other's folder.
if command -v flock >/dev/null; then
  exec 9>"$prefix/.lock"
  flock 9
fi

for editor; do
  case $editor in
  nvim) nvim ;;
  vscode) vscode ;;
  *) usage ;;
  esac
done
