#!/usr/bin/env bash
# Times a warm ./forcepool up and adds up the memory of the running line; the goals are 45 s and 2.5 GiB.
# On a stack of its own (its own data, its ports 400 above the usual ones). Writes bench/results/launch.json; exit code 1
# when a figure does not hold. Arguments: rounds (5).
set -euo pipefail
here=$(cd "$(dirname "$0")/.." && pwd)
rounds=${1:-5}
seconds_max=45 mebibytes_max=2560

export FORCEPOOL_PORT_OFFSET=400
FORCEPOOL_LOCAL=$(mktemp -d)
export FORCEPOOL_LOCAL
cleanup() {
  "$here/forcepool" down >/dev/null 2>&1 || true
  rm -rf "$FORCEPOOL_LOCAL"
}
trap cleanup EXIT

sorted() { printf '%s\n' "$@" | sort -n; }
median() { sorted "$@" | sed -n "$((($# + 1) / 2))p"; }
smallest() { sorted "$@" | head -1; }
largest() { sorted "$@" | tail -1; }
figure() { # id, unit, goal, what it is, values: one line of JSON; holds when the median is at most the goal
  local id=$1 unit=$2 goal=$3 what=$4 value
  shift 4
  value=$(median "$@")
  printf '    {"id": "%s", "unit": "%s", "value": %s, "min": %s, "max": %s,\n     "compared_with": "%s",\n     "ratio": null, "goal": %s, "holds": %s}' \
    "$id" "$unit" "$value" "$(smallest "$@")" "$(largest "$@")" "$what" "$goal" \
    "$(awk -v v="$value" -v g="$goal" 'BEGIN { print (v <= g ? "true" : "false") }')"
}

echo "launch: first start, which builds what is missing and makes the databases"
"$here/forcepool" up >/dev/null
"$here/forcepool" demo >/dev/null
times=() sizes=()
for ((round = 1; round <= rounds; round++)); do
  "$here/forcepool" down >/dev/null
  began=$(date +%s%N)
  "$here/forcepool" up >/dev/null
  taken=$(awk -v ns=$(($(date +%s%N) - began)) 'BEGIN { printf "%.1f", ns / 1e9 }')
  "$here/forcepool" demo >/dev/null
  size=$("$here/forcepool" status --memory | sed -n 's/.*PSS of all: \([0-9]*\) MiB.*/\1/p')
  echo "launch: round $round: up in $taken s, $size MiB after a demo"
  times+=("$taken")
  sizes+=("$size")
done

result="$here/bench/results/launch.json"
cat >"$result" <<JSON
{
  "name": "launch",
  "measured_at": "$(date -u +%Y-%m-%dT%H:%M:%SZ)",
  "machine": "$(nproc) processors, $(uname -s) $(uname -m)",
  "rounds": $rounds,
  "figures": [
$(figure warm-up s $seconds_max "./forcepool up over the data of a demo, six processes, all ready" "${times[@]}"),
$(figure memory MiB $mebibytes_max "PSS of PostgreSQL, Kafka, devnet and three services after a demo" "${sizes[@]}")
  ]
}
JSON
cat "$result"
! grep -q '"holds": false' "$result"
