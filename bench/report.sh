#!/usr/bin/env bash
# Writes docs/measured.md and its chart from the result files; measures nothing.
set -euo pipefail
. "$(dirname "$0")/lib/program.sh"
run_ledger_class Report 128m "$here/bench/results" "$here/docs/measured.md" "$here/docs/measured.svg"
