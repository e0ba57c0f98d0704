# Sourced by mvnw and forcepool: sets JAVA_HOME to a JDK of at least 25, or says where it looked and ends.

jdk_required=25

jdk_major() { # the major version of the JDK in a directory, or nothing
  [ -x "$1/bin/javac" ] || return 0
  "$1/bin/javac" -version 2>&1 | sed -n 's/^javac \([0-9]*\).*/\1/p'
}

find_jdk() {
  local candidate major searched=()
  local on_path
  on_path=$(command -v javac 2>/dev/null || true)
  [ -n "$on_path" ] && on_path=$(dirname "$(dirname "$(readlink -f "$on_path")")")
  for candidate in "${FORCEPOOL_JAVA_HOME:-}" "${JAVA_HOME:-}" "$on_path" \
      /usr/lib/jvm/* /opt/java/* /opt/jdk* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* \
      /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    [ -n "$candidate" ] && [ -d "$candidate" ] || continue
    searched+=("$candidate")
    major=$(jdk_major "$candidate")
    if [ -n "$major" ] && [ "$major" -ge "$jdk_required" ]; then
      export JAVA_HOME="$candidate"
      export PATH="$JAVA_HOME/bin:$PATH"
      return 0
    fi
  done
  {
    echo "No JDK $jdk_required found. Looked at \$FORCEPOOL_JAVA_HOME, \$JAVA_HOME, javac on the path, /usr/lib/jvm,"
    echo "/opt/java, /opt/jdk*, ~/.sdkman, ~/.jdks and /Library/Java/JavaVirtualMachines; found there:"
    for candidate in "${searched[@]}"; do
      major=$(jdk_major "$candidate")
      echo "  $candidate (${major:+javac $major}$([ -n "$major" ] || echo no javac))"
    done
    [ "${#searched[@]}" -eq 0 ] && echo "  nothing"
    echo "Install one (for instance Temurin $jdk_required) or set FORCEPOOL_JAVA_HOME to its directory."
  } >&2
  exit 1
}
