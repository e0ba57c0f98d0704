package io.forcepool.chain.adapter;

import static io.forcepool.chain.adapter.FollowedPool.NETWORK;
import static io.forcepool.chain.adapter.FollowedPool.miners;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forcepool.chain.registry.RegistryCommand.Register;
import io.forcepool.chain.wallet.MessageRefusedException;
import io.forcepool.contracts.ChainFact.Coverage;
import io.forcepool.contracts.ChainFact.RegistryKind;
import io.forcepool.contracts.ChainFact.Send;
import io.forcepool.contracts.ChainFact.WalletMessage;
import io.forcepool.contracts.ChainFact.WalletMessageFinalised;
import io.forcepool.contracts.filecoin.Address;
import io.forcepool.platform.security.Actor;
import io.forcepool.platform.security.Reason;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a pool's wallets sent and got is told once, when it is final. */
class WalletMessagesIT {

    private static final Address WALLET_ID = new Address("t05002");
    private static final Address PROPOSER_ID = new Address("t05005");
    private static final Address MULTISIG_ID = new Address("t04000");

    private final FollowedPool pool = new FollowedPool();
    private Address wallet = WALLET_ID;

    @BeforeEach
    void register() {
        wallet = key(WALLET_ID);
        register(RegistryKind.PAYING, wallet, WALLET_ID);
    }

    @AfterEach
    void close() {
        pool.close();
    }

    private Address key(Address id) {
        return pool.devnet().chain().key(id, pool.devnet().chain().head());
    }

    private void register(RegistryKind kind, Address address, Address id) {
        new RegistryBook(pool.database().store(NETWORK), NETWORK, 1)
                .decide(
                        next -> new Register("pool-1", kind, address, id, "", next),
                        Reason.of(new Actor("clerk", Set.of("finance"), null, "request-1"), "new"));
    }

    private List<WalletMessage> messages() {
        return pool.facts(WalletMessageFinalised.class).stream()
                .map(WalletMessageFinalised::message)
                .toList();
    }

    private List<String> told() {
        return messages().stream()
                .map(
                        it ->
                                ChainTruth.message(
                                        it.height(),
                                        it.signedCid().text(),
                                        it.from().text(),
                                        it.to().text(),
                                        it.value().toString(),
                                        it.exitCode(),
                                        it.gasCost().toString()))
                .toList();
    }

    private List<String> truth(Address... wallets) {
        return ChainTruth.messages(
                pool.devnet().chain(), pool.advances().getLast().finalised(), Set.of(wallets));
    }

    @Test
    void whatTheWalletSentAndGotStandsOnce() {
        pool.devnet().advance(300);
        pool.follow(miners("t01000"), 30);
        pool.devnet().advance(30);
        pool.follow(miners("t01000"), 1000);

        assertThat(told()).isEqualTo(truth(wallet)).doesNotHaveDuplicates();
        assertThat(messages()).extracting(WalletMessage::from).contains(wallet);
        assertThat(messages()).extracting(WalletMessage::to).contains(wallet);
        assertThat(messages()).anyMatch(it -> it.exitCode() != 0);
        assertThat(pool.advances().getLast().covered()).contains(new Coverage(wallet, 1));
    }

    @Test
    void whatAMultisigSentItFromWithinIsFound() {
        Address multisig = multisig();
        register(RegistryKind.WATCH, multisig, MULTISIG_ID);
        pool.follow(miners("t01000"), 1000);

        assertThat(messages())
                .filteredOn(it -> it.to().equals(multisig))
                .isNotEmpty()
                .allSatisfy(
                        it -> {
                            assertThat(it.value()).isZero();
                            assertThat(it.from()).isEqualTo(key(PROPOSER_ID));
                        })
                .flatExtracting(WalletMessage::sends)
                .isNotEmpty()
                .extracting("from")
                .containsOnly(MULTISIG_ID);
        assertThat(messages())
                .flatExtracting(WalletMessage::sends)
                .extracting(Send.class::cast)
                .anyMatch(send -> send.to().equals(wallet));
    }

    /** Whom the proposer calls. */
    private Address multisig() {
        pool.devnet().advance(600);
        var chain = pool.devnet().chain();
        for (long height = chain.head().height(); height > 0; height--) {
            for (var message : chain.messages(chain.atOrBefore(height, chain.head()))) {
                if (message.at("/Message/Method").asLong() == 2) {
                    return new Address(message.at("/Message/To").asString());
                }
            }
        }
        throw new IllegalStateException("nobody proposed anything");
    }

    @Test
    void walletThatComesLaterIsToldOfFromThereOn() {
        pool.devnet().advance(200);
        pool.follow(miners("t01000"), 1000);
        long before = pool.advances().getLast().finalised();
        Address later = key(new Address("t05003"));
        register(RegistryKind.WATCH, later, new Address("t05003"));
        pool.devnet().advance(200);
        pool.follow(miners("t01000"), 1000);

        assertThat(told()).isSubsetOf(truth(wallet, later));
        assertThat(told().stream().filter(line -> ChainTruth.height(line) > before))
                .isEqualTo(
                        truth(wallet, later).stream()
                                .filter(line -> ChainTruth.height(line) > before)
                                .toList());
    }

    @Test
    void withoutAWalletNobodyAsksForMessages() {
        try (var other = new FollowedPool()) {
            other.devnet().advance(60);
            other.follow(miners("t01000"), 1000);

            assertThat(other.node().asked())
                    .extracting(FaultyNode::method)
                    .doesNotContain("Filecoin.ChainGetMessagesInTipset");
        }
    }

    @Test
    void messageThatTheTraceDoesNotHaveHaltsIt() {
        pool.devnet().advance(200);
        pool.node()
                .changes(
                        "Filecoin.StateCompute",
                        answer -> answer.replace("\"MsgCid\":", "\"MsgCids\":"));

        assertThatThrownBy(() -> pool.follow(miners("t01000"), 1000))
                .isInstanceOf(MessageRefusedException.class)
                .hasMessageContaining("not in the trace");
        assertThat(messages()).isEmpty();
    }
}
