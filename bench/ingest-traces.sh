#!/usr/bin/env bash
# Times the decoding of the largest recorded trace on one core, in a heap of 128 MB.
# Reads it from the fixtures. Writes bench/results/ingest-traces.json; exit code 1 when the figure does not hold. Half a
# minute. Arguments: --rounds=5 --warm-up=3 --times=10.
set -euo pipefail
. "$(dirname "$0")/lib/program.sh"
run_class chain-ingest-service io.forcepool.chain.adapter.TraceBench 128m --result="$here/bench/results/ingest-traces.json" "$@"
