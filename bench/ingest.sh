#!/usr/bin/env bash
# Times the catch-up with a chain, and how soon a block that is seen stands on the topic.
# The devnet works on the same processors. Writes bench/results/ingest.json; exit code 1 when a figure does not hold. About
# 6 minutes. Arguments: --rounds=5 --warm-up=1 --epochs=20000 --blocks=300 --epochs-per-second=10.
set -euo pipefail
. "$(dirname "$0")/lib/program.sh"
run_class chain-ingest-service io.forcepool.chain.adapter.IngestBench 1g --result="$here/bench/results/ingest.json" "$@"
