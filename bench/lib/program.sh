# Sourced by programs in Java: compiles them and runs one on the classpath of the ledger's tests.

here=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
. "$here/.mvn/find-jdk.sh"

run_program() { # a measurement: name of the result, class, memory of the heap, arguments
  run_ledger_class "$2" "$3" "--result=$here/bench/results/$1.json" "${@:4}"
}

run_ledger_class() { # class, memory of the heap, arguments
  local class=$1 heap=$2 target="$here/ledger-service/target"
  shift 2
  find_jdk
  # FORCEPOOL_BENCH_BUILD=no runs what was compiled before.
  [ "${FORCEPOOL_BENCH_BUILD:-yes}" = no ] || "$here/mvnw" -q -B -pl ledger-service -am -DskipTests test-compile \
    dependency:build-classpath -Dmdep.outputFile=target/bench-classpath
  exec "$JAVA_HOME/bin/java" "-Xmx$heap" -XX:+UseSerialGC -Daxoniq.update-checker.disabled=true --sun-misc-unsafe-memory-access=allow \
    --enable-native-access=ALL-UNNAMED -cp "$target/test-classes:$target/classes:$(cat "$target/bench-classpath")" \
    "io.forcepool.ledger.bench.$class" "$@"
}
