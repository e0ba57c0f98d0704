package io.forcepool.local.launch;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A process of the stack: how it is started, where it listens and how it is seen to be ready. */
record Child(
        String name,
        Path program,
        List<String> jvmOptions,
        List<String> arguments,
        Map<String, String> environment,
        List<Integer> ports,
        Probe probe) {

    Child {
        jvmOptions = List.copyOf(jvmOptions);
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
        ports = List.copyOf(ports);
    }
}
