# Sourced by the scripts beside it: finds Java and what was built, and builds what is missing.
# Sets root (of the project), launcher, jar, java; defines fail and build_if_stale.
# shellcheck shell=bash disable=SC2034  # used by those who source this

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
launcher=$root/spark-jobs/target/launcher
jar=$root/spark-jobs/target/sparktrum.jar
java=${JAVA_HOME:+$JAVA_HOME/bin/}java

fail() {
  echo "${0##*/}: $*" >&2
  exit 1
}

# The build is missing, needs jars that are gone, or is older than a source.
stale() {
  [[ -f $jar && -f $launcher/jvm.options && -f $launcher/submit.options ]] || return 0
  local first=
  [[ -f $launcher/classpath ]] && IFS=: read -r first _ <"$launcher/classpath" || true
  [[ -f $first ]] || return 0
  local built=$jar
  [[ $launcher/built -nt $jar ]] && built=$launcher/built
  [[ -n $(find "$root/pom.xml" "$root"/{env,agents,spark-jobs}/{pom.xml,src/main} \
    "$root/spark-jobs/src/launcher" -newer "$built" -type f -print -quit) ]]
}

build() {
  command -v mvn >/dev/null || fail "Maven (mvn) is not on the PATH; it builds what is missing"
  echo "sparktrum: building, about a minute (log: $root/build.log) ..." >&2
  (cd "$root" && mvn -q -B -DskipTests package) >"$root/build.log" 2>&1 ||
    fail "the build failed: $(grep -m 5 ERROR "$root/build.log" || tail -n 5 "$root/build.log")"
  # Maven leaves an unchanged jar alone, so its time does not tell that all is built.
  touch "$launcher/built"
  rm -f "$root/build.log"
}

build_if_stale() {
  command -v "$java" >/dev/null || fail "Java 17 is not on the PATH and JAVA_HOME is not set"
  if stale; then build; fi
}
