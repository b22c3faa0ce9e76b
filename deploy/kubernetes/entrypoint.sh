#!/usr/bin/env bash
# Starts what a pod is for: an executor, when Spark asks for one, otherwise the driver of a command of
# Sparktrum whose executors are pods too. sparktrum.yaml sets what the driver needs:
#   IMAGE  POD_NAME  POD_IP
#   EXECUTORS=4  EXECUTOR_CORES=4  EXECUTOR_MEMORY=4g  DRIVER_MEMORY=4g
#   SPARKTRUM_SUBMIT_OPTS  further options of spark-submit, such as --conf spark.kubernetes.executor.request.cores=2
set -euo pipefail
here=/opt/sparktrum

if [[ ${1:-} == executor ]]; then
  options=()
  for name in "${!SPARK_JAVA_OPT_@}"; do options+=("${!name}"); done
  exec java "${options[@]}" -Xms"$SPARK_EXECUTOR_MEMORY" -Xmx"$SPARK_EXECUTOR_MEMORY" \
    -cp "$SPARK_CONF_DIR:${SPARK_CLASSPATH:+$SPARK_CLASSPATH:}$SPARK_HOME/jars/*" \
    org.apache.spark.scheduler.cluster.k8s.KubernetesExecutorBackend \
    --driver-url "$SPARK_DRIVER_URL" --executor-id "$SPARK_EXECUTOR_ID" --cores "$SPARK_EXECUTOR_CORES" \
    --app-id "$SPARK_APPLICATION_ID" --hostname "$SPARK_EXECUTOR_POD_IP" \
    --resourceProfileId "$SPARK_RESOURCE_PROFILE_ID" --podName "$SPARK_EXECUTOR_POD_NAME"
fi

# A Job starts another pod after a lost one: a run that has begun goes on.
arguments=()
while (($#)); do
  if [[ $1 == --out && -e ${2:-}/manifest.json ]]; then arguments+=(--resume); else arguments+=("$1"); fi
  shift
done

# On its way out Spark would delete services and volume claims of its own, which there are none of and
# the role in sparktrum.yaml does not allow.
# shellcheck disable=SC2086  # several options in one variable
exec "$SPARK_HOME/bin/spark-submit" --class sparktrum.jobs.Main --deploy-mode client \
  --master "k8s://https://$KUBERNETES_SERVICE_HOST:$KUBERNETES_SERVICE_PORT" \
  --num-executors "${EXECUTORS:-4}" --executor-cores "${EXECUTOR_CORES:-4}" \
  --executor-memory "${EXECUTOR_MEMORY:-4g}" --driver-memory "${DRIVER_MEMORY:-4g}" \
  --driver-java-options "$(cat $here/submit.options)" \
  --conf spark.driver.host="$POD_IP" --conf spark.kubernetes.driver.pod.name="$POD_NAME" \
  --conf spark.kubernetes.namespace="$(cat /var/run/secrets/kubernetes.io/serviceaccount/namespace)" \
  --conf spark.kubernetes.container.image="$IMAGE" \
  --conf spark.kubernetes.driver.service.deleteOnTermination=false \
  --conf spark.kubernetes.driver.ownPersistentVolumeClaim=false \
  ${SPARKTRUM_SUBMIT_OPTS:-} "local://$here/sparktrum.jar" "${arguments[@]}"
