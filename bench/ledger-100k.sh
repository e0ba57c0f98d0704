#!/usr/bin/env bash
# Posts 100,000 shares that are on the topic already; the goal is 5 s.
# On an embedded Kafka and PostgreSQL, from the moment the ledger has its consumer to the last commit, five
# rounds. Writes bench/results/ledger-100k.json; exit code 1 when the figure does not hold.
set -euo pipefail
here=$(cd "$(dirname "$0")/.." && pwd)
. "$here/.mvn/find-jdk.sh"
find_jdk
"$here/mvnw" -q -B -pl ledger-service -am -DskipTests test-compile dependency:build-classpath -Dmdep.outputFile=target/bench-classpath
classes="$here/ledger-service/target"
exec "$JAVA_HOME/bin/java" -Xmx512m -XX:+UseSerialGC -Daxoniq.update-checker.disabled=true --sun-misc-unsafe-memory-access=allow \
  -cp "$classes/test-classes:$classes/classes:$(cat "$classes/bench-classpath")" \
  io.forcepool.ledger.bench.SharesPostedBench "$here/bench/results/ledger-100k.json" "$@"
