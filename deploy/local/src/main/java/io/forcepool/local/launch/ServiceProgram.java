package io.forcepool.local.launch;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The services, with the ports and the database that are theirs. */
public enum ServiceProgram {
    CHAIN_INGEST("chain-ingest-service", 8101, 9101, "chain_ingest"),
    INCOME("income-service", 8102, 9102, "income"),
    LEDGER("ledger-service", 8103, 9103, "ledger");

    private final String text;
    private final int httpPort;
    private final int managementPort;
    private final String database;

    ServiceProgram(String text, int httpPort, int managementPort, String database) {
        this.text = text;
        this.httpPort = httpPort;
        this.managementPort = managementPort;
        this.database = database;
    }

    /** Named in full, or without {@code -service}. */
    static ServiceProgram named(String name) {
        return Arrays.stream(values())
                .filter(service -> name.equals(service.text) || name.equals(service.shortName()))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "no service " + name + "; there are " + names()));
    }

    static String names() {
        return Arrays.stream(values())
                .map(ServiceProgram::toString)
                .collect(Collectors.joining(", "));
    }

    int httpPort() {
        return httpPort;
    }

    int managementPort() {
        return managementPort;
    }

    public String database() {
        return database;
    }

    private String shortName() {
        return text.substring(0, text.length() - "-service".length());
    }

    @Override
    public String toString() {
        return text;
    }
}
