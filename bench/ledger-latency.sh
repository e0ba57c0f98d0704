#!/usr/bin/env bash
# Times holds, balances and balances of the past while pages are posted at half speed.
# A whole ledger with Kafka, and an account of 100,000 lines. Writes bench/results/ledger-latency.json; exit code 1
# when a figure does not hold. About 15 minutes. Arguments: --rounds=5 --warm-up=1 --pages=200 --lines=100000
# --seconds=20 --transfers-per-second=25 --asks-per-second=100.
set -euo pipefail
. "$(dirname "$0")/lib/program.sh"
run_program ledger-latency LedgerLatencyBench 1g "$@"
