#!/usr/bin/env bash
# Posts 100,000 shares that are on the topic already; the goal is 5 s.
# From the moment a running ledger has its consumers to the last commit. Writes bench/results/ledger-100k.json; exit
# code 1 when the figure does not hold. Arguments: --rounds=5 --warm-up=3 --pages=200.
set -euo pipefail
. "$(dirname "$0")/lib/program.sh"
run_program ledger-100k SharesPostedBench 512m "$@"
