package io.forcepool.ledger.bench;

import io.forcepool.contracts.AccountId;
import io.forcepool.contracts.EntryEvent;
import io.forcepool.contracts.EntryEvent.EntryPosted;
import io.forcepool.contracts.FactJson;
import io.forcepool.contracts.Lanes;
import io.forcepool.contracts.SharePage;
import io.forcepool.ledger.entry.Balance;
import io.forcepool.ledger.entry.Books;
import io.forcepool.ledger.entry.Decision;
import io.forcepool.ledger.entry.Entry;
import io.forcepool.ledger.entry.EntryChanges;
import io.forcepool.ledger.entry.EntryCommand.PostPage;
import io.forcepool.ledger.entry.Pages;
import io.forcepool.platform.store.EventHash;
import io.forcepool.platform.store.StoredEvent;
import java.math.BigInteger;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What a page of 500 costs where no database takes part, per share. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
        value = 1,
        jvmArgs = {"-Xmx512m", "-XX:+UseSerialGC"})
public class PureBench {

    private static final int SHARES = SharePage.SHARES_MAX;

    private final PostPage command = Pages.command(Shares.of("pure").pages(1).getFirst());
    private final byte[] pageJson = FactJson.write(command.page());
    private final EntryPosted entry = posted();
    private final byte[] entryJson = FactJson.write(entry);
    private final StoredEvent stored = stored();
    private final String user = Pages.user(4711);
    private byte[] hash = EventHash.none();

    @Benchmark
    @OperationsPerInvocation(SHARES)
    public Entry decideAndEvolve() {
        return Entry.BLANK.evolve(posted());
    }

    @Benchmark
    @OperationsPerInvocation(SHARES)
    public BigInteger foldChanges() {
        BigInteger[] sum = {BigInteger.ZERO};
        EntryChanges.of(entry, (_, _, change) -> sum[0] = sum[0].add(change));
        return sum[0];
    }

    @Benchmark
    @OperationsPerInvocation(SHARES)
    public byte[] writePage() {
        return FactJson.write(command.page());
    }

    @Benchmark
    @OperationsPerInvocation(SHARES)
    public SharePage readPage() {
        return FactJson.read(pageJson, SharePage.class);
    }

    @Benchmark
    @OperationsPerInvocation(SHARES)
    public byte[] writeEntry() {
        return FactJson.write(entry);
    }

    @Benchmark
    @OperationsPerInvocation(SHARES)
    public EntryPosted readEntry() {
        return FactJson.read(entryJson, EntryPosted.class);
    }

    @Benchmark
    @OperationsPerInvocation(SHARES)
    public byte[] chainHash() {
        hash = EventHash.of(hash, stored);
        return hash;
    }

    @Benchmark
    public int bucketOfOneUser() {
        return Lanes.bucket(user);
    }

    private EntryPosted posted() {
        Decision decision = Entry.BLANK.decide(command, new NothingYet());
        EntryEvent event = ((Decision.Recorded) decision).event();
        return (EntryPosted) event;
    }

    private StoredEvent stored() {
        return new StoredEvent(
                1,
                entry.eventId(),
                "entry",
                entry.entry(),
                0,
                FactJson.typeName(EntryPosted.class),
                "1",
                Instant.EPOCH,
                entryJson,
                new byte[] {'{', '}'},
                EventHash.none());
    }

    /** Books before the first entry. */
    private record NothingYet() implements Books {

        @Override
        public Balance balance(AccountId account) {
            return Balance.ZERO;
        }

        @Override
        public Entry entry(String stream) {
            return Entry.BLANK;
        }

        @Override
        public long height() {
            return 0;
        }
    }
}
