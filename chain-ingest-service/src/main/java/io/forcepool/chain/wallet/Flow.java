package io.forcepool.chain.wallet;

import io.forcepool.contracts.ChainFact.Send;
import io.forcepool.contracts.ChainFact.WalletMessage;
import io.forcepool.contracts.filecoin.Address;
import java.math.BigInteger;
import java.util.function.Function;

/**
 * What a wallet got, sent and paid for gas, in attoFIL. What it sent to itself is neither.
 *
 * @param gas of its own messages, whatever became of them
 */
public record Flow(Amounts in, Amounts out, BigInteger gas) {

    public static final Flow NOTHING = new Flow(Amounts.NONE, Amounts.NONE, BigInteger.ZERO);

    /** Who is at an end of a transfer, as the pool of a wallet sees it. */
    public enum Party {
        /** The wallet itself, by either of its names. */
        SELF,
        /** Another wallet of its pool. */
        WALLET,
        /** A miner of its pool. */
        MINER,
        OTHER
    }

    /**
     * Amounts by who was at the other end.
     *
     * @param miners of the pool
     * @param wallets of the pool
     * @param others anybody else
     */
    public record Amounts(BigInteger miners, BigInteger wallets, BigInteger others) {

        static final Amounts NONE = new Amounts(BigInteger.ZERO, BigInteger.ZERO, BigInteger.ZERO);

        static Amounts of(Party party, BigInteger amount) {
            return switch (party) {
                case MINER -> new Amounts(amount, BigInteger.ZERO, BigInteger.ZERO);
                case WALLET -> new Amounts(BigInteger.ZERO, amount, BigInteger.ZERO);
                case OTHER -> new Amounts(BigInteger.ZERO, BigInteger.ZERO, amount);
                case SELF -> NONE;
            };
        }

        Amounts plus(Amounts more) {
            return new Amounts(
                    miners.add(more.miners), wallets.add(more.wallets), others.add(more.others));
        }

        BigInteger sum() {
            return miners.add(wallets).add(others);
        }
    }

    /**
     * What one message did to a wallet. A message that failed moved nothing, and cost its gas.
     *
     * @param parties who an address is
     */
    public static Flow of(WalletMessage message, Function<Address, Party> parties) {
        Flow flow =
                parties.apply(message.from()) == Party.SELF
                        ? new Flow(Amounts.NONE, Amounts.NONE, message.gasCost())
                        : NOTHING;
        if (message.exitCode() != 0) {
            return flow;
        }
        flow = flow.and(message.from(), message.to(), message.value(), parties);
        for (Send send : message.sends()) {
            flow = flow.and(send.from(), send.to(), send.value(), parties);
        }
        return flow;
    }

    public Flow plus(Flow more) {
        return new Flow(in.plus(more.in), out.plus(more.out), gas.add(more.gas));
    }

    /** By how much it has more after it than before. */
    public BigInteger net() {
        return in.sum().subtract(out.sum()).subtract(gas);
    }

    private Flow and(Address from, Address to, BigInteger value, Function<Address, Party> parties) {
        Party sender = parties.apply(from);
        Party receiver = parties.apply(to);
        Flow flow = this;
        if (receiver == Party.SELF) {
            flow = new Flow(flow.in.plus(Amounts.of(sender, value)), flow.out, flow.gas);
        }
        if (sender == Party.SELF) {
            flow = new Flow(flow.in, flow.out.plus(Amounts.of(receiver, value)), flow.gas);
        }
        return flow;
    }
}
