#!/usr/bin/env bash
# Schedules of the posting engine against everything that goes wrong: deaths before and after the commit, records that
# come again, lanes that move, writers that lost their lock. Each ends with its own check; the first that fails is named
# with its number, and --from N --count 1 with the same seed repeats it.
#
#   checks/posting-schedules.sh [--count 10000000] [--seed N] [--from 0]
set -euo pipefail
. "$(dirname "$0")/../bench/lib/program.sh"

count=10000000 seed=$RANDOM from=0
while [ $# -gt 0 ]; do
  case $1 in
    --count) count=$2; shift 2 ;;
    --seed) seed=$2; shift 2 ;;
    --from) from=$2; shift 2 ;;
    *) echo "posting-schedules: there is no option $1" >&2; exit 2 ;;
  esac
done

echo "posting-schedules: seed $seed, $count schedules from $from on"
run_class ledger-service io.forcepool.ledger.posting.PostingSchedules 512m "$seed" "$from" "$count"
