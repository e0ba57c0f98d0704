package io.forcepool.chain.wallet;

import io.forcepool.contracts.ChainFact.Send;
import io.forcepool.contracts.ChainFact.WalletMessage;
import io.forcepool.contracts.filecoin.Address;
import io.forcepool.contracts.filecoin.Cid;
import io.forcepool.contracts.filecoin.Message;
import io.forcepool.contracts.filecoin.TipSetKey;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The messages of a tipset that may concern the pools' wallets, and what they did. A message is
 * looked into when a wallet sends or gets it, and when it calls a miner or another registered actor
 * that may send to a wallet from within.
 */
public final class TipSetMessages {

    /** The protocol of BLS keys, whose signature is not part of a message's name. */
    private static final int BLS = 3;

    private final TipSetKey tipset;
    private final long height;
    private final Predicate<Address> wallets;
    private final Predicate<Address> ours;
    private final Map<Cid, Message> listed = new LinkedHashMap<>();

    /**
     * @param messages of the tipset, in the order of their execution, each once
     * @param wallets the registered wallets, by either of their names
     * @param ours the same and the pools' miners
     * @throws MessageRefusedException when a message is there twice, or is not what it is called by
     */
    public TipSetMessages(
            TipSetKey tipset,
            long height,
            List<ListedMessage> messages,
            Predicate<Address> wallets,
            Predicate<Address> ours) {
        this.tipset = tipset;
        this.height = height;
        this.wallets = wallets;
        this.ours = ours;
        for (ListedMessage item : messages) {
            Message message = item.message();
            boolean wanted = wallets.test(message.from()) || ours.test(message.to());
            if (wanted && listed.put(item.cid(), message) != null) {
                throw refused(item.cid(), "is listed twice");
            }
        }
    }

    /** Those that must be looked into, in the order of their execution. */
    public List<Cid> wanted() {
        return List.copyOf(listed.keySet());
    }

    /**
     * What the messages did, in order; those that touched no wallet and no funds of a miner are
     * left out.
     *
     * @param executions of the wanted messages
     * @throws MessageRefusedException when they are not exactly those, or contradict them
     */
    public List<WalletMessage> executed(List<Execution> executions) {
        Map<Cid, Execution> byCid = new LinkedHashMap<>();
        for (Execution execution : executions) {
            if (byCid.put(execution.cid(), execution) != null) {
                throw refused(execution.cid(), "was executed twice");
            }
        }
        List<WalletMessage> told = new ArrayList<>();
        listed.forEach(
                (cid, message) -> {
                    Execution execution = byCid.remove(cid);
                    if (execution == null) {
                        throw refused(cid, "is listed, but not in the trace");
                    }
                    check(message, execution);
                    told(message, execution).ifPresent(told::add);
                });
        return told;
    }

    private void check(Message message, Execution execution) {
        Cid unsigned = message.cid();
        if (!unsigned.equals(execution.unsigned())) {
            throw refused(
                    execution.cid(),
                    "has the content of %s and was executed as %s"
                            .formatted(unsigned, execution.unsigned()));
        }
        if (message.from().protocol() == BLS && !unsigned.equals(execution.cid())) {
            throw refused(
                    execution.cid(), "is signed by a BLS key and has the content " + unsigned);
        }
        if (execution.begun()) {
            checkBegun(message, execution);
        }
    }

    private void checkBegun(Message message, Execution execution) {
        BigInteger reserved = message.gasFeeCap().multiply(BigInteger.valueOf(message.gasLimit()));
        BigInteger accounted = execution.gasCost().add(execution.gasRefund());
        if (execution.gasCost().signum() < 0 || !accounted.equals(reserved)) {
            throw refused(
                    execution.cid(),
                    "reserved %s for gas; paid %s and got back %s"
                            .formatted(reserved, execution.gasCost(), execution.gasRefund()));
        }
        CallTree call = execution.call();
        if (call == null
                || !call.value().equals(message.value())
                || call.exitCode() != execution.exitCode()) {
            throw refused(execution.cid(), "differs from its call in value or exit code");
        }
    }

    private Optional<WalletMessage> told(Message message, Execution execution) {
        // All of them: what is told of a message is the same whoever is registered later.
        CallTree call = execution.call();
        List<Send> sends = call == null ? List.of() : call.sends();
        if (!concerns(message, execution, sends)) {
            return Optional.empty();
        }
        return Optional.of(
                new WalletMessage(
                        tipset,
                        height,
                        execution.cid(),
                        execution.unsigned(),
                        message.from(),
                        message.to(),
                        message.nonce(),
                        message.value(),
                        message.method(),
                        Math.toIntExact(execution.exitCode()),
                        execution.gasCost(),
                        sends));
    }

    /** All that a wallet sends and gets, failed or not; of a miner what moved its funds. */
    private boolean concerns(Message message, Execution execution, List<Send> sends) {
        boolean funds = execution.exitCode() == 0 && message.value().signum() > 0;
        return wallets.test(message.from())
                || wallets.test(message.to())
                || (funds && ours.test(message.to()))
                || sends.stream().anyMatch(send -> ours.test(send.from()) || ours.test(send.to()));
    }

    private MessageRefusedException refused(Cid cid, String why) {
        return new MessageRefusedException(
                "the message %s at height %d %s".formatted(cid, height, why));
    }
}
