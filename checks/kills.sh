#!/usr/bin/env bash
# Kills every process of the running line at random moments (kill -9), starts what died again, and then shows that no
# reward was lost or doubled:
#   1. the rewards that chain-ingest published are the node's own, block by block, compared as text;
#   2. the ledger's sums are right and equal to them (./forcepool demo), and its funds are the fold of its journal;
#   3. the event stores verify, with checkpoints that are taken then (./forcepool audit), and the ledger is the fold of its
#      journal and of its topic.
# It has a stack of its own beside yours: its own data, its ports 300 above the usual ones.
#
#   checks/kills.sh [--rounds 10] [--seed N] [--process NAME] [--keep]
#
# Each round kills each of the five processes once, or the one that is named, in an order that follows from the seed;
# meanwhile the chain is reorganised, one to four epochs deep. About 12 s a kill on two cores. Stopped in the middle, the same command with --keep goes on with the data that is there.
set -euo pipefail
cd "$(dirname "$0")/.."

rounds=10 seed=$RANDOM keep=no process=
while [ $# -gt 0 ]; do
  case $1 in
    --rounds) rounds=$2; shift 2 ;;
    --seed) seed=$2; shift 2 ;;
    --process) process=$2; shift 2 ;;
    --keep) keep=yes; shift ;;
    *) echo "kills: there is no option $1" >&2; exit 2 ;;
  esac
done

export FORCEPOOL_PORT_OFFSET=300
export FORCEPOOL_LOCAL=${FORCEPOOL_KILLS_DIR:-$PWD/checks/target/kills}
targets=(chain-ingest-service income-service ledger-service infrastructure postgres)
[ -z "$process" ] || targets=("$process")
chain="http://127.0.0.1:$((8101 + FORCEPOOL_PORT_OFFSET))"
node="http://127.0.0.1:$((1234 + FORCEPOOL_PORT_OFFSET))/rpc/v1"
work=$FORCEPOOL_LOCAL/check
began=$SECONDS
[ "$keep" = yes ] || { ./forcepool down >/dev/null 2>&1 || true; rm -rf "$FORCEPOOL_LOCAL"; }
mkdir -p "$work"
echo "kills: seed $seed, $rounds rounds of ${#targets[@]} kills"
RANDOM=$seed

fail() {
  echo "kills: FAILED after $((SECONDS - began)) s: $*" >&2
  echo "kills: repeat with --seed $seed; the data is in $FORCEPOOL_LOCAL" >&2
  exit 1
}

