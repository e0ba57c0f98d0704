package io.forcepool.income.adapter;

import io.forcepool.contracts.FactJson;
import io.forcepool.income.pool.PoolTerms;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The pools as rows. */
final class PoolTable {

    private final JdbcClient jdbc;

    PoolTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A pool as it is. */
    record PoolRow(String pool, PoolTerms terms, boolean open) {}

    void insert(PoolRow row, long position) {
        jdbc.sql(
                        """
                        insert into pool (pool, terms, open, position)
                        values (:pool, :terms, :open, :position)
                        """)
                .param("pool", row.pool())
                .param("terms", FactJson.writeText(row.terms()))
                .param("open", row.open())
                .param("position", position)
                .update();
    }

    void open(String pool) {
        jdbc.sql("update pool set open = true where pool = :pool").param("pool", pool).update();
    }

    List<PoolRow> all() {
        return jdbc.sql("select pool, terms, open from pool order by pool")
                .query(PoolTable::row)
                .list();
    }

    Optional<PoolRow> find(String pool) {
        return jdbc.sql("select pool, terms, open from pool where pool = :pool")
                .param("pool", pool)
                .query(PoolTable::row)
                .optional();
    }

    private static PoolRow row(ResultSet row, int number) throws SQLException {
        byte[] terms = row.getString("terms").getBytes(StandardCharsets.UTF_8);
        return new PoolRow(
                row.getString("pool"),
                FactJson.read(terms, PoolTerms.class),
                row.getBoolean("open"));
    }
}
