package io.forcepool.ledger.bench;

import io.forcepool.local.LocalDatabase;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/**
 * What the ledger replaces: one transaction per credit that updates the user's balance and inserts
 * a transfer, and also updates the pool's balance if that is kept. Prepared statements, durable
 * commits, users at random.
 */
final class StatusQuo {

    private static final String TABLES =
            """
            create table balance (
                id            bigint generated always as identity primary key,
                code          varchar(32)    not null,
                coin_type     int            not null,
                total_balance numeric(38, 0) not null default 0,
                frozen        numeric(38, 0) not null default 0,
                create_time   timestamptz    not null default now(),
                unique (code, coin_type)
            );
            create table currency_transfer (
                id          bigint generated always as identity primary key,
                code        varchar(32)    not null,
                coin_type   int            not null,
                amount      numeric(38, 0) not null,
                status      int            not null,
                create_time timestamptz    not null default now()
            )
            """;

    private static final String USERS =
            "insert into balance (code, coin_type)"
                    + " select 'user-' || n, 2 from generate_series(1, %d) n"
                    + " union all select 'pool', 2";

    private static final String UPDATE =
            "update balance set total_balance = total_balance + ? where code = ? and coin_type = 2";

    private static final String INSERT =
            "insert into currency_transfer (code, coin_type, amount, status) values (?, 2, ?, 4)";

    private final LocalDatabase database;
    private final int users;

    StatusQuo(LocalDatabase database, int users) throws SQLException {
        this.database = database;
        this.users = users;
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(TABLES);
            statement.execute(USERS.formatted(users));
            statement.execute("vacuum analyze balance");
        }
    }

    /** Credits per second of so many connections for so many seconds. */
    double rate(int connections, boolean poolRow, int seconds) {
        long start = System.nanoTime();
        long end = start + seconds * 1_000_000_000L;
        try (ExecutorService threads = Executors.newFixedThreadPool(connections)) {
            List<CompletableFuture<Long>> running =
                    IntStream.range(0, connections)
                            .mapToObj(
                                    i ->
                                            CompletableFuture.supplyAsync(
                                                    () -> credits(i, poolRow, end), threads))
                            .toList();
            long credits = running.stream().mapToLong(CompletableFuture::join).sum();
            return credits / RunningLedger.secondsSince(start);
        }
    }

    private long credits(int seed, boolean poolRow, long endNanos) {
        SplittableRandom random = new SplittableRandom(seed);
        try (Connection connection = connect();
                PreparedStatement update = connection.prepareStatement(UPDATE);
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            connection.setAutoCommit(false);
            long credits = 0;
            for (; System.nanoTime() < endNanos; credits++) {
                String user = "user-" + random.nextInt(1, users + 1);
                BigDecimal units = BigDecimal.valueOf(random.nextLong(1, Long.MAX_VALUE));
                update(update, user, units);
                insert.setString(1, user);
                insert.setBigDecimal(2, units);
                insert.executeUpdate();
                if (poolRow) {
                    update(update, "pool", units.negate());
                }
                connection.commit();
            }
            return credits;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void update(PreparedStatement update, String code, BigDecimal units)
            throws SQLException {
        update.setBigDecimal(1, units);
        update.setString(2, code);
        if (update.executeUpdate() != 1) {
            throw new IllegalStateException("no balance of " + code);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(
                database.jdbcUrl(), database.owner(), database.ownerPassword());
    }
}
