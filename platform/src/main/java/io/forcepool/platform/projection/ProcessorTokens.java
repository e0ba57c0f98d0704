package io.forcepool.platform.projection;

import javax.sql.DataSource;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tokens of the processors of this service, as positions. Each processor has one segment. */
final class ProcessorTokens {

    static final int SEGMENT = 0;

    private final TokenStore store;
    private final JdbcClient jdbc;

    ProcessorTokens(TokenStore store, DataSource dataSource) {
        this.store = store;
        this.jdbc = JdbcClient.create(dataSource);
    }

    /** The position a processor has committed, 0 if there is none. */
    long position(String name) {
        return jdbc.sql(
                        """
                        select (token::json ->> 'globalIndex')::bigint from processor_token
                        where processor = :name and segment = :segment and token is not null
                        """)
                .param("name", name)
                .param("segment", SEGMENT)
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    /** Makes the token of a new processor; of two processes that start at once, either may. */
    void initialise(String name) {
        jdbc.sql(
                        """
                        insert into processor_token (processor, segment, token, token_type)
                        values (:name, :segment, :token, :type) on conflict do nothing
                        """)
                .param("name", name)
                .param("segment", SEGMENT)
                .param("token", "{\"globalIndex\":0}")
                .param("type", StoreSource.START.getClass().getName())
                .update();
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
