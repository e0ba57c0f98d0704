package io.forcepool.ledger.entry;

import io.forcepool.contracts.AccountId;
import io.forcepool.contracts.Amount;
import io.forcepool.contracts.Coin;
import io.forcepool.contracts.EntryEvent;
import io.forcepool.contracts.EntryEvent.EntryHeld;
import io.forcepool.contracts.EntryEvent.EntryKind;
import io.forcepool.contracts.EntryEvent.EntryPosted;
import io.forcepool.contracts.EntryEvent.EntryRejected;
import io.forcepool.contracts.EntryEvent.EntryVoided;
import io.forcepool.contracts.Move;
import io.forcepool.contracts.MoveGroup;
import io.forcepool.contracts.Pocket;
import io.forcepool.contracts.TransferEvent.TransferConfirmed;
import io.forcepool.contracts.TransferEvent.TransferRequested;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The entry of a transfer: what leaves an account is held first, then paid or free again. */
final class TransferEntry {

    private TransferEntry() {}

    /** Available → frozen, or a refusal that uses up the transfer's id. */
    static Decision hold(Entry entry, EntryCommand.Hold command, Books books) {
        return switch (entry) {
            case Entry.Blank _ -> hold(command, books);
            case Entry.Begun begun -> Entry.again(begun, command);
        };
    }

    /** Frozen → paid out, and fee → fees. */
    static Decision settle(Entry entry, EntryCommand.Settle command, Books books) {
        return switch (entry) {
            case Entry.Held held -> settle(held, command, books);
            case Entry.Settled(_, var by) when by.sha256().equals(command.by().sha256()) ->
                    new Decision.Repeated();
            case Entry.Blank _ -> neverHeld(command);
            case Entry.Begun begun -> paidWithoutHold(command, begun);
        };
    }

    /** Frozen → available; where nothing was ever held, what is asked for is so. */
    static Decision release(Entry entry, EntryCommand.Release command, Books books) {
        return switch (entry) {
            case Entry.Held held -> release(held, command, books);
            case Entry.Rejected _, Entry.Discarded _ -> new Decision.Repeated();
            case Entry.Voided(_, var by) when by.sha256().equals(command.by().sha256()) ->
                    new Decision.Repeated();
            case Entry.Blank _ -> neverHeld(command);
            case Entry.Begun begun ->
                    new Decision.Contradicted(
                            "%s is %s, so nothing of it is free again"
                                    .formatted(command.stream(), name(begun)));
        };
    }

    /** The accounts that a payment touches. */
    static Stream<AccountId> accounts(TransferConfirmed transfer) {
        Coin coin = transfer.account().coin();
        return Stream.of(transfer.account(), paidOut(coin), AccountId.fees(transfer.pool(), coin));
    }

    private static Decision hold(EntryCommand.Hold command, Books books) {
        TransferRequested transfer = command.transfer();
        Optional<String> wrong =
                TransferCheck.wrong(
                        transfer.transfer(),
                        transfer.account(),
                        transfer.pool(),
                        transfer.sent(),
                        transfer.fee());
        if (wrong.isPresent()) {
            return new Decision.NotUnderstood(command.stream() + ": " + wrong.get());
        }
        AccountId account = transfer.account();
        BigInteger units = transfer.sent().add(transfer.fee());
        List<Move> moves = List.of(move(Pocket.available(account), Pocket.frozen(account), units));
        return new Decision.Recorded(
                Room.lack(moves, books)
                        .<EntryEvent>map(
                                lack ->
                                        new EntryRejected(
                                                command.stream(),
                                                account,
                                                lack.reason(),
                                                books.height(),
                                                command.by()))
                        .orElseGet(
                                () ->
                                        new EntryHeld(
                                                command.stream(),
                                                account.coin(),
                                                books.height(),
                                                command.by(),
                                                MoveGroup.group(moves),
                                                transfer.pool(),
                                                transfer.fee())));
    }

