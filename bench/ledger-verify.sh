#!/usr/bin/env bash
# Verifies an export of 10 million moves with all its balances on one core; the goal is 60 s.
# Posts and exports them first (a few minutes), then verifies the file in a process that is kept on one core, five
# rounds. Writes bench/results/ledger-verify.json; exit code 1 when the figure does not hold. --moves N, --rounds N.
set -euo pipefail
here=$(cd "$(dirname "$0")/.." && pwd)
. "$here/.mvn/find-jdk.sh"
find_jdk
moves=10000000 rounds=5
while [ $# -gt 0 ]; do
  case $1 in
    --moves) moves=$2 ;;
    --rounds) rounds=$2 ;;
    *) echo "ledger-verify: unknown: $1" >&2; exit 2 ;;
  esac
  shift 2
done
"$here/mvnw" -q -B -pl ledger-service -am -DskipTests test-compile dependency:build-classpath -Dmdep.outputFile=target/bench-classpath
classes="$here/ledger-service/target"
directory=$(mktemp -d)
trap 'rm -rf "$directory"' EXIT
bench() { # what comes before the program, its heap, its arguments
  local before=$1 heap=$2
  shift 2
  $before "$JAVA_HOME/bin/java" -Xmx"$heap" -XX:+UseSerialGC -Daxoniq.update-checker.disabled=true --sun-misc-unsafe-memory-access=allow \
    -cp "$classes/test-classes:$classes/classes:$(cat "$classes/bench-classpath")" io.forcepool.ledger.bench.VerifyBench "$@"
}
bench env 2g export "$directory/ledger.jsonl" "$moves"
bench "taskset -c 0" 512m verify "$directory/ledger.jsonl" "$here/bench/results/ledger-verify.json" "$rounds"
