#!/usr/bin/env bash
# Reorganisations of every depth to 900, one after the other, under a running chain-ingest-service with Kafka and
# PostgreSQL. After each the fold of the topic must be what the chain paid. Seven minutes on two cores; --from goes on where it stopped.
#
#   checks/reorgs.sh [--seed N] [--from 1] [--to 900]
set -euo pipefail
. "$(dirname "$0")/../bench/lib/program.sh"

seed=$RANDOM from=1 to=900
while [ $# -gt 0 ]; do
  case $1 in
    --seed) seed=$2; shift 2 ;;
    --from) from=$2; shift 2 ;;
    --to) to=$2; shift 2 ;;
    *) echo "reorgs: there is no option $1" >&2; exit 2 ;;
  esac
done

echo "reorgs: seed $seed, depths $from to $to"
run_class chain-ingest-service io.forcepool.chain.ReorgsOnTopic 1g "$seed" "$from" "$to"
