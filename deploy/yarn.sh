#!/usr/bin/env bash
# Submits a command to YARN, its driver on the cluster too:
#   deploy/yarn.sh train --conf conf/maml.conf --out hdfs:///runs/maml-1
# Needs SPARK_HOME (a Spark distribution) and HADOOP_CONF_DIR; --out has to name a place that all
# machines see. The file of --conf travels along. What to ask YARN for (docs/submission.md):
#   EXECUTORS=4  EXECUTOR_CORES=4  EXECUTOR_MEMORY=4g  DRIVER_MEMORY=4g
#   SPARKTRUM_SUBMIT_OPTS  further options of spark-submit, such as --queue meta
set -euo pipefail
# shellcheck source=launcher.sh
source "$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)/launcher.sh"
[[ $# -gt 0 ]] || fail "usage: deploy/yarn.sh train --conf FILE --out hdfs:///runs/NAME"
[[ -n ${SPARK_HOME:-} ]] || fail "set SPARK_HOME to a Spark distribution"
[[ -n ${HADOOP_CONF_DIR:-}${YARN_CONF_DIR:-} ]] || fail "set HADOOP_CONF_DIR to the cluster's configuration"
build_if_stale

# In the driver's working directory the file of --conf has no folder before its name.
arguments=()
travelling=
while (($#)); do
  if [[ $1 == --conf && $# -ge 2 ]]; then
    [[ -f $2 ]] || fail "no such file: $2"
    travelling=$2
    arguments+=(--conf "$(basename "$2")")
    shift 2
  else
    arguments+=("$1")
    shift
  fi
done

# shellcheck disable=SC2086  # several options in one variable
exec "$SPARK_HOME/bin/spark-submit" --master yarn --deploy-mode cluster --class sparktrum.jobs.Main \
  --num-executors "${EXECUTORS:-4}" --executor-cores "${EXECUTOR_CORES:-4}" \
  --executor-memory "${EXECUTOR_MEMORY:-4g}" --driver-memory "${DRIVER_MEMORY:-4g}" \
  --driver-java-options "$(cat "$launcher/submit.options")" \
  --conf spark.yarn.appMasterEnv.OMP_NUM_THREADS=1 --conf spark.yarn.maxAppAttempts=1 \
  ${travelling:+--files "$travelling"} ${SPARKTRUM_SUBMIT_OPTS:-} "$jar" "${arguments[@]}"
