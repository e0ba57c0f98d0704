#!/usr/bin/env bash
# Times by JMH what a share costs where no database takes part.
# Deciding, folding, JSON, the hash and the bucket. Writes bench/results/ledger-pure.json. About a minute.
# Arguments: --rounds=5 --warm-up=3 --millis=800.
set -euo pipefail
. "$(dirname "$0")/lib/program.sh"
run_program ledger-pure LedgerPureBench 512m "$@"
