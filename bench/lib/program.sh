# Sourced by programs in Java: compiles them and runs one on the classpath of a module's tests.

here=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
. "$here/.mvn/find-jdk.sh"

run_program() { # a measurement of the ledger: name of the result, class, memory of the heap, arguments
  run_ledger_class "$2" "$3" "--result=$here/bench/results/$1.json" "${@:4}"
}

run_ledger_class() { # class, memory of the heap, arguments
  run_class ledger-service "io.forcepool.ledger.bench.$1" "${@:2}"
}

run_class() { # module, class among its tests, memory of the heap, arguments
  local module=$1 class=$2 heap=$3 target="$here/$1/target"
  shift 3
  find_jdk
  # FORCEPOOL_BENCH_BUILD=no runs what was compiled before.
  [ "${FORCEPOOL_BENCH_BUILD:-yes}" = no ] || "$here/mvnw" -q -B -pl "$module" -am -DskipTests test-compile \
    dependency:build-classpath -Dmdep.outputFile=target/bench-classpath
  exec "$JAVA_HOME/bin/java" "-Xmx$heap" -XX:+UseSerialGC -Daxoniq.update-checker.disabled=true --sun-misc-unsafe-memory-access=allow \
    --enable-native-access=ALL-UNNAMED -cp "$target/test-classes:$target/classes:$(cat "$target/bench-classpath")" \
    "$class" "$@"
}
