#!/usr/bin/env bash
# Pays a million users; from published pages to every balance answered, and the heap that lives.
# A whole ledger with Kafka. Writes bench/results/ledger-million.json; exit code 1 when a figure does not hold. About
# 15 minutes and 4 GB of disk. Arguments: --rounds=5 --warm-up=1 --users=1000000 --heap-looks=5.
set -euo pipefail
. "$(dirname "$0")/lib/program.sh"
run_program ledger-million LedgerMillionBench 512m "$@"
