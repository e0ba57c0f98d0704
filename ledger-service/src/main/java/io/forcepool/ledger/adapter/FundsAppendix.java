package io.forcepool.ledger.adapter;

import io.forcepool.contracts.EntryEvent;
import io.forcepool.contracts.FactJson;
import io.forcepool.ledger.LedgerApplication;
import io.forcepool.ledger.entry.Balance;
import io.forcepool.ledger.posting.FundsTable.Row;
import io.forcepool.ledger.posting.FundsTally;
import io.forcepool.platform.audit.AuditAppendix;
import io.forcepool.platform.store.StoredEvent;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Writes the funds behind an exported journal, so that an auditor sees that moves add up to them.
 */
public final class FundsAppendix implements AuditAppendix {

    /** An account as a line of the file. */
    private record Line(
            String account,
            BigInteger available,
            BigInteger frozen,
            BigInteger locked,
            long position) {

        static Line of(Row row) {
            Balance balance = row.balance();
            return new Line(
                    row.account(),
                    balance.available(),
                    balance.frozen(),
                    balance.locked(),
                    row.position());
        }

        Row row() {
            return new Row(account, new Balance(available, frozen, locked), position);
        }
    }

    @Override
    public String service() {
        return LedgerApplication.NAME;
    }

    @Override
    public String name() {
        return "funds";
    }

    @Override
    public void write(DataSource dataSource, Consumer<byte[]> lines) {
        new PostgresFunds(new JdbcTemplate(dataSource))
                .forEach(row -> lines.accept(FactJson.write(Line.of(row))));
    }

    @Override
    public Fold fold() {
        return new Comparison();
    }

    private static final class Comparison implements Fold {

        private final FundsTally fold = new FundsTally();
        private long compared;

        @Override
        public void event(StoredEvent event) {
            if (!(event.fact() instanceof EntryEvent entry)) {
                throw new IllegalArgumentException("no entry but " + event.payloadType());
            }
            fold.add(event.position(), entry);
        }

        @Override
        public void line(byte[] json) {
            if (compared == 0) {
                checkTotals();
            }
            Line line = FactJson.read(json, Line.class);
            if (!Arrays.equals(FactJson.write(line), json)) {
                throw new IllegalArgumentException(
                        "the line is not written as an export writes it");
            }
            fold.differs(line.row())
                    .ifPresent(
                            difference -> {
                                throw new IllegalArgumentException(
                                        line.account() + ": " + difference);
                            });
            compared++;
        }

        @Override
        public String end() {
            fold.left()
                    .findFirst()
                    .ifPresent(
                            account -> {
                                throw new IllegalArgumentException(account + " is missing");
                            });
            return "%d accounts hold what %d moves add up to".formatted(compared, fold.moves());
        }

        private void checkTotals() {
            fold.totals()
                    .forEach(
                            (coin, total) -> {
                                if (total.signum() != 0) {
                                    throw new IllegalArgumentException(
                                            "all accounts of " + coin + " add up to " + total);
                                }
                            });
        }
    }
}
