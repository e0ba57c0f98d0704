#!/usr/bin/env bash
# Runs the tests that are not in every build because they mostly wait: those tagged "long", as a Kafka that is killed
# under a publisher. Ends with Maven's own summary.
set -euo pipefail
cd "$(dirname "$0")/.."
exec ./mvnw -B -ntp -pl platform -am test -Dtest.excluded.groups=none -Dgroups=long -Dsurefire.failIfNoSpecifiedTests=false
