package io.forcepool.chain.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forcepool.contracts.ChainFact.Send;
import io.forcepool.contracts.ChainFact.WalletMessage;
import io.forcepool.contracts.filecoin.Address;
import io.forcepool.contracts.filecoin.Bytes;
import io.forcepool.contracts.filecoin.Cid;
import io.forcepool.contracts.filecoin.Message;
import io.forcepool.contracts.filecoin.TipSetKey;
import java.math.BigInteger;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a message did to a wallet: by its value, by what moved inside, or not at all. */
class TipSetMessagesTest {

    private static final long HEIGHT = 100;
    private static final Address WALLET = new Address("f1tfj62vwiahchug2jdqsd4dycanpafde4hfcwlpy");
    private static final Address WALLET_ID = new Address("f05000");
    private static final Address BLS_KEY =
            new Address(
                    "f3ql3rp5fiuhbgt3pxbd2h242ncaq4jrcitl5rpazchzs2lipsgn26itkvedg7bkilewt72ryx7hk7mbhj5oqq");
    private static final Address MINER = new Address("f01000");
    private static final Address STRANGER = new Address("f09");
    private static final Cid NAME = Cid.ofDagCbor(new byte[] {1});
    private static final TipSetKey TIPSET = new TipSetKey(List.of(Cid.ofDagCbor(new byte[] {2})));
    private static final Set<Address> WALLETS = Set.of(WALLET, WALLET_ID);
    private static final Set<Address> OURS = Set.of(WALLET, WALLET_ID, MINER);

    private static Message message(Address from, Address to, long value) {
        return new Message(0, to, from, 7, units(value), 1000, units(3), units(1), 0, Bytes.EMPTY);
    }

    private static BigInteger units(long units) {
        return BigInteger.valueOf(units);
    }

    private static CallTree call(
            Address from, Address to, long value, long exit, CallTree... calls) {
        return new CallTree(from, to, units(value), exit, List.of(calls));
    }

    private static TipSetMessages messages(ListedMessage... listed) {
        return new TipSetMessages(
                TIPSET, HEIGHT, List.of(listed), WALLETS::contains, OURS::contains);
    }

    private static Execution executed(Message message, long cost, CallTree call) {
        return new Execution(
                NAME, message.cid(), call.exitCode(), units(cost), units(3000 - cost), call);
    }

    private static List<WalletMessage> told(Message message, CallTree call) {
        return messages(new ListedMessage(NAME, message))
                .executed(List.of(executed(message, 1200, call)));
    }

    private static void refused(Message message, Execution execution, String reason) {
        assertThatThrownBy(
                        () ->
                                messages(new ListedMessage(NAME, message))
                                        .executed(List.of(execution)))
                .isInstanceOf(MessageRefusedException.class)
                .hasMessageContaining(NAME.text())
                .hasMessageContaining(reason);
    }

    @Test
    void whatAWalletSendsIsTold() {
        Message message = message(WALLET, STRANGER, 50);

        assertThat(told(message, call(WALLET_ID, STRANGER, 50, 0)))
                .containsExactly(
                        new WalletMessage(
                                TIPSET,
                                HEIGHT,
                                NAME,
                                message.cid(),
                                WALLET,
                                STRANGER,
                                7,
                                units(50),
                                0,
                                0,
                                units(1200),
                                List.of()));
    }

    @Test
    void failedMessageIsToldForItsGas() {
        assertThat(told(message(WALLET, STRANGER, 50), call(WALLET_ID, STRANGER, 50, 6)))
                .singleElement()
                .satisfies(
                        failed -> {
                            assertThat(failed.exitCode()).isEqualTo(6);
                            assertThat(failed.gasCost()).isEqualTo(1200);
                        });
    }

    @Test
    void messageThatCouldNotBeginCostItsSenderNothing() {
        Message message = message(WALLET, STRANGER, 50);
        var execution =
                new Execution(NAME, message.cid(), 2, BigInteger.ZERO, BigInteger.ZERO, null);

        assertThat(messages(new ListedMessage(NAME, message)).executed(List.of(execution)))
                .singleElement()
                .satisfies(
                        told -> {
                            assertThat(told.exitCode()).isEqualTo(2);
                            assertThat(told.gasCost()).isZero();
                        });
    }

    @Test
    void whatAWalletGetsIsTold() {
        assertThat(told(message(STRANGER, WALLET, 50), call(STRANGER, WALLET, 50, 0))).hasSize(1);
    }

