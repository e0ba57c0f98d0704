package io.forcepool.chain.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import io.forcepool.chain.wallet.Flow.Amounts;
import io.forcepool.chain.wallet.Flow.Party;
import io.forcepool.contracts.ChainFact.Send;
import io.forcepool.contracts.ChainFact.WalletMessage;
import io.forcepool.contracts.filecoin.Address;
import io.forcepool.contracts.filecoin.Cid;
import io.forcepool.contracts.filecoin.TipSetKey;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a message gives a wallet and takes from it, by who is at the other end. */
class FlowTest {

    private static final Address SELF = new Address("f1tfj62vwiahchug2jdqsd4dycanpafde4hfcwlpy");
    private static final Address SELF_ID = new Address("f05000");
    private static final Address OTHER_WALLET = new Address("f05001");
    private static final Address MINER = new Address("f01000");
    private static final Address STRANGER = new Address("f09");
    private static final Cid NAME = Cid.ofDagCbor(new byte[] {1});
    private static final Map<Address, Party> PARTIES =
            Map.of(
                    SELF,
                    Party.SELF,
                    SELF_ID,
                    Party.SELF,
                    OTHER_WALLET,
                    Party.WALLET,
                    MINER,
                    Party.MINER);

    private static BigInteger units(long units) {
        return BigInteger.valueOf(units);
    }

    private static Send send(Address from, Address to, long value) {
        return new Send(from, to, units(value));
    }

    /** Of a message that costs 7 for gas. */
    private static Flow flow(Address from, Address to, long value, int exitCode, Send... sends) {
        var message =
                new WalletMessage(
                        new TipSetKey(List.of(NAME)),
                        100,
                        NAME,
                        NAME,
                        from,
                        to,
                        0,
                        units(value),
                        0,
                        exitCode,
                        units(7),
                        List.of(sends));
        return Flow.of(message, who -> PARTIES.getOrDefault(who, Party.OTHER));
    }

    private static Amounts amounts(long miners, long wallets, long others) {
        return new Amounts(units(miners), units(wallets), units(others));
    }

    private static Flow flow(Amounts in, Amounts out, long gas) {
        return new Flow(in, out, units(gas));
    }

    @Test
    void whatIsSentGoesToThoseAtTheOtherEnd() {
        Amounts none = amounts(0, 0, 0);
        assertThat(flow(SELF, STRANGER, 50, 0)).isEqualTo(flow(none, amounts(0, 0, 50), 7));
        assertThat(flow(SELF, OTHER_WALLET, 50, 0)).isEqualTo(flow(none, amounts(0, 50, 0), 7));
        assertThat(flow(SELF_ID, MINER, 50, 0)).isEqualTo(flow(none, amounts(50, 0, 0), 7));
        assertThat(flow(STRANGER, SELF, 50, 0)).isEqualTo(flow(amounts(0, 0, 50), none, 0));
        assertThat(flow(MINER, SELF_ID, 50, 0)).isEqualTo(flow(amounts(50, 0, 0), none, 0));
    }

    @Test
    void failureCostsGasAlone() {
        assertThat(flow(SELF, STRANGER, 50, 18)).isEqualTo(flow(Amounts.NONE, Amounts.NONE, 7));
        assertThat(flow(STRANGER, SELF, 50, 18)).isEqualTo(Flow.NOTHING);
    }

    @Test
    void whatItSendsToItselfIsNeitherInNorOut() {
        assertThat(flow(SELF, SELF_ID, 50, 0)).isEqualTo(flow(Amounts.NONE, Amounts.NONE, 7));
    }

    @Test
    void whatMovedWithinCountsWithTheValue() {
        Flow withdrawal = flow(SELF, MINER, 0, 0, send(MINER, SELF_ID, 91));
        assertThat(withdrawal).isEqualTo(flow(amounts(91, 0, 0), Amounts.NONE, 7));
        assertThat(withdrawal.net()).isEqualTo(units(84));

        Flow through =
                flow(
                        STRANGER,
                        SELF,
                        50,
                        0,
                        send(SELF_ID, OTHER_WALLET, 20),
                        send(SELF_ID, STRANGER, 30),
                        send(MINER, STRANGER, 1_000));
        assertThat(through).isEqualTo(flow(amounts(0, 0, 50), amounts(0, 20, 30), 0));
        assertThat(through.net()).isZero();
    }

    @Test
    void flowsAddUp() {
        Flow both = flow(SELF, MINER, 5, 0).plus(flow(MINER, SELF, 3, 0));
        assertThat(both).isEqualTo(flow(amounts(3, 0, 0), amounts(5, 0, 0), 7));
        assertThat(both.plus(Flow.NOTHING)).isEqualTo(both);
        assertThat(both.net()).isEqualTo(units(-9));
    }
}
