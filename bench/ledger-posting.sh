#!/usr/bin/env bash
# Times the posting engine beside the SQL it replaces and beside the limits of PostgreSQL.
# In turn, round by round: (a) the engine with pages of 1, 100 and 500 shares, 1, 4 and 20 pages per commit, one pool
# or many, lines projected beside it or not; (b) UPDATE balance and INSERT currency_transfer with and without the
# row of the pool on 1, 4 and 8 connections; (c) a row per credit by binary COPY, and the funds write alone. Writes
# bench/results/ledger-posting.json; exit code 1 when a figure does not hold. About 10 minutes, without the whole of (a) 4.
# Arguments: --rounds=5 --warm-up=2 --pages=200 --small-pages=400 --sql-seconds=3 --matrix=1 (0 leaves out the rest of a).
set -euo pipefail
. "$(dirname "$0")/lib/program.sh"
run_program ledger-posting LedgerPostingBench 1g "$@"
