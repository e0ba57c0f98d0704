package io.forcepool.ledger.entry;

import io.forcepool.contracts.AccountId;
import io.forcepool.contracts.Amount;
import io.forcepool.contracts.EntryEvent.EntryKind;
import io.forcepool.contracts.EntryEvent.EntryPosted;
import io.forcepool.contracts.Move;
import io.forcepool.contracts.MoveGroup;
import io.forcepool.contracts.Pocket;
import io.forcepool.contracts.TransferEvent.GasSpent;
import java.util.List;
import java.util.Optional;

/** The entry of what the chain took for a message: house → gas. */
final class GasEntry {

    private GasEntry() {}

    static Decision decide(Entry entry, EntryCommand.ChargeGas command, Books books) {
        return switch (entry) {
            case Entry.Blank _ -> charge(command, books);
            case Entry.Begun begun -> Entry.again(begun, command);
        };
    }

    static AccountId house(GasSpent gas) {
        return AccountId.house(gas.pool(), gas.coin());
    }

    static AccountId gas(GasSpent gas) {
        return new AccountId("chain/" + gas.coin() + "/gas");
    }

    private static Decision charge(EntryCommand.ChargeGas command, Books books) {
        GasSpent gas = command.gas();
        Optional<String> wrong = wrong(gas);
        if (wrong.isPresent()) {
            return new Decision.NotUnderstood(command.stream() + ": " + wrong.get());
        }
        List<Move> moves =
                List.of(
                        new Move(
                                Pocket.available(house(gas)),
                                Pocket.available(gas(gas)),
                                new Amount(gas.coin(), gas.units())));
        Optional<Room.Lack> lack = Room.lack(moves, books);
        if (lack.isPresent()) {
            return new Decision.Obstructed(command.stream() + ": " + lack.get().reason());
        }
        return new Decision.Recorded(
                new EntryPosted(
                        command.stream(),
                        EntryKind.GAS,
                        gas.coin(),
                        gas.height(),
                        gas.pool(),
                        "",
                        command.by(),
                        MoveGroup.group(moves)));
    }

    private static Optional<String> wrong(GasSpent gas) {
        if (gas.units().signum() <= 0 || TransferCheck.tooLong(gas.units())) {
            return Optional.of("gas " + gas.units());
        }
        if (!AccountId.isOwnerName(gas.pool())) {
            return Optional.of("not a pool: " + gas.pool());
        }
        return Heights.wrong(gas.height());
    }
}
