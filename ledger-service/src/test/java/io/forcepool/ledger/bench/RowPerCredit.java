package io.forcepool.ledger.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.forcepool.contracts.FactJson;
import io.forcepool.contracts.SharePage;
import io.forcepool.contracts.SharePage.Share;
import io.forcepool.local.LocalDatabase;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * The limit of one row per credit: the bytes of every share by binary COPY, as many rows per
 * durable commit as the engine posts credits, encoded before. The table has the keys of the event
 * store, which any row per credit would need to be found and to be stored once; or none, as the
 * limit of the limit.
 */
final class RowPerCredit implements AutoCloseable {

    private static final byte[] SIGNATURE = "PGCOPY\n\377\r\n\0".getBytes(ISO_8859_1);
    private static final String COLUMNS =
            "(position bigint not null, stream text not null, sequence bigint not null,"
                    + " payload bytea not null%s)";
    private static final String KEYS = ", primary key (position), unique (stream, sequence)";

    private final Connection connection;
    private final String table;
    private long position;

    RowPerCredit(LocalDatabase database, boolean keys) throws SQLException {
        table = keys ? "credit" : "credit_without_keys";
        connection =
                DriverManager.getConnection(
                        database.jdbcUrl(), database.owner(), database.ownerPassword());
        try (Statement statement = connection.createStatement()) {
            statement.execute("create table " + table + COLUMNS.formatted(keys ? KEYS : ""));
        }
    }

    /** Rows per second. */
    double rate(List<SharePage> pages, int perCommit) {
        List<byte[]> commits = new ArrayList<>();
        for (int i = 0; i < pages.size(); i += perCommit) {
            commits.add(encoded(pages.subList(i, Math.min(pages.size(), i + perCommit))));
        }
        long rows = pages.stream().mapToLong(page -> page.shares().size()).sum();
        long start = System.nanoTime();
        commits.forEach(this::copy);
        return rows / RunningLedger.secondsSince(start);
    }

    private void copy(byte[] rows) {
        try {
            CopyIn copy =
                    connection
                            .unwrap(PGConnection.class)
                            .getCopyAPI()
                            .copyIn("copy " + table + " from stdin (format binary)");
            copy.writeToCopy(rows, 0, rows.length);
            copy.endCopy();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] encoded(List<SharePage> pages) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.write(SIGNATURE);
            out.writeInt(0);
            out.writeInt(0);
            for (SharePage page : pages) {
                byte[] stream = page.stream().getBytes(UTF_8);
                for (int i = 0; i < page.shares().size(); i++) {
                    row(out, stream, i, page.shares().get(i));
                }
            }
            out.writeShort(-1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private void row(DataOutputStream out, byte[] stream, int sequence, Share share)
            throws IOException {
        out.writeShort(4);
        number(out, ++position);
        field(out, stream);
        number(out, sequence);
        field(out, FactJson.write(share));
    }

    private static void number(DataOutputStream out, long number) throws IOException {
        out.writeInt(Long.BYTES);
        out.writeLong(number);
    }

    private static void field(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
