package io.forcepool.ledger.adapter;

import io.forcepool.platform.security.AccessTable;
import io.forcepool.platform.testing.OpenApi;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;

/** The interface is what the committed description says. */
class OpenApiIT {

    private static final Path COMMITTED = Path.of("../docs/openapi/ledger.json");

    private static final Map<String, String> WORDS =
            Map.ofEntries(
                    Map.entry("user", "The user's code"),
                    Map.entry("code", "The user's code"),
                    Map.entry("coin", "The coin's code"),
                    Map.entry("coin_type", "The number the old table knew the coin by; 2 is FIL"),
                    Map.entry("account", "The account's name, as user/1603000000000000/FIL"),
                    Map.entry("stream", "The entry's stream, as run/{run}/{bucket}/{page}"),
                    Map.entry("run", "The run's name"),
                    Map.entry("cause", "The id of the record that caused the entries"),
                    Map.entry("id", "The parked record's number"),
                    Map.entry("position", "The event's position in the journal"),
                    Map.entry("state", "WAITING, REPLAYED or DISCARDED"),
                    Map.entry("limit", "How much one page has at most, 1 to 500"),
                    Map.entry("cursor", "The nextCursor of the page before"),
                    Map.entry("format", "The format of the file: csv or xlsx"),
                    Map.entry("atLeast", "The position that the answer must reflect"),
                    Map.entry("Last-Event-ID", "The id of the last event that was received"));

    @AfterAll
    static void stop() {
        LedgerProcess.shared().close();
    }

    @Test
    void theCommittedDescriptionIsThatOfTheService() {
        LedgerProcess ledger = LedgerProcess.shared();
        new OpenApi(
                        ledger.bean(AccessTable.class),
                        ledger.bean(
                                "requestMappingHandlerMapping", RequestMappingHandlerMapping.class),
                        WORDS)
                .verify("Forcepool ledger", COMMITTED);
    }
}
