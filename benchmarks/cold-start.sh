#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# How long one verification takes from the shell, with everything that starting costs: ./veritee over the bundled
# example, a JVM that only says hello, and the dcap-qvl command for Node.js over the same kind of evidence. The runs
# take turns; the ratios are of medians.
#
#   benchmarks/cold-start.sh [ROUNDS]       default: 15
#
#   JAVA_HOME    the Java to use; otherwise the one on the PATH
#   DCAP_QVL     the folder of the installed npm package @phala/dcap-qvl; otherwise npm's global one
set -u

rounds=${1:-15}
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P) || exit 70
example=$root/testvectors/examples/tdx
at=2026-06-01T12:00:00Z
at_seconds=1780315200
if [ -n "${JAVA_HOME:-}" ]; then bin=$JAVA_HOME/bin/; else bin=; fi
work=$(mktemp -d) || exit 70
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM

fail() { printf '%s\n' "cold-start: $*" >&2; exit 1; }

# Milliseconds. Not every date knows %N.
case $(date +%N) in
    *[!0-9]* | '') now() { perl -MTime::HiRes=time -e 'printf "%d\n", time * 1000'; } ;;
    *) now() { echo $(($(date +%s%N) / 1000000)); } ;;
esac

hello() { "${bin}java" -cp "$work" Hello; }

veritee() {
    "$root/veritee" verify "$example/quote.bin" --collateral "$example/collateral" \
        --trust-anchor "tdx=$example/root.pem" --policy "$root/policies/example-tdx.yaml" \
        --nonce "@$example/nonce.bin" --at "$at" --verbose
}

dcap_qvl() {
    node "$qvl/test_case.js" verify --time "$at_seconds" \
        "$work/forged/quote.bin" "$work/forged/collateral/collateral.json" "$work/root.der"
}

# What it has to say, or nothing was measured.
check() {
    "$1" >"$work/out" 2>&1 || { cat "$work/out" >&2; fail "$1 failed"; }
    grep -q "$2" "$work/out" || { cat "$work/out" >&2; fail "$1 did not say $2"; }
}

timed() {
    start=$(now)
    "$1" >/dev/null 2>&1 || fail "$1 failed"
    echo $(($(now) - start)) >>"$work/$1.ms"
}

median() { sort -n "$work/$1.ms" | awk '{ v[NR] = $1 } END { print (v[int((NR + 1) / 2)] + v[int(NR / 2) + 1]) / 2 }'; }

p90() { sort -n "$work/$1.ms" | awk '{ v[NR] = $1 } END { print v[int(NR * 0.9 + 0.999)] }'; }

line() { printf '%-10s median %6.1f ms, p90 %6.1f ms\n' "$1" "$(median "$1")" "$(p90 "$1")"; }

ratio() {
    awk -v a="$(median "$1")" -v b="$(median "$2")" -v n="$1 / $2" 'BEGIN { printf "%-22s %.2f\n", n, a / b }'
}

printf '%s\n' 'class Hello { public static void main(String[] a) { System.out.println("hello"); } }' >"$work/Hello.java"
"${bin}javac" -d "$work" "$work/Hello.java" || fail "a JDK is needed"
check hello hello
check veritee '^TRUSTED'

qvl=${DCAP_QVL:-}
if [ -z "$qvl" ] && command -v npm >/dev/null; then
    qvl=$(npm root -g 2>/dev/null)/@phala/dcap-qvl
fi
all='hello veritee'
if command -v node >/dev/null && [ -f "$qvl/test_case.js" ]; then
    "$root/veritee" forge tdx-good-bundle --out "$work/forged" >/dev/null 2>&1 || fail "nothing was forged"
    sed '/-----/d' "$work/forged/root.pem" | base64 -d >"$work/root.der" || fail "root.pem is not readable"
    check dcap_qvl 'Verification successful'
    all="$all dcap_qvl"
fi

round=0
while [ "$round" -lt "$rounds" ]; do
    for command in $all; do timed "$command"; done
    round=$((round + 1))
done

"${bin}java" -version 2>&1 | sed -n 2p
printf '%s rounds\n' "$rounds"
for command in $all; do line "$command"; done
ratio veritee hello
case $all in
    *dcap_qvl) ratio veritee dcap_qvl ;;
    *) echo 'dcap_qvl               not run: node or @phala/dcap-qvl is not installed' ;;
esac
