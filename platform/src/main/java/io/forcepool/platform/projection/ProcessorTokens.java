package io.forcepool.platform.projection;

import javax.sql.DataSource;
import org.axonframework.eventhandling.tokenstore.TokenStore;

/** The tokens of the processors of this service, as positions. Each processor has one segment. */
final class ProcessorTokens {

    static final int SEGMENT = 0;

    private final TokenStore store;
    private final TokenTable table;

    ProcessorTokens(TokenStore store, DataSource dataSource) {
        this.store = store;
        this.table = new TokenTable(dataSource);
    }

    /** The position a processor has committed, 0 if there is none. */
    long position(String name) {
        return table.position(name);
    }

    /** Makes the token of a new processor. */
    void initialise(String name) {
        table.begin(name, 0);
    }

    /**
     * Moves a stopped processor back to the first event; refused while another process feeds it.
     */
    void rewind(String name) {
        store.fetchToken(name, SEGMENT);
        store.storeToken(StoreSource.START, name, SEGMENT);
        store.releaseClaim(name, SEGMENT);
    }

    TokenStore store() {
        return store;
    }
}
