#!/usr/bin/env bash
# Verifies an export of 10 million moves with all its balances on one core; the goal is 60 s.
# Posts and exports them first (a few minutes), then verifies the file in a process that is kept on one core, five
# rounds. Writes bench/results/ledger-verify.json; exit code 1 when the figure does not hold. --moves N, --rounds N.
set -euo pipefail
. "$(dirname "$0")/lib/program.sh"
moves=10000000 rounds=5
while [ $# -gt 0 ]; do
  case $1 in
    --moves) moves=$2 ;;
    --rounds) rounds=$2 ;;
    *) echo "ledger-verify: unknown: $1" >&2; exit 2 ;;
  esac
  shift 2
done
directory=$(mktemp -d)
trap 'rm -rf "$directory"' EXIT
(run_ledger_class VerifyBench 2g export "$directory/ledger.jsonl" "$moves")
export FORCEPOOL_BENCH_BUILD=no
taskset -c 0 bash -c '. "$1/bench/lib/program.sh"; run_ledger_class VerifyBench 512m verify "${@:2}"' - "$here" \
  "$directory/ledger.jsonl" "$here/bench/results/ledger-verify.json" "$rounds"
