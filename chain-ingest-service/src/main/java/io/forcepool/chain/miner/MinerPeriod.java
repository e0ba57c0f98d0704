package io.forcepool.chain.miner;

import io.forcepool.contracts.ChainFact.Burn;
import io.forcepool.contracts.ChainFact.MinerChanged;
import io.forcepool.contracts.ChainFact.Reward;
import io.forcepool.contracts.ChainFact.Send;
import io.forcepool.contracts.ChainFact.WalletMessage;
import io.forcepool.contracts.filecoin.Address;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a miner got and lost from one of its states until a later one: the awards and messages that
 * are told of the heights from the first one's until below the other's.
 */
public final class MinerPeriod {

    private static final String BURNT = "099";

    private final MinerChanged opening;
    private final MinerChanged closing;
    private final Map<String, BigInteger> burns = new TreeMap<>();
    private BigInteger net = BigInteger.ZERO;

    /** Between two states of one miner. */
    public MinerPeriod(MinerChanged opening, MinerChanged closing) {
        this.opening = opening;
        this.closing = closing;
    }

    /** A final reward; those of others and of other heights are passed over. */
    public void add(Reward reward) {
        if (!within(reward.height()) || !self(reward.miner())) {
            return;
        }
        net = net.add(reward.reward());
        BigInteger burnt = reward.burnt();
        if (burnt != null) {
            burnt(BurnCause.AWARD, burnt);
        }
    }

    /** A final message; what moved nothing of the miner's is passed over. */
    public void add(WalletMessage message) {
        if (!within(message.height()) || message.exitCode() != 0) {
            return;
        }
        String cause =
                self(message.to()) ? BurnCause.method(message.method()) : BurnCause.OTHER_MESSAGE;
        moved(message.from(), message.to(), message.value(), cause);
        for (Send send : message.sends()) {
            moved(send.from(), send.to(), send.value(), cause);
        }
    }

    /** The later state with what was burnt before it. */
    public MinerChanged closed() {
        List<Burn> told = new ArrayList<>();
        burns.forEach((cause, amount) -> told.add(new Burn(cause, amount)));
        BigInteger missing = opening.balance().add(net).subtract(closing.balance());
        if (missing.signum() != 0) {
            told.add(new Burn(BurnCause.UNEXPLAINED, missing));
        }
        return closing.burnt(opening.height(), told);
    }

    private void moved(Address from, Address to, BigInteger value, String cause) {
        if (self(to)) {
            net = net.add(value);
        }
        if (self(from)) {
            if (number(to).equals(BURNT)) {
                burnt(cause, value);
            } else {
                net = net.subtract(value);
            }
        }
    }

    private void burnt(String cause, BigInteger amount) {
        if (amount.signum() != 0) {
            net = net.subtract(amount);
            burns.merge(cause, amount, BigInteger::add);
        }
    }

    /** Miners stand in traces by their numbers. */
    private boolean self(Address address) {
        return number(address).equals(number(closing.miner()));
    }

    /** The letter in front tells the network of whoever printed it, not the actor. */
    private static String number(Address address) {
        return address.text().substring(1);
    }

    private boolean within(long height) {
        return opening.height() <= height && height < closing.height();
    }
}
