# Sourced by measurements in Java: compiles them and runs one on the classpath of the ledger's tests.

here=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
. "$here/.mvn/find-jdk.sh"

run_program() { # name of the result, class, memory of the heap, arguments
  local name=$1 class=$2 heap=$3 target="$here/ledger-service/target"
  shift 3
  find_jdk
  # FORCEPOOL_BENCH_BUILD=no runs what was compiled before.
  [ "${FORCEPOOL_BENCH_BUILD:-yes}" = no ] || "$here/mvnw" -q -B -pl ledger-service -am -DskipTests test-compile \
    dependency:build-classpath -Dmdep.outputFile=target/bench-classpath
  exec "$JAVA_HOME/bin/java" "-Xmx$heap" -XX:+UseSerialGC -Daxoniq.update-checker.disabled=true --sun-misc-unsafe-memory-access=allow \
    --enable-native-access=ALL-UNNAMED -cp "$target/test-classes:$target/classes:$(cat "$target/bench-classpath")" \
    "io.forcepool.ledger.bench.$class" "--result=$here/bench/results/$name.json" "$@"
}
