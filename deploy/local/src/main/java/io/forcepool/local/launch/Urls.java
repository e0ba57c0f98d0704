package io.forcepool.local.launch;

import java.util.ArrayList;
import java.util.List;

/** Where things are, once they run. */
final class Urls {

    private Urls() {}

    static List<String> of(Ports ports) {
        var lines = new ArrayList<String>();
        for (ServiceProgram service : ServiceProgram.values()) {
            lines.add(
                    line(
                            service.toString(),
                            "http://127.0.0.1:%d  (health and metrics on port %d)"
                                    .formatted(ports.http(service), ports.management(service))));
        }
        lines.add(line("devnet", "http://127.0.0.1:" + ports.devnet() + "/rpc/v1"));
        lines.add(line("kafka", "127.0.0.1:" + ports.kafka()));
        lines.add(line("postgres", "127.0.0.1:" + ports.postgres()));
        lines.add(line("keys of tokens", ports.issuer() + "/jwks.json"));
        lines.add(
                "A token: ./forcepool token --role viewer --subject me. A tour: ./forcepool demo.");
        return lines;
    }

    private static String line(String name, String address) {
        return "  %-21s %s".formatted(name, address);
    }
}
