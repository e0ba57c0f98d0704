package io.forcepool.income.adapter;

import io.forcepool.contracts.FactJson;
import io.forcepool.contracts.MerkleTree;
import io.forcepool.contracts.RunFact;
import io.forcepool.contracts.RunFact.RunOpened;
import io.forcepool.contracts.RunFact.RunPublished;
import io.forcepool.contracts.RunFact.Totals;
import io.forcepool.contracts.RunId;
import io.forcepool.contracts.SharePage;
import io.forcepool.contracts.SharePage.Share;
import io.forcepool.contracts.ShareProof;
import io.forcepool.income.allocation.Allocation;
import io.forcepool.income.allocation.Correction;
import io.forcepool.income.allocation.Recipient;
import io.forcepool.income.allocation.Shares;
import io.forcepool.income.pool.VestingPolicy;
import io.forcepool.income.run.Run;
import io.forcepool.income.run.Run.Blank;
import io.forcepool.income.run.Run.Opened;
import io.forcepool.income.run.Run.Proposed;
import io.forcepool.income.run.Run.Published;
import io.forcepool.income.run.Run.Rejected;
import io.forcepool.income.run.RunCommand.PublishRun;
import io.forcepool.income.run.Window;
import io.forcepool.platform.store.EventLog;
import io.forcepool.platform.store.NewEvent;
import io.forcepool.platform.store.StoredEvent;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes the pages of an opened run, some per transaction, and says at the end that all stand.
 * Killed in between, it computes the same pages again and appends those that are missing.
 */
final class RunPages {

    /** Bounds a transaction at some five megabytes. */
    static final int PAGES_PER_COMMIT = 64;

    private static final String PAGE = "page";

    private final EventLog log;
    private final TransactionTemplate transaction;
    private final PoolTable pools;
    private final OrderTable orders;
    private final RunTable runs;
    private final int pagesPerCommit;
    private final Streams<Run, RunFact> streams;

    RunPages(
            EventLog log,
            TransactionTemplate transaction,
            PoolTable pools,
            OrderTable orders,
            RunTable runs,
            int pagesPerCommit) {
        this.log = log;
        this.transaction = transaction;
        this.pools = pools;
        this.orders = orders;
        this.runs = runs;
        this.pagesPerCommit = pagesPerCommit;
        this.streams = new Streams<>(log, "run", RunFact.class, Run::evolve);
    }

    void finish(RunId run) {
        Run state =
                Rows.required(
                        transaction.execute(_ -> streams.at(Run.stream(run), new Blank()).state()));
        switch (state) {
            case Blank _, Proposed _, Rejected _ ->
                    throw new IllegalStateException(run + " is listed and not opened");
            case Opened opened -> finish(opened.inputs());
            case Published _ -> {}
        }
    }

    private void finish(RunOpened run) {
        var result = new Sums(run.run());
        Iterator<SharePage> pages = Rows.required(transaction.execute(_ -> pages(run))).iterator();
        while (pages.hasNext()) {
            List<SharePage> some = new ArrayList<>(pagesPerCommit);
            while (pages.hasNext() && some.size() < pagesPerCommit) {
                some.add(pages.next());
            }
            some.forEach(result::add);
            transaction.executeWithoutResult(_ -> append(some));
        }
        transaction.executeWithoutResult(_ -> publish(result.published()));
    }

    /**
     * What a run gives when it is computed again, and what is stored otherwise.
     *
     * @param differences nothing differs: an empty list
     */
    record Comparison(RunPublished result, List<String> differences) {

        Comparison {
            differences = List.copyOf(differences);
        }
    }

    /**
     * Computes a published run again from its inputs, and compares it byte for byte.
     *
     * @throws IllegalArgumentException when it is not published
     */
    Comparison compare(RunId run) {
        return Rows.required(
                transaction.execute(
                        _ -> {
                            Run state = streams.at(Run.stream(run), new Blank()).state();
                            if (state instanceof Published published) {
                                return compare(published);
                            }
                            throw new IllegalArgumentException(run + " is not published");
                        }));
    }