    private static Decision settle(Entry.Held held, EntryCommand.Settle command, Books books) {
        TransferConfirmed transfer = command.transfer();
        Optional<String> wrong =
                TransferCheck.wrong(
                                transfer.transfer(),
                                transfer.account(),
                                transfer.pool(),
                                transfer.sent(),
                                transfer.fee())
                        .or(() -> Heights.wrong(transfer.height()));
        if (wrong.isPresent()) {
            return new Decision.NotUnderstood(command.stream() + ": " + wrong.get());
        }
        AccountId account = transfer.account();
        Hold asked = held(held);
        var paid =
                new Hold(
                        account,
                        transfer.sent().add(transfer.fee()),
                        transfer.pool(),
                        transfer.fee());
        if (!asked.covers(paid)) {
            return new Decision.Contradicted(
                    "%s holds %s, and %s is said to be paid"
                            .formatted(command.stream(), asked, paid));
        }
        List<Move> moves = payment(transfer);
        return Room.lack(moves, books)
                .<Decision>map(
                        lack -> new Decision.Obstructed(command.stream() + ": " + lack.reason()))
                .orElseGet(
                        () ->
                                new Decision.Recorded(
                                        new EntryPosted(
                                                command.stream(),
                                                EntryKind.SETTLEMENT,
                                                account.coin(),
                                                transfer.height(),
                                                transfer.pool(),
                                                "",
                                                command.by(),
                                                MoveGroup.group(moves))));
    }

    private static List<Move> payment(TransferConfirmed transfer) {
        Coin coin = transfer.account().coin();
        Pocket frozen = Pocket.frozen(transfer.account());
        List<Move> moves = new ArrayList<>(2);
        moves.add(move(frozen, Pocket.available(paidOut(coin)), transfer.sent()));
        if (transfer.fee().signum() > 0) {
            Pocket fees = Pocket.available(AccountId.fees(transfer.pool(), coin));
            moves.add(move(frozen, fees, transfer.fee()));
        }
        return moves;
    }

    private static Decision release(Entry.Held held, EntryCommand.Release command, Books books) {
        Hold hold = held(held);
        if (!hold.account().equals(command.account())) {
            return new Decision.Contradicted(
                    "%s holds %s, not money of %s"
                            .formatted(command.stream(), hold, command.account()));
        }
        return new Decision.Recorded(
                new EntryVoided(
                        command.stream(),
                        hold.account().coin(),
                        books.height(),
                        command.by(),
                        MoveGroup.group(
                                List.of(
                                        move(
                                                Pocket.frozen(hold.account()),
                                                Pocket.available(hold.account()),
                                                hold.units())))));
    }

    private static Decision neverHeld(EntryCommand command) {
        return new Decision.Obstructed("nothing was asked to be held for " + command.stream());
    }

    private static Decision paidWithoutHold(EntryCommand command, Entry.Begun entry) {
        return new Decision.Contradicted(
                "%s is %s, and now it is said to be paid: look at the chain"
                        .formatted(command.stream(), name(entry)));
    }

    private static String name(Entry entry) {
        return entry.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    /**
     * What is held of whom.
     *
     * @param pool whose fees get the fee; not known of holds that were made before it was kept
     * @param fee what of the units is the fee; not known of these either
     */
    private record Hold(
            AccountId account, BigInteger units, @Nullable String pool, @Nullable BigInteger fee) {

        boolean covers(Hold paid) {
            return account.equals(paid.account)
                    && units.equals(paid.units)
                    && (pool == null || pool.equals(paid.pool))
                    && (fee == null || fee.equals(paid.fee));
        }

        @Override
        public String toString() {
            String parts =
                    fee == null
                            ? ""
                            : " (%s + fee %s of %s)".formatted(units.subtract(fee), fee, pool);
            return units + parts + " of " + account;
        }
    }

    /** A hold is one move by construction. */
    private static Hold held(Entry.Held held) {
        Move move = held.moves().getFirst().moves().findFirst().orElseThrow();
        return new Hold(move.from().account(), move.amount().units(), held.pool(), held.fee());
    }

    private static Move move(Pocket from, Pocket to, BigInteger units) {
        return new Move(from, to, new Amount(from.account().coin(), units));
    }

    private static AccountId paidOut(Coin coin) {
        return new AccountId("chain/" + coin + "/paid-out");
    }
}
