#!/usr/bin/env bash
# Compares the cost of an epoch after a year of epochs with that of the first ones.
# Catches up with a devnet of a year, without own blocks. Writes bench/results/ingest-year.json; exit code 1 when the figure
# does not hold. About 4 minutes. Arguments: --rounds=20 --epochs=1051200.
set -euo pipefail
. "$(dirname "$0")/lib/program.sh"
run_class chain-ingest-service io.forcepool.chain.adapter.YearBench 2g --result="$here/bench/results/ingest-year.json" "$@"