shuffled() { # the targets in an order of chance
  local i j names=("${targets[@]}") swap
  for ((i = ${#names[@]} - 1; i > 0; i--)); do
    j=$((RANDOM % (i + 1)))
    swap=${names[i]}; names[i]=${names[j]}; names[j]=$swap
  done
  echo "${names[@]}"
}

kill_one() {
  local pid
  case $1 in
    postgres) pid=$(head -1 "$FORCEPOOL_LOCAL/postgres/data/postmaster.pid") ;;
    *) pid=$(head -1 "$FORCEPOOL_LOCAL/pids/$1.pid") ;;
  esac || fail "no pid of $1"
  kill -9 "$pid" || fail "$1 was not running any more"
  while kill -0 "$pid" 2>/dev/null; do sleep 0.05; done
}

reorganise() {
  curl -sS -f -o "$work/reorg.json" -H "Authorization: Bearer $(cat "$FORCEPOOL_LOCAL/devnet/token-admin")" \
    -d "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"Forcepool.Reorg\",\"params\":[$((RANDOM % 4 + 1))]}" "$node" \
    && ! grep -q '"error"' "$work/reorg.json" || fail "the chain cannot be reorganised"
}

./forcepool up >"$work/up.log" 2>&1 || { tail -20 "$work/up.log"; fail "the stack does not start"; }
./forcepool demo --rewards 2 >"$work/demo.log" 2>&1 || { tail -20 "$work/demo.log"; fail "the demo does not run"; }

# What this wallet sends and gets is audited in the end as the rewards are.
curl -sS -f -o "$work/wallet.json" -X PUT -H "Authorization: Bearer $(./forcepool token --role finance --subject kills)" \
  -H 'Content-Type: application/json' -d '{"kind":"WATCH","reason":"to be audited"}' \
  "$chain/api/v1/registry/wallets/t05002" || fail "no wallet can be registered"

killed=0
for ((round = 1; round <= rounds; round++)); do
  for target in $(shuffled); do
    sleep "$((RANDOM % 3)).$((RANDOM % 10))"
    reorganise
    kill_one "$target"
    killed=$((killed + 1))
    ./forcepool up >"$work/up.log" 2>&1 || { tail -20 "$work/up.log"; fail "no start after killing $target"; }
    echo "kills: $killed of $((rounds * ${#targets[@]})), round $round, $target, after $((SECONDS - began)) s"
  done
done

echo "kills: sums of the ledger against the chain"
./forcepool demo --rewards 3 >"$work/demo.log" 2>&1 || { tail -20 "$work/demo.log"; fail "the sums are not right"; }
tail -6 "$work/demo.log"

token=$(./forcepool token --role viewer --subject kills)
ask() { curl -sS -f -H "Authorization: Bearer $token" "$chain$1"; }
rpc() { curl -sS -f -d "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"Filecoin.$1\",\"params\":$2}" "$node"; }
field() { sed -nE "s/.*\"$1\":\"?([^\",}]*).*/\1/p"; }

to=$(ask /api/v1/chain/status | field published)
echo "kills: rewards up to height $to, of the service and of the node"
: >"$work/service.txt"
cursor=
while :; do
  page=$(ask "/api/v1/rewards?to=$to&limit=1000${cursor:+&cursor=$cursor}")
  { echo "$page" | grep -o '{"height[^}]*}' || true; } | sed -E \
    's/.*"height":([0-9]+).*"miner":"([^"]*)".*"block":"([^"]*)".*"reward":"([0-9]+)".*/\1 \2 \4 \3/' >>"$work/service.txt"
  cursor=$(echo "$page" | field next)
  [ -n "$cursor" ] || break
done

rm -rf "$work/node"
mkdir -p "$work/node"
files=()
: >"$work/lines.txt"
explain() { # the tipsets that were collected, in one go
  [ ${#files[@]} -gt 0 ] || return 0
  ./forcepool explain-rewards "${files[@]}" >>"$work/lines.txt" || fail "the node's answers up to $height cannot be explained"
  files=()
}
for ((height = 1; height <= to; height++)); do
  tipset="$work/node/$height.tipset" trace="$work/node/$height.trace"
  rpc ChainGetTipSetByHeight "[$height,null]" >"$tipset"
  # A null round is answered with the tipset before it.
  if grep -q "\"Height\":$height}" "$tipset" && grep -qE '"Miner":"t0100[012]"' "$tipset"; then
    key=$(grep -o '"Cids":\[[^]]*\]' "$tipset" | head -1 | sed 's/^"Cids"://')
    rpc StateCompute "[$height,null,$key]" >"$trace"
    files+=(--tipset "$tipset" --trace "$trace")
  fi
  [ ${#files[@]} -lt 400 ] || explain
  [ $((height % 500)) -ne 0 ] || echo "kills: node read up to $height of $to, after $((SECONDS - began)) s"
done
explain
awk -F'\t' '$2 ~ /^t0100[012]$/ && $5 > 0 { print $1, $2, $5, $7 }' "$work/lines.txt" >"$work/node.txt"
sort "$work/service.txt" >"$work/service.sorted"
sort "$work/node.txt" >"$work/node.sorted"
diff "$work/node.sorted" "$work/service.sorted" || fail "chain-ingest and the node differ (< node, > service)"
[ -s "$work/node.sorted" ] || fail "there was not one reward"

./forcepool chain audit --from 1 --to "$to" || fail "what is published is not what the node has"

auditor=$(./forcepool token --role auditor --subject kills)
port=$((8101 + FORCEPOOL_PORT_OFFSET))
for service in chain-ingest income ledger; do
  curl -sS -f -o "$work/checkpoint.json" -X POST -H "Authorization: Bearer $auditor" "http://127.0.0.1:$port/api/v1/checkpoints" \
    || fail "$service takes no checkpoint"
  port=$((port + 1))
  ./forcepool audit export --service $service "$work/$service.jsonl.gz" >"$work/audit.log" 2>&1 || { cat "$work/audit.log"; fail "no export of $service"; }
  ./forcepool audit verify --service $service "$work/$service.jsonl.gz" --checkpoints "$FORCEPOOL_LOCAL/evidence/$service-service.jsonl" \
    --key "$FORCEPOOL_LOCAL/evidence/$service-service.public.pem" || fail "$service does not verify"
done
./forcepool ledger verify-funds || fail "the funds are not the fold of the journal"
./forcepool ledger rebuild --verify || fail "the ledger is not the fold of the journal"
./forcepool ledger rebuild --from-topic || fail "the topic does not make the same ledger"
./forcepool down >/dev/null
echo "kills: $killed kills, $(wc -l <"$work/node.sorted") rewards, 0 lost, 0 doubled, sums right, chains verify; seed $seed, $((SECONDS - began)) s"