    private Comparison compare(Published published) {
        RunId run = published.inputs().run();
        List<String> differences = new ArrayList<>();
        var result = new Sums(run);
        Iterator<StoredEvent> stored = new StoredPages(log).of(run).iterator();
        for (SharePage page : (Iterable<SharePage>) pages(published.inputs())::iterator) {
            result.add(page);
            if (!stored.hasNext()) {
                differences.add(page.stream() + " is not stored");
            } else if (!Arrays.equals(stored.next().payload(), FactJson.write(page))) {
                differences.add(page.stream() + " is stored with other content");
            }
        }
        stored.forEachRemaining(
                more -> differences.add(more.stream() + " is stored and not computed"));
        RunPublished now = result.published();
        RunPublished then = published.result();
        if (!now.root().equals(then.root())
                || !now.totals().equals(then.totals())
                || (then.sharesRoot() != null && !now.equals(then))) {
            differences.add("published was %s, computed is %s".formatted(then, now));
        }
        return new Comparison(now, differences);
    }

    private Stream<SharePage> pages(RunOpened run) {
        return run.corrects() == null ? allocation(run).pages() : correction(run).pages(run);
    }

    /** What a run publishes, within a transaction. */
    Shares shares(RunOpened run) {
        return run.corrects() == null ? allocation(run) : correction(run);
    }

    /** What a correction gives more or less than the run it corrects, within a transaction. */
    Correction correction(RunOpened run) {
        Run before = streams.at(Run.stream(Rows.required(run.corrects())), new Blank()).state();
        if (before instanceof Published published) {
            return new Correction(allocation(published.inputs()), allocation(run));
        }
        throw new IllegalStateException(run.corrects() + " is not published");
    }

    private Allocation allocation(RunOpened run) {
        var window = new Window(run.window(), run.day(), run.from(), run.to());
        List<Recipient> recipients = orders.recipients(run.pool(), run.position(), window);
        return new Allocation(run, vesting(run.pool())::locked, recipients);
    }

    private VestingPolicy vesting(String pool) {
        return pools.find(pool)
                .map(row -> row.terms().vesting())
                .orElseThrow(() -> new IllegalStateException("no pool " + pool));
    }

    private void append(List<SharePage> pages) {
        log.lock();
        Map<String, Long> heads = log.heads(pages.stream().map(SharePage::stream).toList());
        verify(pages.stream().filter(page -> heads.containsKey(page.stream())).toList());
        log.append(
                pages.stream()
                        .filter(page -> !heads.containsKey(page.stream()))
                        .map(page -> new NewEvent(PAGE, page.stream(), 0, page, Map.of()))
                        .toList());
    }

    /** A page that stands from before must be what is computed now, byte for byte. */
    private void verify(List<SharePage> pages) {
        Map<String, List<StoredEvent>> stored =
                log.streams(pages.stream().map(SharePage::stream).toList());
        for (SharePage page : pages) {
            byte[] known = Rows.required(stored.get(page.stream())).getFirst().payload();
            if (!Arrays.equals(known, FactJson.write(page))) {
                throw new IllegalStateException(page.stream() + " came out differently");
            }
        }
    }

    private void publish(RunPublished result) {
        log.lock();
        var at = streams.at(Run.stream(result.run()), new Blank());
        for (RunFact event : at.state().decide(new PublishRun(result))) {
            log.append(List.of(streams.event(at, 0, event, Map.of())));
            runs.publish(result);
        }
    }

    /** What is said at the end, summed page by page. */
    private static final class Sums {

        private final RunId run;
        private final MerkleTree tree = new MerkleTree();
        private final MerkleTree sharesTree = new MerkleTree();
        private int pages;
        private int shares;
        private BigInteger gross = BigInteger.ZERO;
        private BigInteger fee = BigInteger.ZERO;
        private BigInteger available = BigInteger.ZERO;
        private BigInteger locked = BigInteger.ZERO;
        private BigInteger house = BigInteger.ZERO;

        Sums(RunId run) {
            this.run = run;
        }

        void add(SharePage page) {
            tree.add(FactJson.write(page));
            pages++;
            shares += page.shares().size();
            house = house.add(page.house());
            for (Share share : page.shares()) {
                sharesTree.add(ShareProof.leaf(run, share));
                gross = gross.add(share.gross());
                fee = fee.add(share.fee());
                available = available.add(share.available());
                locked = locked.add(share.locked());
            }
        }

        RunPublished published() {
            return new RunPublished(
                    run,
                    pages,
                    shares,
                    new Totals(gross, fee, available, locked, house),
                    HexFormat.of().formatHex(tree.root()),
                    HexFormat.of().formatHex(sharesTree.root()));
        }
    }
}
