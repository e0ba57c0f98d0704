package io.forcepool.chain.adapter;

import static io.forcepool.chain.adapter.FollowedPool.miners;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forcepool.chain.registry.RegistryCommand.End;
import io.forcepool.chain.wallet.MessageRefusedException;
import io.forcepool.contracts.ChainFact.Coverage;
import io.forcepool.contracts.ChainFact.Direction;
import io.forcepool.contracts.ChainFact.RegistryChanged;
import io.forcepool.contracts.ChainFact.RegistryKind;
import io.forcepool.contracts.ChainFact.Send;
import io.forcepool.contracts.ChainFact.WalletMessage;
import io.forcepool.contracts.ChainFact.WalletMessageFinalised;
import io.forcepool.contracts.ChainFact.WalletMessageIncluded;
import io.forcepool.contracts.ChainFact.WalletMessageOrphaned;
import io.forcepool.contracts.filecoin.Address;
import io.forcepool.devnet.DevnetOptions;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a pool's wallets sent and got is told once, when it is final. */
class WalletMessagesIT {

    private static final Address WALLET_ID = new Address("t05002");
    private static final Address PROPOSER_ID = new Address("t05005");
    private static final Address MULTISIG_ID = new Address("t04000");

    private static final int FINALITY = 30;

    private final FollowedPool pool =
            new FollowedPool(DevnetOptions.generated(FollowedPool.SEED).withFinality(FINALITY));
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

    private void register(RegistryKind kind, Address address, @Nullable Address id) {
        pool.register(kind, address, id, Direction.BOTH);
    }

    private List<WalletMessage> messages() {
        return pool.facts(WalletMessageFinalised.class).stream()
                .map(WalletMessageFinalised::message)
                .toList();
    }

    private List<String> told() {
        return ChainTruth.messageLines(messages());
    }

    private List<String> truth(Address... wallets) {
        return ChainTruth.messages(
                pool.devnet().chain(),
                pool.advances().getLast().finalised(),
                Set.of(wallets),
                Set.of("t01000"));
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

    private void equalsTheChain() {
        var chain = pool.devnet().chain();
        assertThat(ChainTruth.messageLines(pool.standingMessages()))
                .isEqualTo(
                        ChainTruth.messages(
                                chain, chain.head().height(), Set.of(wallet), Set.of("t01000")))
                .isNotEmpty();
    }

    @Test
    void messagesAreSeenBeforeTheyAreFinal() {
        pool.devnet().advance(100);
        pool.follow(miners("t01000"), 1000);
        equalsTheChain();
        List<WalletMessageIncluded> seen = pool.facts(WalletMessageIncluded.class);
        assertThat(seen).isNotEmpty();

        pool.devnet().advance(FINALITY + 5);
        pool.follow(miners("t01000"), 1000);
        equalsTheChain();
        assertThat(pool.facts(WalletMessageOrphaned.class)).isEmpty();
        assertThat(messages()).containsAll(seen.stream().map(it -> it.message()).toList());
    }

    @Test
    void reorganisationsOfEveryDepthLeaveTheMessagesAsTheChainIs() {
        pool.devnet().advance(80);
        Following following = restarted();
        FollowedPool.follow(following);
        for (int depth = 1; depth <= FINALITY; depth++) {
            pool.devnet().reorganise(depth);
            if (depth % 3 == 0) {
                following = restarted();
            }
            FollowedPool.follow(following);
            equalsTheChain();
        }
        assertThat(pool.facts(WalletMessageOrphaned.class)).isNotEmpty();
    }

    private Following restarted() {
        return pool.following(miners("t01000"), 1000, pool.node().url());
    }

    @Test
    void messageOfATipsetThatReturnsIsIncludedAgain() {
        pool.devnet().advance(100);
        pool.follow(miners("t01000"), 1000);
        String before = pool.devnet().chain().head().json().toString();
        List<WalletMessage> first = pool.standingMessages();
        pool.devnet().reorganise(FINALITY - 5);
        pool.follow(miners("t01000"), 1000);
        var gone = pool.facts(WalletMessageOrphaned.class);
        assertThat(gone).isNotEmpty();

        pool.node().answersResult("Filecoin.ChainHead", before);
        pool.follow(miners("t01000"), 1000);

        assertThat(pool.standingMessages()).isEqualTo(first);
        assertThat(pool.facts(WalletMessageIncluded.class))
                .filteredOn(included -> included.attempt() == 2)
                .extracting(included -> included.message().signedCid())
                .containsExactlyInAnyOrderElementsOf(
                        gone.stream().map(WalletMessageOrphaned::signedCid).distinct().toList());
    }

    @Test
    void walletThatLeavesTakesWhatIsNotFinalWithIt() {
        pool.devnet().advance(100);
        pool.follow(miners("t01000"), 1000);
        long last = pool.advances().getLast().finalised();
        assertThat(pool.facts(WalletMessageIncluded.class)).isNotEmpty();

        pool.decide(next -> new End("pool-1", wallet, next));
        pool.devnet().advance(1);
        pool.follow(miners("t01000"), 1000);

        assertThat(pool.standingMessages())
                .filteredOn(it -> it.from().equals(wallet) || it.to().equals(wallet))
                .isNotEmpty()
                .allMatch(message -> message.height() <= last);
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
    void walletThatHadNoNumberIsKnownByItOnceItHas() {
        var id = new Address("t05007");
        register(RegistryKind.RECEIVING, key(id), null);
        pool.devnet().advance(100);
        pool.follow(miners("t01000"), 1000);
        pool.devnet().advance(50);
        pool.follow(miners("t01000"), 1000);

        assertThat(pool.changes())
                .filteredOn(change -> change.address().equals(key(id)))
                .extracting(RegistryChanged::id)
                .as("registered, and numbered once")
                .containsExactly(null, id);
    }

    @Test
    void whatMovesFundsOfAMinerIsToldWithoutAWallet() {
        try (var other = new FollowedPool()) {
            other.devnet().advance(400);
            other.follow(miners("t01000"), 1000);

            List<WalletMessage> told =
                    other.facts(WalletMessageFinalised.class).stream()
                            .map(WalletMessageFinalised::message)
                            .toList();
            assertThat(ChainTruth.messageLines(told))
                    .isEqualTo(
                            ChainTruth.messages(
                                    other.devnet().chain(),
                                    other.published(),
                                    Set.of(),
                                    Set.of("t01000")))
                    .isNotEmpty();
            assertThat(told)
                    .as("withdrawals by the owner, which nobody registered")
                    .allSatisfy(it -> assertThat(it.value()).isZero())
                    .flatExtracting(WalletMessage::sends)
                    .extracting("from")
                    .containsOnly(new Address("t01000"));
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
