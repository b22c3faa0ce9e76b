#!/usr/bin/env bash
# A real Spark standalone cluster on this machine's loopback, for trying what a cluster does:
#   deploy/local-cluster.sh up [--workers 2] [--cores 1] [--memory 2g] [--port 7077]
#   deploy/sparktrum train --conf conf/quickstart.conf --master spark://127.0.0.1:7077
#   deploy/local-cluster.sh down
# One master and the workers, each a process of its own; cores and memory are of each worker. Without
# SPARK_HOME it runs from the jars of the build, so no Spark distribution is needed; with it from that.
# Logs and work directories lie in .local-cluster.
set -euo pipefail
# shellcheck source=launcher.sh
source "$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)/launcher.sh"
state=$root/.local-cluster
seconds_to_start=90

usage() {
  sed -n '2,8s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2
  exit 2
}

# daemon NAME CLASS ARGUMENT...: starts a process of Spark in the background, its log beside its pid.
daemon() {
  local name=$1
  shift
  local program=("$java" "@$launcher/jvm.options" -Xmx512m -cp "$(cat "$launcher/classpath")")
  [[ -n ${distribution:-} ]] && program=("$distribution/bin/spark-class")
  nohup "${program[@]}" "$@" </dev/null >"$state/$name.log" 2>&1 &
  echo "$! $name" >>"$state/pids"
}

# await NAME TEXT COUNT: until the log of NAME has COUNT lines with TEXT.
await() {
  local log=$state/$1.log
  for ((tries = 0; tries < seconds_to_start * 5; tries++)); do
    (($(grep -c "$2" "$log" || true) >= $3)) && return
    all_alive || break
    sleep 0.2
  done
  echo "local-cluster.sh: the cluster did not start; the end of $log:" >&2
  tail -n 15 "$log" >&2
  down
  exit 1
}

all_alive() {
  local pid name
  while read -r pid name; do
    kill -0 "$pid" 2>/dev/null || return 1
  done <"$state/pids"
}

up() {
  local workers=2 cores=1 memory=2g port=7077
  while (($#)); do
    [[ $# -ge 2 ]] || usage
    case $1 in
      --workers) workers=$2 ;;
      --cores) cores=$2 ;;
      --memory) memory=$2 ;;
      --port) port=$2 ;;
      *) usage ;;
    esac
    shift 2
  done
  if [[ -s $state/pids ]]; then
    fail "a cluster was started from $state already; end it with: deploy/local-cluster.sh down"
  fi
  build_if_stale
  rm -rf "$state"/{work,scratch,home} "$state"/*.log
  mkdir -p "$state/home/jars" "$state/scratch"

  distribution=${SPARK_HOME:-}
  export OMP_NUM_THREADS=1 SPARK_LOCAL_IP=127.0.0.1 SPARK_LOCAL_DIRS=$state/scratch SPARK_DAEMON_MEMORY=512m
  if [[ -z $distribution ]]; then
    # What a worker builds the command of its executors from.
    export SPARK_HOME=$state/home SPARK_SCALA_VERSION=2.12
    SPARK_DIST_CLASSPATH=$(cat "$launcher/classpath")
    export SPARK_DIST_CLASSPATH
  fi
  daemon master org.apache.spark.deploy.master.Master --host 127.0.0.1 --port "$port" --webui-port 8080
  await master 'Starting Spark master at' 1
  # Spark takes the next port where one is in use.
  local url page host=127.0.0.1
  url=$(sed -n 's/.*Starting Spark master at \(spark:[^ ]*\).*/\1/p' "$state/master.log")
  for ((i = 1; i <= workers; i++)); do
    # Where the loopback has many addresses each worker has its own, as machines have: Spark starts
    # a second copy of a task (speculation) on another machine only.
    [[ $(uname) == Linux ]] && host=127.0.0.$i
    daemon "worker-$i" org.apache.spark.deploy.worker.Worker --host "$host" --cores "$cores" \
      --memory "$memory" --webui-port 0 --work-dir "$state/work/$i" "$url"
  done
  await master 'Registering worker' "$workers"
  page=$(sed -n 's/.*Bound MasterWebUI .* \(http:[^ ]*\).*/\1/p' "$state/master.log")
  echo "Spark master at $url with $workers workers of $cores core(s) and $memory; its page: ${page:-none}"
  echo "Use it: deploy/sparktrum train --conf conf/quickstart.conf --master $url"
}

# A pid may have gone to another program since; only ours are ended.
ours() {
  [[ $(ps -o args= -p "$1" 2>/dev/null) == *org.apache.spark.deploy.* ]]
}

down() {
  local pid name
  [[ -s $state/pids ]] || return 0
  while read -r pid name; do
    if ours "$pid"; then kill "$pid" 2>/dev/null || true; fi
  done <"$state/pids"
  while read -r pid name; do
    for ((tries = 0; tries < 50; tries++)); do
      ours "$pid" || break
      sleep 0.2
    done
    if ours "$pid"; then kill -9 "$pid" 2>/dev/null || true; fi
  done <"$state/pids"
  rm -rf "$state"/{pids,scratch,home}
}

case ${1:-} in
  up)
    shift
    up "$@"
    ;;
  down)
    [[ $# == 1 ]] || usage
    down
    ;;
  *) usage ;;
esac
