package io.forcepool.devnet.generated;

import io.forcepool.contracts.filecoin.Address;
import io.forcepool.contracts.filecoin.Bytes;
import io.forcepool.contracts.filecoin.Cid;
import io.forcepool.contracts.filecoin.Message;
import io.forcepool.devnet.chain.LotusJson;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * What StateCompute says: cron of the null rounds before, then block by block its messages and its
 * award, then cron.
 */
final class Traces {

    private static final long IMPLICIT_GAS = (1L << 62) - 1;
    private static final long IMPLICIT_CALL_GAS = Long.MAX_VALUE / 1000 + 1;
    private static final long AWARD_GAS_USED = 43_000_000;
    private static final long CRON_GAS_USED = 150_000_000;
    private static final long AWARD_BLOCK_REWARD = 2;

    private final Awards awards;
    private final Cron cron;
    private final Address system;
    private final Address reward;

    Traces(ChainSeed chain, Miners miners) {
        this.cron = new Cron(chain, miners);
        this.awards = new Awards(chain, miners);
        this.system = Address.ofId(0, chain.mainnet());
        this.reward = Address.ofId(2, chain.mainnet());
    }

    /** Of the genesis, which is never executed. */
    ObjectNode none(Cid root) {
        return result(root, List.of());
    }

    /**
     * @param parent the height of the tipset before this epoch's
     */
    ObjectNode of(Epoch epoch, long parent, Cid root) {
        var trace = new ArrayList<ObjectNode>();
        for (long nullRound = parent + 1; nullRound < epoch.height(); nullRound++) {
            trace.add(cron(nullRound));
        }
        for (PlannedBlock block : epoch.blocks()) {
            epoch.executed(block).forEach(message -> trace.add(message(epoch, message)));
            Bytes params = awards.params(epoch, block);
            Call call =
                    Call.plain(
                            system, reward, AWARD_BLOCK_REWARD, params, awards.calls(epoch, block));
            trace.add(implicit(epoch.height(), call, AWARD_GAS_USED));
        }
        trace.add(cron(epoch.height()));
        return result(root, trace);
    }

    private static ObjectNode result(Cid root, List<ObjectNode> trace) {
        ObjectNode json = LotusJson.object();
        json.set("Root", LotusJson.cid(root));
        json.set("Trace", LotusJson.array(trace));
        return json;
    }

    private ObjectNode cron(long height) {
        return implicit(height, cron.call(height), CRON_GAS_USED);
    }

    /** An entry for a message nobody sent: it has the epoch for a nonce and pays no gas. */
    private ObjectNode implicit(long height, Call call, long gasUsed) {
        var message =
                new Message(
                        0,
                        call.to(),
                        system,
                        height,
                        BigInteger.ZERO,
                        IMPLICIT_GAS,
                        BigInteger.ZERO,
                        BigInteger.ZERO,
                        call.method(),
                        call.params());
        ObjectNode json = entry(message.cid(), message, 0, gasUsed);
        json.set("GasCost", GasCost.none());
        return executed(json, call.json(IMPLICIT_CALL_GAS, new Actors(height)));
    }

    private static ObjectNode message(Epoch epoch, PlannedMessage planned) {
        Message message = planned.signed().message();
        ObjectNode json = entry(planned.cid(), message, planned.exitCode(), planned.gasUsed());
        json.set("GasCost", GasCost.of(planned, epoch.baseFee()).json(message));
        return executed(json, planned.call().json(message.gasLimit(), new Actors(epoch.height())));
    }

    private static ObjectNode entry(Cid cid, Message message, int exitCode, long gasUsed) {
        ObjectNode json = LotusJson.object();
        json.set("MsgCid", LotusJson.cid(cid));
        json.set("Msg", LotusJson.message(message));
        json.putObject("MsgRct")
                .put("ExitCode", exitCode)
                .putNull("Return")
                .put("GasUsed", gasUsed)
                .putNull("EventsRoot");
        return json;
    }

    private static ObjectNode executed(ObjectNode json, ObjectNode trace) {
        json.set("ExecutionTrace", trace);
        return json.put("Error", "").put("Duration", 1_000_000);
    }
}
