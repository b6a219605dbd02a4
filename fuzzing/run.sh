#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# Fuzzes the targets one after another, each in a JVM of its own, and prints how it went.
#
#   fuzzing/run.sh [SECONDS [TARGET...]]     default: 60 seconds for every target
set -u

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P) || exit 70
seconds=${1:-60}
[ $# -gt 0 ] && shift
if [ $# -eq 0 ]; then
    for file in "$here"/src/test/java/dev/veritee/fuzzing/*Fuzz.java; do
        set -- "$@" "$(basename "$file" .java)"
    done
fi

mkdir -p "$here/target/fuzz"
failed=0
for target in "$@"; do
    log=$here/target/fuzz/$target.log
    verdict=ok
    (cd "$here/.." && JAZZER_FUZZ=1 mvn -B -P fuzz -pl fuzzing -am test -Dtest="$target" \
        -DfailIfNoTests=false -Dsurefire.failIfNoSpecifiedTests=false \
        -Dfuzz.seconds="$seconds" -Dspotless.check.skip=true -Djacoco.skip=true) </dev/null >"$log" 2>&1 ||
        verdict=FAILED
    # A run that did no work must not look green.
    runs=$(sed -n 's/.*Done \([0-9]*\) runs in .*/\1/p' "$log" | tail -n 1)
    [ -n "$runs" ] || verdict=FAILED
    coverage=$(sed -n 's/.*cov: \([0-9]*\) ft: \([0-9]*\) .*/\1 edges, \2 features/p' "$log" | tail -n 1)
    printf '%-20s %-7s %s runs, %s\n' "$target" "$verdict" "${runs:-no}" "${coverage:-no coverage printed}"
    [ "$verdict" = ok ] || { failed=1; printf '    see %s\n' "$log"; }
done
exit "$failed"
