package io.forcepool.ledger.posting;

import static org.assertj.core.api.Assertions.assertThat;

import io.forcepool.contracts.AccountId;
import io.forcepool.contracts.Coin;
import io.forcepool.contracts.EntryEvent;
import io.forcepool.contracts.EntryEvent.Cause;
import io.forcepool.contracts.EntryEvent.EntryDeclined;
import io.forcepool.contracts.EntryEvent.EntryHeld;
import io.forcepool.contracts.EntryEvent.EntryPosted;
import io.forcepool.contracts.EntryEvent.EntryProposed;
import io.forcepool.contracts.EntryEvent.EntryRejected;
import io.forcepool.contracts.EntryEvent.EntryVoided;
import io.forcepool.contracts.EntryEvent.RecordDiscarded;
import io.forcepool.contracts.RunKind;
import io.forcepool.contracts.SharePage;
import io.forcepool.contracts.SharePage.Share;
import io.forcepool.contracts.TransferEvent;
import io.forcepool.ledger.entry.EntryCommand;
import io.forcepool.ledger.entry.EntryCommand.PostPage;
import io.forcepool.ledger.entry.Pages;
import io.forcepool.ledger.entry.Transfers;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;

/** What happens in a schedule: a few users of two buckets, runs of every kind, withdrawals, gas. */
final class PostingWorld {

    private static final int[] BUCKETS = {0, 1};

    /** Codes are looked for once; every schedule has the same few users. */
    private static final List<List<String>> USERS =
            List.of(
                    List.of(Pages.userOf("a", 0), Pages.userOf("b", 0)),
                    List.of(Pages.userOf("a", 1), Pages.userOf("b", 1)));

    private final SplittableRandom random;
    private final Map<Cause, EntryCommand> commands = new HashMap<>();
    private final List<List<EntryCommand>> lanes = new ArrayList<>();
    private int contents;

    PostingWorld(SplittableRandom random) {
        this.random = random;
        for (int lane = 0; lane < BUCKETS.length; lane++) {
            lanes.add(pages(lane));
            lanes.add(transfers(lane));
        }
    }

    List<List<EntryCommand>> lanes() {
        return lanes;
    }

    /** What a record stays in order with. */
    String key(EntryCommand command) {
        return command instanceof PostPage page
                ? "bucket/" + page.page().bucket()
                : command.stream();
    }

    EntryCommand commandOf(EntryEvent event) {
        return commands.get(by(event));
    }

    /**
     * Every page is posted once, every request answered once, every message that paid is counted
     * once; or its record waits, or contradicts another.
     */
    void check(
            List<EntryEvent> journal,
            Set<EntryCommand> contradicted,
            Collection<Deque<EntryCommand>> parked) {
        Set<EntryCommand> done = new HashSet<>(contradicted);
        for (EntryEvent event : journal) {
            assertThat(done.add(commandOf(event))).as("told twice: %s", event).isTrue();
        }
        // What is parked may be a repeat of what was posted before its key had to wait.
        parked.forEach(done::addAll);
        commands.values().stream()
                .filter(command -> !done.contains(command))
                .forEach(command -> assertThat(nothingToDo(command, journal)).isTrue());
    }

    /** Only an end of a transfer that was refused changes nothing. */
    private static boolean nothingToDo(EntryCommand command, List<EntryEvent> journal) {
        return command instanceof EntryCommand.Release
                && journal.stream()
                        .anyMatch(
                                event ->
                                        event instanceof EntryRejected
                                                && event.entry().equals(command.stream()));
    }

    private List<EntryCommand> pages(int lane) {
        List<EntryCommand> records = new ArrayList<>();
        for (int run = random.nextInt(1, 5); run > 0; run--) {
            SharePage page = page(lane, "r" + run, kind());
            records.add(add(new PostPage(page, cause())));
            if (random.nextInt(12) == 0) {
                records.add(add(new PostPage(Pages.otherContent(page, 1 + run), cause())));
            }
        }
        return records;
    }

    private RunKind kind() {
        return switch (random.nextInt(5)) {
            case 0 -> RunKind.CORRECTION;
            case 1 -> RunKind.RELEASE;
            default -> RunKind.INCOME;
        };
    }

    private SharePage page(int lane, String run, RunKind kind) {
        List<Share> shares =
                USERS.get(lane).stream()
                        .filter(_ -> random.nextInt(4) > 0)
                        .map(user -> share(user, kind))
                        .toList();
        long house = kind == RunKind.INCOME ? random.nextInt(20) : 0;
        return Pages.page(kind, run, BUCKETS[lane], house, shares.toArray(Share[]::new));
    }

    private Share share(String user, RunKind kind) {
        return switch (kind) {
            case INCOME ->
                    Pages.share(user, random.nextInt(5), random.nextInt(50), random.nextInt(0, 50));
            case RELEASE -> Pages.released(user, random.nextInt(1, 30));
            case CORRECTION ->
                    Pages.share(
                            user,
                            random.nextInt(-2, 3),
                            random.nextInt(-60, 20),
                            random.nextInt(-60, 20));
        };
    }

    private List<EntryCommand> transfers(int lane) {
        List<EntryCommand> records = new ArrayList<>();
        for (int number = random.nextInt(4); number > 0; number--) {
            AccountId account = account(lane);
            String id = "t" + lane + "-" + number;
            long sent = random.nextInt(1, 40);
            long fee = account.ofUser() ? random.nextInt(3) : 0;
            records.add(add(Transfers.requested(id, account, sent, fee)));
            switch (random.nextInt(5)) {
                case 0 -> records.add(add(Transfers.cancelled(id, account)));
                case 1 -> records.add(add(Transfers.rejected(id, account)));
                case 2 -> records.add(add(Transfers.confirmed(id, account, sent, fee + 1)));
                default -> records.add(add(Transfers.confirmed(id, account, sent, fee)));
            }
        }
        if (lane == 0 && random.nextInt(3) == 0) {
            records.add(add(Transfers.gas(random.nextInt(1, 10))));
        }
        return records;
    }

    private AccountId account(int lane) {
        List<String> users = USERS.get(lane);
        return random.nextInt(6) == 0
                ? AccountId.fees("demo", Coin.FIL)
                : AccountId.user(users.get(random.nextInt(users.size())), Coin.FIL);
    }

    private EntryCommand add(TransferEvent event) {
        return add(Transfers.command(event, cause()));
    }

    private EntryCommand add(EntryCommand command) {
        commands.put(command.by(), command);
        return command;
    }

    /** Records differ by their number here; digesting their bytes would take most of the time. */
    private Cause cause() {
        contents++;
        return new Cause(new UUID(0, contents), "record", Integer.toString(contents));
    }

    private static Cause by(EntryEvent event) {
        return switch (event) {
            case EntryPosted e -> e.by();
            case EntryHeld e -> e.by();
            case EntryRejected e -> e.by();
            case EntryVoided e -> e.by();
            case EntryProposed e -> e.by();
            case EntryDeclined e -> e.by();
            case RecordDiscarded e -> e.by();
        };
    }
}
