package generate

// inShell is what scripts can have beside what env files can: commands, none of
// which is a program.
func inShell() []Peculiarity {
	put := func(name, statements string) Peculiarity {
		return Peculiarity{name, func(d *draft) { d.insert(d.pick(statements)) }}
	}
	return []Peculiarity{
		put("conditions", "if true; then A=1; else A=2; fi¦if false; then A=1; elif true; then B=2; fi¦if [ -n \"$X\" ]; then A=1; fi¦if nothing; then A=1; fi"),
		put("and, or", "A=1 && B=2 || C=3¦false && A=1; false || B=2¦! true || A=1¦nothing || A=1¦[ -z \"$X\" ] && A=1"),
		put("groups", "{ A=1; B=2; }¦( A=1 )¦{ A=1\n}¦(A=1;B=2)&&C=3¦{ A=1; ( B=2 ); }"),
		put("pipes", "A=1 | B=2¦A=1 & B=2¦: | A=1¦A=1 &"),
		put("functions", "f() { A=1; }\nf¦f() { A=1; }¦f() { local A=2; B=$A; }\nf¦function g { A=1; }\ng"),
		put("here documents", ": <<EOF\nA=1\nEOF\nB=2¦: <<'X'\n$A\nX\nB=2¦: <<-X\n\tA=1\n\tX\nB=2¦: <<EOF\nA=1"),
		put("cases", "case x in a|b) A=1;; x) B=2;; esac¦case $AWS_REGION in *) A=1;; esac¦case x in (x) A=1 ;; esac"),
		put("loops", "for x in a b; do A=$x; done¦while false; do A=1; done¦until true; do A=1; done¦for x in; do A=1; done"),
		put("arithmetic", "A=$((1+2))¦(( A = 1 ))¦let A=1¦A=$(( X + 1 ))"),
		put("unset", "unset AWS_SESSION_TOKEN¦unset X Y¦unset -v AWS_REGION¦unset -f f¦A=1; unset A; B=${A-gone}"),
		put("attributes", "readonly A=1¦declare A=1¦typeset -x A=1¦declare +x A¦local A=1¦declare -i A=1+1¦export -p >x"),
		put("read-only", "readonly A=1; A=2; B=3¦A=1; readonly A\nunset A\nB=3"),
		put("options", "set +a\nA=1¦set -a¦set -u\nA=$NOPE¦set -e\nfalse¦set -eu¦set -x¦set -- a b\nA=$1"),
		put("arrays", "A=(1 2)¦A[0]=x¦A+=(3)¦export A=(1)"),
		put("appending", "AWS_REGION+=x¦A+=y¦X=1; X+=2"),
		put("dollar quotes", `A=$'a\nb\x41\101\'c'¦A=$"abc"¦A=x$'\t'y¦A=$'\u00e9'`),
		put("end of the file", "return¦return 1¦exit¦exit 1¦[ x ] && return"),
		put("builtins", "read A <<< x¦printf -v A %s y¦eval A=1¦eval 'export A=1'¦test x = x && A=1¦:¦true¦type x"),
		put("several words", "export A=1 B=2¦A=1 B=2¦export A B=\"c d\"¦export A=$AWS_REGION B=$A¦A=1 :¦A=1 export B=2"),
		put("unknown commands", "nothing x¦nothing x > y 2>&1¦A=1 nothing¦source ./nothing¦. ./nothing"),
		put("syntax errors", "}¦)¦fi¦A=(¦if true; then¦A=1;;¦done¦A=$(¦A=${X¦&& A=1¦| A=1¦A=1 )"),
		put("redirections", "A=1 > x¦> y¦A=1 2>&1¦: < x¦A=<x>¦B=1>z¦: > nothing/x\nA=1"),
		put("words of the grammar", "if=1¦then A=1¦A=if¦! A=1¦{ A=1¦time A=1¦[[ a < b ]]¦[[ -n x && y ]] && A=1"),
		put("expansions", "A=${X:-a}${Y:=b} B=$Y¦A=${AWS_REGION%-*}¦A=${#AWS_REGION}¦A=${AWS_REGION^^}¦A=${!X}¦A=${AWS_REGION:0:2}¦A=${AWS_REGION/e/x}"),
		put("special parameters", "A=$#¦A=$?¦A=$-¦A=$0¦A=\"$*\"¦A=\"$@\"¦A=$!"),
		put("braces and globs", "A={a,b}¦export A={a,b}¦A=*¦export A=*.nothing¦A=[x]"),
		put("positional words", "export A = 1¦export 1x=3 C=4¦export A=1;export B=2¦export \"A=a b\"¦export A\\=1¦export 'A'=1"),
		put("aliases and traps", "alias x=y¦trap : EXIT¦shopt -s extglob¦trap 'A=1' EXIT"),
	}
}
