#!/usr/bin/env bash
# Times posting on 50 million moves, lines from the journal, and funds rebuilt from it.
# Fills a journal through the engine first, which takes most of the time: some 10 minutes and 4 GB of disk. Writes
# bench/results/ledger-large.json; exit code 1 when a figure does not hold.
# Arguments: --rounds=5 --warm-up=2 --pages=200 --line-pages=400 --moves=50000000.
set -euo pipefail
. "$(dirname "$0")/lib/program.sh"
run_program ledger-large LedgerLargeBench 1g "$@"
