package io.forcepool.contracts;

import io.forcepool.contracts.ChainFact.Burn;
import io.forcepool.contracts.ChainFact.Coverage;
import io.forcepool.contracts.ChainFact.Direction;
import io.forcepool.contracts.ChainFact.RegistryKind;
import io.forcepool.contracts.ChainFact.Reward;
import io.forcepool.contracts.ChainFact.Send;
import io.forcepool.contracts.ChainFact.WalletMessage;
import io.forcepool.contracts.EntryEvent.Cause;
import io.forcepool.contracts.EntryEvent.EntryKind;
import io.forcepool.contracts.RunFact.RewardUsed;
import io.forcepool.contracts.RunFact.Totals;
import io.forcepool.contracts.SharePage.Share;
import io.forcepool.contracts.filecoin.Address;
import io.forcepool.contracts.filecoin.Cid;
import io.forcepool.contracts.filecoin.TipSetKey;
import java.math.BigInteger;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One fact of every kind, around the block of mainnet 3450305. */
final class Samples {

    private static final String NETWORK = "mainnet";
    private static final Cid BLOCK =
            new Cid("bafy2bzacea3z5llddpji54jh76xo2ipfjqxldvwvyxy2yhw2vbzpbwokj2g3s");
    private static final Cid MESSAGE =
            new Cid("bafy2bzacecdr5krxs7wk5gymjsxpmwj7nlfmds464nf2gop5yf4trsyshucei");
    private static final Cid UNSIGNED =
            new Cid("bafy2bzaceb7n6464chjuiggp2fdaus56o7m6ifxwarzbonzinvyil4iicyhho");
    private static final TipSetKey TIPSET = new TipSetKey(List.of(BLOCK));
    private static final Address MINER = new Address("f01895778");
    private static final Address OWNER = new Address("f01234");
    private static final Address WALLET = new Address("f1sez3jh5renz4e2xnc4ycplflb4asp2cuoihhnsy");
    private static final long HEIGHT = 3450305;
    private static final Instant TIME = Instant.parse("2023-12-05T22:32:30Z");
    private static final RunId RUN = RunId.of("pool-1", "MAINNET", "2023-12-06", 1);
    private static final String USER = "1603000000000001";
    private static final String ENTRY = "run/" + RUN + "/15/0";
    private static final Reward REWARD =
            new Reward(
                    TIPSET,
                    BLOCK,
                    HEIGHT,
                    TIME,
                    MINER,
                    1,
                    units("10518104449019172045"),
                    units("10518104449019172045"),
                    BigInteger.ZERO,
                    units("7888578336764379033"),
                    BigInteger.ZERO,
                    BigInteger.ZERO,
                    Linkage.LINKED);
    private static final Cause CAUSE =
            new Cause(
                    EventIds.of(ENTRY),
                    FactJson.typeName(SharePage.class),
                    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");

    private Samples() {}

    static List<Fact> all() {
        return List.of(
                new ChainFact.BlockRewardObserved(NETWORK, REWARD, 2),
                new ChainFact.BlockRewardOrphaned(NETWORK, TIPSET, BLOCK, HEIGHT, 2),
                new ChainFact.BlockRewardFinalised(NETWORK, REWARD),
                power(),
                balance(),
                miner(),
                new ChainFact.FinalityOverruled(
                        NETWORK,
                        1,
                        HEIGHT - 1,
                        new TipSetKey(List.of(UNSIGNED)),
                        TIPSET,
                        List.of(TIPSET),
                        List.of()),
                new ChainFact.WalletMessageIncluded(NETWORK, message(), 1),
                new ChainFact.WalletMessageOrphaned(NETWORK, TIPSET, MESSAGE, HEIGHT, 1),
                new ChainFact.WalletMessageFinalised(NETWORK, message()),
                registry(3_600_000L),
                advanced(),
                page(),
                opened(),
                new RunFact.RunProposed(opened(), "finance-1", "a reward came late"),
                new RunFact.RunRejected(RUN, "approver-1", "the reward is another pool's"),
                new RunFact.RunApproved(RUN, "approver-1", "sums checked against the chain"),
                published(),
                income(),
                posted(),
                new EntryEvent.EntryHeld(
                        "transfer/t-1", Coin.FIL, HEIGHT, CAUSE, hold(), "demo", BigInteger.ONE),
                new EntryEvent.EntryRejected(
                        "transfer/t-2",
                        AccountId.user(USER, Coin.FIL),
                        "INSUFFICIENT_FUNDS",
                        HEIGHT,
                        CAUSE),
                new EntryEvent.EntryVoided("transfer/t-1", Coin.FIL, HEIGHT + 1, CAUSE, release()),
                proposed(),
                new EntryEvent.EntryDeclined(
                        "adjustment/a-1", Coin.FIL, HEIGHT, "the message was ours", CAUSE),
                discarded(),
                new BalanceChanged(
                        AccountId.user(USER, Coin.FIL),
                        units("358786380832282471"),
                        units("1"),
                        units("1076359142496847416"),
                        42),
                new TransferEvent.TransferRequested(
                        "t-1",
                        AccountId.user(USER, Coin.FIL),
                        "pool-1",
                        units("3100000000000000000"),
                        units("10000000000000000"),
                        WALLET),
                new TransferEvent.TransferConfirmed(
                        "t-1",
                        AccountId.user(USER, Coin.FIL),
                        "pool-1",
                        units("3100000000000000000"),
                        units("10000000000000000"),
                        MESSAGE,
                        HEIGHT),
                new TransferEvent.TransferCancelled(
                        "t-2", AccountId.user(USER, Coin.FIL), "the user asked for it"),
                new TransferEvent.TransferRejected(
                        "t-3", AccountId.fees("pool-1", Coin.FIL), "not what was agreed"),
                gas("t-1"),
                checkpoint());
    }

    /** That of docs/event-store.md, signed by OpenSSL. */
    static Checkpoint checkpoint() {
        var statement =
                new Checkpoint.Statement(
                        "ledger-service",
                        1,
                        2,
                        "642819aa811cfd67e394f22385e787f05812e59856e7973061a68804c6b43aff",
                        "9970a650d20e3d05dea6bb86a422d8e9bc9ce6eeac9c5dce08326e2db13224e5",
                        Instant.parse("2026-11-22T10:00:02.000001Z"),
                        "06e3fd8fda29bb60ab59557de61edb0aecdb231134be30e75b455f8e1b792fa9");
        return new Checkpoint(
                statement,
                "rdp55iBYOy62bNiQGdWyI/pPq6oiWMQsWQxKT6Jc5cf0MIPMtXLkyx4YVsgf"
                        + "FdtdUufj0jiBz0IEnWcsodh8Dg==");
    }

    static TransferEvent.GasSpent gas(@Nullable String transfer) {
        return new TransferEvent.GasSpent(
                MESSAGE, "pool-1", Coin.FIL, units("58204411029533"), HEIGHT, transfer);
    }

    private static EntryEvent.EntryProposed proposed() {
        var gift =
                new Move(
                        Pocket.available(new AccountId("adjustment/FIL")),
                        Pocket.available(AccountId.user(USER, Coin.FIL)),
                        Amount.of(Coin.FIL, "3100000000000000000"));
        return new EntryEvent.EntryProposed(
                "adjustment/a-1",
                EntryKind.ADJUSTMENT,
                Coin.FIL,
                HEIGHT,
                "finance-1",
                "paid to the user by hand in 2023, never booked",
                CAUSE,
                MoveGroup.group(List.of(gift)));
    }

    private static EntryEvent.RecordDiscarded discarded() {
        return new EntryEvent.RecordDiscarded(
                "discarded/forcepool.income.shares.v1/15/7",
                HEIGHT,
                "forcepool.income.shares.v1",
                15,
                7,
                "5feceb66ffc86f38d952786c6d696c79c2dbc239dd4e91b46729d73a27fb57e9",
                "operator-1",
                "approver-1",
                "written by a test on the wrong cluster",
                "none: the run was published again",
                CAUSE);
    }

    static ChainFact.RegistryChanged registry(Long untilHeight) {
        return new ChainFact.RegistryChanged(
                NETWORK,
                "pool-1",
                RegistryKind.PAYING,
                WALLET,
                new Address("f05000"),
                "机房 1",
                Direction.OUT,
                3_000_000,
                untilHeight,
                2);
    }

    static SharePage page() {
        return new SharePage(
                RUN,
                RunKind.INCOME,
                "pool-1",
                "MAINNET",
                Coin.FIL,
                15,
                0,
                1,
                3_453_359,
                BigInteger.ZERO,
                List.of(
                        new Share(
                                USER,
                                "S20201015001",
                                1,
                                units("1793931904161412358"),
                                units("358786380832282471"),
                                units("358786380832282471"),
                                units("1076359142496847416"),
                                200_000,
                                units("900000000000000"),
                                units("118950000000000000"))));
    }

    static EntryEvent.EntryPosted posted() {
        AccountId rewards = AccountId.rewards("pool-1", Coin.FIL);
        var amounts = new LinkedHashMap<String, List<BigInteger>>();
        amounts.put("1603000000000009", List.of(units("5"), units("15")));
        amounts.put(USER, List.of(units("358786380832282471"), units("1076359142496847416")));
        var users =
                new MoveGroup(
                        Pocket.available(rewards),
                        "user/*/FIL",
                        List.of(Bucket.AVAILABLE, Bucket.LOCKED),
                        amounts);
        var fees =
                new MoveGroup(
                        Pocket.available(rewards),
                        "pool/pool-1/FIL/fees",
                        List.of(Bucket.AVAILABLE),
                        Map.of("", List.of(units("358786380832282476"))));
        return new EntryEvent.EntryPosted(
                ENTRY,
                EntryKind.INCOME,
                Coin.FIL,
                3_453_359,
                "pool-1",
                "MAINNET",
                CAUSE,
                List.of(users, fees));
    }

    private static ChainFact balance() {
        return new ChainFact.WalletBalanceObserved(
                NETWORK, TIPSET, HEIGHT, TIME, WALLET, units("10000000000000000000"));
    }

    private static ChainFact power() {
        return new ChainFact.MinerPowerObserved(
                NETWORK,
                TIPSET,
                HEIGHT,
                MINER,
                units("26388279066624"),
                units("263882790666240"),
                units("79164837199872"),
                units("791648371998720"));
    }

    private static ChainFact miner() {
        return new ChainFact.MinerChanged(
                NETWORK,
                TIPSET,
                HEIGHT,
                TIME,
                MINER,
                OWNER,
                new Address("f01235"),
                OWNER,
                units("237098000000000000000"),
                units("2629526112254793012"),
                units("7888578336764379033"),
                units("226579895550980827955"),
                BigInteger.ZERO,
                BigInteger.ZERO,
                HEIGHT - 2880,
                List.of(new Burn("award", units("100"))));
    }

    private static WalletMessage message() {
        return new WalletMessage(
                TIPSET,
                HEIGHT,
                MESSAGE,
                UNSIGNED,
                WALLET,
                new Address("f1tfj62vwiahchug2jdqsd4dycanpafde4hfcwlpy"),
                3216,
                units("12990000000000000000"),
                0,
                0,
                units("1000998460"),
                List.of(new Send(MINER, WALLET, units("91892047292679084222"))));
    }

    private static ChainFact advanced() {
        return new ChainFact.ChainAdvanced(
                NETWORK,
                HEIGHT + 900,
                HEIGHT,
                TIME,
                TIPSET,
                Linkage.LINKED,
                List.of(new Coverage(MINER, 3_000_000)));
    }

    private static RunFact.RunOpened opened() {
        return new RunFact.RunOpened(
                RUN,
                RunKind.INCOME,
                "pool-1",
                "MAINNET",
                NETWORK,
                Coin.FIL,
                "2023-12-06",
                "2023-12-06",
                Instant.parse("2023-12-05T16:00:00Z"),
                Instant.parse("2023-12-06T16:00:00Z"),
                3_453_359,
                1234,
                RunId.of("pool-1", "MAINNET", "2023-12-06", 7),
                List.of(
                        new RewardUsed(
                                new ChainFact.BlockRewardFinalised(NETWORK, REWARD).eventId(),
                                REWARD.block(),
                                MINER.text(),
                                HEIGHT,
                                TIME,
                                REWARD.reward(),
                                units("118950000000000000"),
                                units("900000000000000"))));
    }

    private static RunFact published() {
        return new RunFact.RunPublished(
                RUN,
                2,
                1,
                new Totals(
                        units("1793931904161412358"),
                        units("358786380832282471"),
                        units("358786380832282471"),
                        units("1076359142496847416"),
                        units("8724172544857759687")),
                "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
                "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
    }

    private static UserIncome income() {
        return new UserIncome(
                USER,
                "pool-1",
                "MAINNET",
                "2023-12-06",
                Coin.FIL,
                units("1793931904161412358"),
                units("358786380832282471"),
                units("1435145523329129887"),
                units("358786380832282471"),
                units("1076359142496847416"),
                units("900000000000000"),
                units("118950000000000000"),
                units("720000000000000000000"),
                units("118950000000000000000000"),
                1);
    }

    private static List<MoveGroup> hold() {
        AccountId user = AccountId.user(USER, Coin.FIL);
        Amount amount = Amount.of(Coin.FIL, "3100000000000000000");
        return MoveGroup.group(
                List.of(new Move(Pocket.available(user), Pocket.frozen(user), amount)));
    }

    private static List<MoveGroup> release() {
        AccountId user = AccountId.user(USER, Coin.FIL);
        Amount amount = Amount.of(Coin.FIL, "3100000000000000000");
        return MoveGroup.group(
                List.of(new Move(Pocket.frozen(user), Pocket.available(user), amount)));
    }

    private static BigInteger units(String text) {
        return new BigInteger(text);
    }
}
