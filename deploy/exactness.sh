#!/usr/bin/env bash
# Measures the table in README.md's section "The same bits everywhere" and writes it there: every agent on
# one core, on two, on a standalone cluster with one executor, with two, and with two and speculation,
# each in 2, 7 and 64 partitions:
#   deploy/exactness.sh
# The cluster is one of this machine, started and ended here. Ends with code 1 if anything differs; the
# table then says what.
set -euo pipefail
# shellcheck source=launcher.sh
source "$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)/launcher.sh"
[[ $# == 0 ]] || fail "usage: deploy/exactness.sh"

# Enough for 64 partitions and for updates that share rollouts; networks and episodes for minutes.
memory='network={hidden-sizes=[32], lstm-units=32, readout-sizes=[32]}'
settings=(
  training.iterations=2 training.tasks-per-iteration=64 training.checkpoint-every=1
  'training.validation={every=2, tasks=2, episodes-per-shot=1}'
  'agent.maml.network.hidden-sizes=[64, 64]' agent.maml.inner.support-episodes=1 agent.maml.query-episodes=1
  "agent.rnn.$memory" 'agent.rnn.rollouts={trials=1, episodes=3}' 'agent.rnn.optimization={epochs=2, minibatches=1}'
  "agent.attention.$memory" 'agent.attention.rollouts={trials=1, episodes=3}'
  'agent.attention.optimization={epochs=2, minibatches=1}'
  'agent.ppo.network.hidden-sizes=[64, 64]' agent.ppo.rollouts.trials=2
  'agent.ppo.optimization={epochs=2, minibatches=2}' 'agent.ppo.fine-tuning={episodes=2, epochs=2}'
  evaluation.tasks=2 evaluation.shots=1 evaluation.episodes-per-shot=1
  'evaluation.baselines=[random, maxweight]'
)
overrides=()
for setting in "${settings[@]}"; do overrides+=(--set "$setting"); done

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$root/deploy/local-cluster.sh" up --workers 2 --cores 1 --memory 1g >"$work/cluster"
trap '"$root/deploy/local-cluster.sh" down; rm -rf "$work"' EXIT
url=$(sed -n 's/^Spark master at \(spark:[^ ]*\) .*/\1/p' "$work/cluster")

code=0
"$root/deploy/sparktrum" verify --conf "$root/conf/maml.conf" --conf "$root/conf/rnn.conf" \
  --conf "$root/conf/attention.conf" --conf "$root/conf/ppo.conf" "${overrides[@]}" \
  --masters "local[1],local[2],$url#1,$url#2" --partitions 2,7,64 --speculation --out "$work/runs" || code=$?
[[ -s $work/runs/verify.md ]] || exit "$code"

# Between the two comments of the README stands the table, whatever port the cluster had.
sed -e 's/`spark:[^`]*#1`/standalone, 1 executor/g' -e 's/`spark:[^`]*#2`/standalone, 2 executors/g' \
  "$work/runs/verify.md" >"$work/table"
awk -v table="$work/table" '
  /^<!-- exactness:/ { print; while ((getline row < table) > 0) print row; inside = 1; next }
  /^<!-- exactness end/ { inside = 0 }
  !inside' "$root/README.md" >"$work/readme"
cat "$work/readme" >"$root/README.md"
exit "$code"
