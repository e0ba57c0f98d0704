package io.forcepool.local.demo;

import io.forcepool.local.Pause;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A pool with three users and unsold power, from the first reward to sums that are checked. */
public final class Demo {

    private static final Duration POLL = Duration.ofMillis(250);

    /** How long it waits without a word. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Services services;
    private final String pool;
    private final List<String> miners;
    private final DemoScreen screen;
    private final IncomeView income;
    private final LedgerView ledger;
    private final long end;
    private long lastWord = System.nanoTime();

    /**
     * The services it asks.
     *
     * @param kafka where it tells of withdrawals
     */
    public record Services(DemoApi chain, DemoApi income, DemoApi ledger, String kafka) {}

    public Demo(
            Services services,
            String pool,
            List<String> miners,
            Duration limit,
            DemoScreen screen) {
        this.services = services;
        this.pool = pool;
        this.miners = List.copyOf(miners);
        this.screen = screen;
        this.income = new IncomeView(services.income(), pool);
        this.ledger = new LedgerView(services.ledger(), pool);
        this.end = System.nanoTime() + limit.toNanos();
    }

    /**
     * Shows so many new rewards become balances, and two withdrawals of them; throws if a sum is
     * wrong.
     */
    public void run(int rewards) {
        Instant from = setUp();
        var feed = new RewardFeed(services.chain(), miners, from);
        feed.refresh();
        long height = feed.all().stream().mapToLong(ChainReward::height).max().orElse(0);
        int shown = 0;
        while (shown < rewards) {
            List<ChainReward> tipset = next(feed, height);
            height = tipset.getFirst().height();
            show(tipset, height);
            shown += tipset.size();
        }
        try (var topic = new PayoutTopic(services.kafka())) {
            new Withdrawals(services, topic, pool, screen, this::await).run();
        }
        conclude(feed, height);
    }

    /** Done again it changes nothing. */
    private Instant setUp() {
        Optional<Instant> known = income.poolFrom();
        Instant from = known.orElseGet(this::headTime);
        if (known.isEmpty()) {
            income.createPool(from);
        }
        DemoUser.ALL.forEach(user -> income.enter(user, from));
        income.openPool();
        screen.line("Pool %s: miners %s, rewards from %s on.".formatted(pool, miners, from));
        for (DemoUser user : DemoUser.ALL) {
            screen.line(
                    "  %s bought %3d of 1000 TiB and pays a fee of %s %%"
                            .formatted(
                                    user.shortName(),
                                    user.bytes().shiftRight(40),
                                    percent(user.feePpm())));
        }
        return from;
    }

    private Instant headTime() {
        while (true) {
            JsonNode time = services.chain().get("/api/v1/chain/status").get("headTime");
            if (time != null && !time.isNull()) {
                return Instant.parse(time.asString());
            }
            await("a head of the chain");
        }
    }

    /** The rewards of the first tipset after the height, when its height is complete. */
    private List<ChainReward> next(RewardFeed feed, long height) {
        while (true) {
            feed.refresh();
            List<ChainReward> later =
                    feed.all().stream().filter(reward -> reward.height() > height).toList();
            if (!later.isEmpty()) {
                long first = later.getFirst().height();
                JsonNode status = services.chain().get("/api/v1/chain/status");
                if (status.get("published").asLong() > first) {
                    feed.refresh();
                    return feed.all().stream().filter(reward -> reward.height() == first).toList();
                }
            }
            await("a reward of the pool");
        }
    }

    private void show(List<ChainReward> tipset, long height) {
        tipset.forEach(screen::reward);
        String name = pool + ".MAINNET." + height + ".1";
        Optional<DemoRun> run = income.run(name);
        while (run.filter(DemoRun::transferred).isEmpty()) {
            await("run " + name + " to be in the ledger");
            run = income.run(name);
        }
        BigInteger onChain =
                tipset.stream().map(ChainReward::units).reduce(BigInteger.ZERO, BigInteger::add);
        run.get().check(name, onChain);
        screen.run(run.get());
        ledger.books().ifPresent(screen::balances);
        lastWord = System.nanoTime();
    }

    /**
     * The ledger is always some rewards behind the chain, and a run's pages need not be posted in
     * one piece. So the sums are compared where what it paid is what the chain paid up to a height.
     */
    private void conclude(RewardFeed feed, long atLeast) {
        while (true) {
            Optional<Books> books = ledger.books();
            feed.refresh();
            Optional<Long> height = books.flatMap(known -> known.height(feed.sums()));
            if (books.isPresent() && height.filter(found -> found >= atLeast).isPresent()) {
                List<String> faults = books.get().faults();
                if (!faults.isEmpty()) {
                    throw new DemoFailure(String.join("; ", faults));
                }
                screen.result(books.get(), height.get(), count(feed, height.get()));
                return;
            }
            await(
                    "a moment when the ledger's rewards ("
                            + books.map(known -> known.paid().toString()).orElse("moving")
                            + ") are the chain's");
        }
    }

    private static long count(RewardFeed feed, long height) {
        return feed.all().stream().filter(reward -> reward.height() <= height).count();
    }

    private void await(String what) {
        long now = System.nanoTime();
        if (now > end) {
            throw new DemoFailure("in the time given there was not " + what + stateOfThePool());
        }
        if (now - lastWord > PATIENCE.toNanos()) {
            screen.line("… waiting for " + what + stateOfThePool());
            lastWord = now;
        }
        Pause.of(POLL);
    }

    private String stateOfThePool() {
        return income.poolFrom().isEmpty() ? "" : "; the pool waits for: " + income.waiting();
    }

    private static String percent(int ppm) {
        return new java.math.BigDecimal(ppm).movePointLeft(4).stripTrailingZeros().toPlainString();
    }
}