    @Test
    void whatAMinerSendsToAWalletFromWithinIsTold() {
        assertThat(
                        told(
                                message(STRANGER, MINER, 0),
                                call(
                                        STRANGER,
                                        MINER,
                                        0,
                                        0,
                                        call(MINER, STRANGER, 5, 0),
                                        call(
                                                MINER,
                                                STRANGER,
                                                0,
                                                0,
                                                call(STRANGER, WALLET_ID, 8, 0)))))
                .singleElement()
                .extracting(WalletMessage::sends)
                .isEqualTo(
                        List.of(
                                new Send(MINER, STRANGER, units(5)),
                                new Send(STRANGER, WALLET_ID, units(8))));
    }

    @Test
    void whatFailedAnywhereAboveDidNotMove() {
        CallTree paid = call(MINER, WALLET, 8, 0);

        assertThat(told(message(STRANGER, MINER, 0), call(STRANGER, MINER, 0, 16, paid))).isEmpty();
        assertThat(
                        told(
                                message(STRANGER, MINER, 0),
                                call(STRANGER, MINER, 0, 0, call(MINER, STRANGER, 0, 7, paid))))
                .isEmpty();
        assertThat(
                        told(
                                message(STRANGER, MINER, 0),
                                call(STRANGER, MINER, 0, 0, call(MINER, WALLET, 8, 19))))
                .isEmpty();
    }

    @Test
    void whatMovesFundsOfAMinerIsTold() {
        assertThat(told(message(STRANGER, MINER, 3), call(STRANGER, MINER, 3, 0))).hasSize(1);
        assertThat(
                        told(
                                message(STRANGER, MINER, 0),
                                call(STRANGER, MINER, 0, 0, call(MINER, STRANGER, 3, 0))))
                .hasSize(1);
    }

    @Test
    void callOfAMinerThatMovesNothingIsNotTold() {
        assertThat(told(message(STRANGER, MINER, 0), call(STRANGER, MINER, 0, 0))).isEmpty();
        assertThat(told(message(STRANGER, MINER, 3), call(STRANGER, MINER, 3, 18))).isEmpty();
    }

    @Test
    void onlyWhatMayConcernUsIsLookedInto() {
        var listed =
                messages(
                        new ListedMessage(TIPSET.cids().getFirst(), message(STRANGER, STRANGER, 1)),
                        new ListedMessage(NAME, message(STRANGER, MINER, 1)));

        assertThat(listed.wanted()).containsExactly(NAME);
    }

    @Test
    void nodeThatContradictsItselfIsRefused() {
        Message message = message(WALLET, STRANGER, 50);
        CallTree call = call(WALLET_ID, STRANGER, 50, 0);
        Message other = message(WALLET, STRANGER, 51);

        refused(message, executed(other, 1200, call), "was executed as");
        refused(
                message,
                new Execution(NAME, message.cid(), 0, units(1200), units(1799), call),
                "reserved 3000 for gas");
        refused(message, executed(message, -1, call), "reserved 3000 for gas");
        refused(
                message,
                new Execution(NAME, message.cid(), 0, units(1200), units(1800), null),
                "differs from its call");
        refused(
                message,
                new Execution(NAME, message.cid(), 0, units(0), units(0), call),
                "reserved 3000 for gas");
        refused(
                message,
                new Execution(NAME, message.cid(), 6, units(1200), units(1800), call),
                "exit code");
        refused(
                message,
                executed(message, 1200, call(WALLET_ID, STRANGER, 49, 0)),
                "differs from its call");
        Message bls = message(BLS_KEY, WALLET, 50);
        refused(bls, executed(bls, 1200, call(STRANGER, WALLET, 50, 0)), "signed by a BLS key");
    }

    @Test
    void whatIsMissingOrThereTwiceIsRefused() {
        Message message = message(WALLET, STRANGER, 50);
        var listed = new ListedMessage(NAME, message);
        var execution = executed(message, 1200, call(WALLET_ID, STRANGER, 50, 0));

        assertThatThrownBy(() -> messages(listed, listed)).hasMessageContaining("listed twice");
        assertThatThrownBy(() -> messages(listed).executed(List.of()))
                .hasMessageContaining("not in the trace");
        assertThatThrownBy(() -> messages(listed).executed(List.of(execution, execution)))
                .hasMessageContaining("executed twice");
    }
}
