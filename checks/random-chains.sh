#!/usr/bin/env bash
# Random lives of a chain that is followed: reorganisations, competing tipsets, null rounds, nodes that answer with
# errors, processes that end and begin, two at once. Each ends with the facts being those of the chain; the first that does
# not is named, and --from with its seed and --count 1 repeats it.
#
#   checks/random-chains.sh [--count 10000] [--from SEED]
set -euo pipefail
. "$(dirname "$0")/../bench/lib/program.sh"

count=10000 from=$RANDOM
while [ $# -gt 0 ]; do
  case $1 in
    --count) count=$2; shift 2 ;;
    --from) from=$2; shift 2 ;;
    *) echo "random-chains: there is no option $1" >&2; exit 2 ;;
  esac
done

echo "random-chains: $count from seed $from on"
run_class chain-ingest-service io.forcepool.chain.adapter.RandomChains 1g "$from" "$count"
