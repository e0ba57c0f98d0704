package io.forcepool.chain.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import io.forcepool.chain.tipset.TipSet;
import io.forcepool.chain.wallet.Execution;
import io.forcepool.chain.wallet.ListedMessage;
import io.forcepool.chain.wallet.TipSetMessages;
import io.forcepool.contracts.ChainFact.Send;
import io.forcepool.contracts.ChainFact.WalletMessage;
import io.forcepool.contracts.filecoin.Address;
import io.forcepool.contracts.filecoin.Cid;
import io.forcepool.devnet.Devnet;
import io.forcepool.devnet.DevnetOptions;
import io.forcepool.testkit.Fixtures;
import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Messages of real tipsets, as a node lists and executes them. */
class RecordedMessagesTest {

    private static final Address MULTISIG = new Address("f028123");

    /** The messages of a recorded tipset, asked for as the service does. */
    private static List<WalletMessage> messages(
            String network, long height, Predicate<Address> wallets) {
        var options = DevnetOptions.recorded(Fixtures.path("traces/" + network));
        try (var devnet = Devnet.start(options);
                var nodes = nodes(devnet)) {
            LotusNode node = nodes.current(Optional::empty).node();
            TipSet tipset = node.atOrBefore(height, node.head().key());
            List<ListedMessage> listed = node.messages(tipset);
            var messages = new TipSetMessages(tipset.key(), height, listed, wallets, wallets);
            Set<Cid> wanted = Set.copyOf(messages.wanted());
            return messages.executed(node.trace(tipset, wanted).executions());
        }
    }

    private static Nodes nodes(Devnet devnet) {
        Duration timeout = Duration.ofSeconds(60);
        return new Nodes(
                ForcepoolChainProperties.RECORDED,
                new ForcepoolChainProperties.Node(
                        List.of(devnet.url()), "", timeout, timeout, timeout, null));
    }

    @Test
    void whatAMultisigSentBehindAMessageOfValueZeroIsFound() {
        List<WalletMessage> messages = messages("mainnet", 2907480, MULTISIG::equals);

        assertThat(messages)
                .singleElement()
                .satisfies(
                        message -> {
                            assertThat(message.value()).isZero();
                            assertThat(message.method()).isEqualTo(2);
                            assertThat(message.to()).isEqualTo(MULTISIG);
                            assertThat(message.sends())
                                    .containsExactly(
                                            new Send(
                                                    MULTISIG,
                                                    new Address(
                                                            "f1ywtdx2zvf2vzjy6cfmqqtszedtihpfjsdqbf35y"),
                                                    new BigInteger("91892047292679084222")));
                        });
    }

    @ParameterizedTest
    @CsvSource({"2907480, 99", "3140097, 82", "3450305, 0", "3573062, 118"})
    void everyMessageOfATipsetIsReadWithItsContentAndItsGas(long height, int count) {
        assertThat(messages("mainnet", height, _ -> true)).hasSize(count);
    }

    @Test
    void gasAndNamesAreThoseThatWereRecorded() {
        JsonNode sends = RecordedTrace.JSON.readTree(Fixtures.open("expected/plain_sends.json"));
        Map<Long, Set<String>> recorded = new HashMap<>();
        for (JsonNode send : sends) {
            if (send.path("network").asString().equals("mainnet")) {
                recorded.computeIfAbsent(send.path("height").asLong(), _ -> new HashSet<>())
                        .add(
                                line(
                                        send.path("msgCid"),
                                        send.path("unsignedCid"),
                                        send.path("From"),
                                        send.path("To"),
                                        send.path("Nonce"),
                                        send.path("Value"),
                                        send.at("/Receipt/ExitCode"),
                                        send.at("/GasCost/TotalCost")));
            }
        }
        assertThat(recorded).isNotEmpty();
        recorded.forEach(
                (height, lines) ->
                        assertThat(
                                        messages("mainnet", height, _ -> true).stream()
                                                .map(RecordedMessagesTest::line))
                                .containsAll(lines));
    }

    /** As Lotus tells of it: all zeros, a call of nobody, and what was reserved as its cost. */
    @Test
    void messageThatCouldNotBeginIsReadAsOne() {
        Cid cid = Cid.ofDagCbor(new byte[] {1});
        String trace =
                """
                {"Root":{"/":"%1$s"},"Trace":[{"MsgCid":{"/":"%1$s"},
                 "Msg":{"Version":0,"To":"f01","From":"f02","Nonce":1,"Value":"5","Method":0,
                  "Params":null},
                 "MsgRct":{"ExitCode":2,"Return":null,"GasUsed":0},
                 "GasCost":{"Message":{"/":"%1$s"},"GasUsed":"0","BaseFeeBurn":"0",
                  "OverEstimationBurn":"0","MinerPenalty":"7","MinerTip":"0","Refund":"0",
                  "TotalCost":"3000"},
                 "ExecutionTrace":{"Msg":{"From":"<empty>","To":"<empty>","Value":"0","Method":0,
                   "Params":null},"MsgRct":{"ExitCode":0},"Subcalls":null}}]}
                """
                        .formatted(cid.text());
        Trace read =
                NodeJson.read(
                        new ByteArrayInputStream(trace.getBytes(StandardCharsets.UTF_8)),
                        parser -> TraceReader.read(parser, Set.of(cid)));

        assertThat(read.executions())
                .containsExactly(
                        new Execution(cid, cid, 2, BigInteger.ZERO, BigInteger.ZERO, null));
    }

    private static String line(WalletMessage message) {
        return String.join(
                " ",
                message.signedCid().text(),
                message.unsignedCid().text(),
                message.from().text(),
                message.to().text(),
                String.valueOf(message.nonce()),
                message.value().toString(),
                String.valueOf(message.exitCode()),
                message.gasCost().toString());
    }

    private static String line(JsonNode... fields) {
        return String.join(" ", List.of(fields).stream().map(JsonNode::asString).toList());
    }
}
