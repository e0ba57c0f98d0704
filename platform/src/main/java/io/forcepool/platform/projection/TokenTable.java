package io.forcepool.platform.projection;

import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The places of processors as positions, as the table of tokens has them; for those who look or
 * rebuild from outside. Each processor has one segment.
 */
public final class TokenTable {

    private final JdbcClient jdbc;

    public TokenTable(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    /** The position a processor has committed, 0 if there is none. */
    public long position(String name) {
        return jdbc.sql(
                        """
                        select (token::json ->> 'globalIndex')::bigint from processor_token
                        where processor = :name and segment = :segment and token is not null
                        """)
                .param("name", name)
                .param("segment", ProcessorTokens.SEGMENT)
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    /**
     * Says where a processor begins that never ran here; one that did is left where it is, and of
     * two processes that start at once either may say it.
     */
    public void begin(String name, long position) {
        jdbc.sql(
                        """
                        insert into processor_token (processor, segment, token, token_type)
                        values (:name, :segment, :token, :type) on conflict do nothing
                        """)
                .param("name", name)
                .param("segment", ProcessorTokens.SEGMENT)
                .param("token", "{\"globalIndex\":" + position + "}")
                .param("type", StoreSource.START.getClass().getName())
                .update();
    }
}
