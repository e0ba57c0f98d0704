#!/usr/bin/env bash
# A million real answers of a node, tipsets and executions, with random damage: each is read rightly or refused, and none
# gives a reward that was not paid. The first that does is printed. Needs the recordings in ../shared/fixtures.
#
#   checks/damaged-answers.sh [--count 1000000] [--seed N]
set -euo pipefail
. "$(dirname "$0")/../bench/lib/program.sh"

count=1000000 seed=$RANDOM
while [ $# -gt 0 ]; do
  case $1 in
    --count) count=$2; shift 2 ;;
    --seed) seed=$2; shift 2 ;;
    *) echo "damaged-answers: there is no option $1" >&2; exit 2 ;;
  esac
done

echo "damaged-answers: seed $seed"
run_class chain-ingest-service io.forcepool.chain.adapter.DamagedAnswers 512m "$seed" "$count"
