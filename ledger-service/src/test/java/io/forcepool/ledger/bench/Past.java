package io.forcepool.ledger.bench;

import io.forcepool.contracts.AccountId;
import io.forcepool.contracts.Coin;
import io.forcepool.contracts.SharePage;
import io.forcepool.ledger.adapter.LedgerDatabase;
import io.forcepool.ledger.entry.Pages;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** A user with a long statement, and questions about the user's past. */
final class Past {

    /** What an answer about the past has beside the balance. */
    static final String MOMENT = "asOf";

    private static final int BUCKET = 7;
    private static final String USER = Pages.userOf("past", BUCKET);
    private static final int PAGES_PER_COMMIT = 100;

    /** How a moment of the past is named. */
    enum AsOf {
        POSITION("asOfPosition"),
        TIME("asOfTime"),
        HEIGHT("asOfHeight");

        private final String parameter;

        AsOf(String parameter) {
            this.parameter = parameter;
        }
    }

    private final int lines;
    private final Instant first;
    private final Instant last;
    private final SplittableRandom random = new SplittableRandom(3);

    private Past(int lines, Instant first, Instant last) {
        this.lines = lines;
        this.first = first;
        this.last = last;
    }

    /** Posts an entry per line, of a height of its own; the journal must be empty. */
    static Past lived(LedgerDatabase ledger, int lines) {
        for (int from = 0; from < lines; from += PAGES_PER_COMMIT) {
            var pages =
                    IntStream.range(from, Math.min(lines, from + PAGES_PER_COMMIT))
                            .mapToObj(Past::page)
                            .toList();
            Engine.pagesPerSecond(ledger, Engine.bytes(pages), PAGES_PER_COMMIT);
        }
        return new Past(lines, recordedAt(ledger, 0), recordedAt(ledger, lines - 1));
    }

    /** A question about any moment of that past. */
    Supplier<String[]> question(AsOf asOf) {
        String account = AccountId.user(USER, Coin.FIL).text();
        return () -> new String[] {"account", account, asOf.parameter, moment(asOf)};
    }

    /** The three kinds of question in turn. */
    Supplier<String[]> questions() {
        int[] next = {0};
        AsOf[] kinds = AsOf.values();
        return () -> question(kinds[next[0]++ % kinds.length]).get();
    }

    private String moment(AsOf asOf) {
        int line = random.nextInt(lines);
        return switch (asOf) {
            case POSITION -> Long.toString(line + 1L);
            case HEIGHT -> Long.toString(Shares.HEIGHT + line);
            case TIME -> first.plus(lifetime().multipliedBy(line).dividedBy(lines)).toString();
        };
    }

    private Duration lifetime() {
        return Duration.between(first, last);
    }

    private static SharePage page(int line) {
        return Shares.single("past", USER, line, Shares.HEIGHT + line);
    }

    private static Instant recordedAt(LedgerDatabase ledger, long after) {
        return ledger.log.read(after, 1).getFirst().recordedAt();
    }
}
