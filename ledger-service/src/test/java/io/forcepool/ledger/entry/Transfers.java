package io.forcepool.ledger.entry;

import io.forcepool.contracts.AccountId;
import io.forcepool.contracts.Amount;
import io.forcepool.contracts.Coin;
import io.forcepool.contracts.EntryEvent.Cause;
import io.forcepool.contracts.Fact;
import io.forcepool.contracts.FactJson;
import io.forcepool.contracts.Move;
import io.forcepool.contracts.Pocket;
import io.forcepool.contracts.Sha256;
import io.forcepool.contracts.TransferEvent;
import io.forcepool.contracts.TransferEvent.GasSpent;
import io.forcepool.contracts.TransferEvent.TransferCancelled;
import io.forcepool.contracts.TransferEvent.TransferConfirmed;
import io.forcepool.contracts.TransferEvent.TransferRejected;
import io.forcepool.contracts.TransferEvent.TransferRequested;
import io.forcepool.contracts.filecoin.Address;
import io.forcepool.contracts.filecoin.Cid;
import java.math.BigInteger;
import java.util.Set;

/** What payout tells and what persons ask for, for tests. */
public final class Transfers {

    public static final long PAID_AT = 5_000;

    private static final Address RECIPIENT =
            new Address("f1sez3jh5renz4e2xnc4ycplflb4asp2cuoihhnsy");

    /** Any message; whose it is makes no difference to the books. */
    private static final Cid MESSAGE =
            new Cid("bafy2bzacecnamqgqmifpluoeldx7zzglxcljo6oja4vrmtj7432rphldpdmm2");

    private Transfers() {}

    public static TransferRequested requested(String id, AccountId account, long sent, long fee) {
        return new TransferRequested(id, account, "demo", big(sent), big(fee), RECIPIENT);
    }

    public static TransferConfirmed confirmed(String id, AccountId account, long sent, long fee) {
        return new TransferConfirmed(id, account, "demo", big(sent), big(fee), MESSAGE, PAID_AT);
    }

    public static TransferCancelled cancelled(String id, AccountId account) {
        return new TransferCancelled(id, account, "asked for");
    }

    public static TransferRejected rejected(String id, AccountId account) {
        return new TransferRejected(id, account, "not agreed");
    }

    public static GasSpent gas(long units) {
        return new GasSpent(MESSAGE, "demo", Coin.FIL, big(units), PAID_AT, null);
    }

    /** The fact as the command that its record becomes. */
    public static EntryCommand command(TransferEvent event) {
        return command(event, cause(event));
    }

    public static EntryCommand command(TransferEvent event, Cause by) {
        return switch (event) {
            case TransferRequested e -> new EntryCommand.Hold(e, by);
            case TransferConfirmed e -> new EntryCommand.Settle(e, by);
            case TransferCancelled e -> new EntryCommand.Release(e, e.account(), by);
            case TransferRejected e -> new EntryCommand.Release(e, e.account(), by);
            case GasSpent e -> new EntryCommand.ChargeGas(e, by);
        };
    }

    public static Person person(String subject, String reason) {
        return new Person(subject, Set.of("finance"), reason, "request-1");
    }

    public static Move move(String from, String to, long units) {
        return new Move(Pocket.of(from), Pocket.of(to), new Amount(Coin.FIL, big(units)));
    }

    private static Cause cause(Fact fact) {
        return new Cause(
                fact.eventId(), fact.getClass().getName(), Sha256.hex(FactJson.write(fact)));
    }

    private static BigInteger big(long units) {
        return BigInteger.valueOf(units);
    }
}
