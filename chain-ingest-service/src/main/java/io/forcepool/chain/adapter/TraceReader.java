package io.forcepool.chain.adapter;

import io.forcepool.chain.adapter.CallReader.RawCall;
import io.forcepool.chain.reward.Award;
import io.forcepool.chain.wallet.Execution;
import io.forcepool.contracts.filecoin.Cid;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

/**
 * Reads the awards, and the messages that are asked for, out of the answer of StateCompute, of all
 * three generations of its JSON, in one pass; everything else is passed over without being kept.
 */
final class TraceReader {

    /** How deep calls nest on the chain. */
    private static final int CALL_LEVELS_MAX = 1024;

    /** What f02 calls, and what its miner calls in turn. */
    private static final int AWARD_LEVELS = 2;

    private final JsonParser in;
    private final CallReader calls;
    private final Set<Cid> wanted;
    private final List<Execution> executions = new ArrayList<>();

    private TraceReader(JsonParser in, Set<Cid> wanted) {
        this.in = in;
        this.calls = new CallReader(in);
        this.wanted = wanted;
    }

    /** The awards of the {@code {Root, Trace}} object that the parser stands on. */
    static List<Award> awards(JsonParser parser) {
        return read(parser, Set.of()).awards();
    }

    /** The awards and the executions of some messages. */
    static Trace read(JsonParser parser, Set<Cid> messages) {
        var reader = new TraceReader(parser, messages);
        List<Award> awards = reader.result();
        return new Trace(awards, reader.executions);
    }

    private List<Award> result() {
        List<Award> awards = null;
        Tokens.expect(in, JsonToken.START_OBJECT, "the result of StateCompute");
        while (in.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = in.currentName();
            in.nextToken();
            if (name.equals("Trace")) {
                Tokens.once(name, awards);
                awards = entries();
            } else if (name.equals("result")) {
                // A file may hold the whole answer, as it came over HTTP.
                Tokens.once(name, awards);
                awards = result();
            } else {
                in.skipChildren();
            }
        }
        return Tokens.required("Trace", awards);
    }

    private List<Award> entries() {
        List<Award> awards = new ArrayList<>();
        Tokens.expect(in, JsonToken.START_ARRAY, "Trace");
        while (in.nextToken() != JsonToken.END_ARRAY) {
            Award award = entry();
            if (award != null) {
                awards.add(award);
            }
        }
        return awards;
    }

    private @Nullable Award entry() {
        Cid cid = null;
        RawMessage message = null;
        Long exitCode = null;
        JsonNode gas = null;
        RawCall execution = null;
        Tokens.expect(in, JsonToken.START_OBJECT, "an entry of Trace");
        while (in.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = in.currentName();
            in.nextToken();
            // The name of a message comes first, as Go writes it: later, it is not looked for.
            boolean asked = cid != null && wanted.contains(cid);
            if (name.equals("MsgCid") && !wanted.isEmpty()) {
                Tokens.once(name, cid);
                cid = JsonFields.cid(NodeJson.tree(in));
            } else if (name.equals("Msg")) {
                Tokens.once(name, message);
                message = calls.message();
            } else if (message != null && !message.award() && !asked) {
                // A message known to pay no block saves reading its calls, which are the bulk.
                in.skipChildren();
            } else if (name.equals("MsgRct")) {
                Tokens.once(name, exitCode);
                exitCode = calls.exitCode();
            } else if (name.equals("GasCost") && asked) {
                Tokens.once(name, gas);
                gas = NodeJson.tree(in);
            } else if (name.equals("ExecutionTrace")) {
                Tokens.once(name, execution);
                execution = calls.call(asked ? CALL_LEVELS_MAX : AWARD_LEVELS);
            } else {
                in.skipChildren();
            }
        }
        if (cid != null && wanted.contains(cid)) {
            executions.add(execution(cid, exitCode, gas, execution));
        }
        return award(Tokens.required("Msg", message), exitCode, execution);
    }

    private static Execution execution(
            Cid cid, @Nullable Long exitCode, @Nullable JsonNode gas, @Nullable RawCall call) {
        var cost = new JsonFields(Tokens.required("GasCost", gas));
        long exit = Tokens.required("MsgRct", exitCode);
        // Not TotalCost, which is what was reserved when a message was not executed at all.
        BigInteger paid =
                cost.amount("BaseFeeBurn")
                        .add(cost.amount("OverEstimationBurn"))
                        .add(cost.amount("MinerTip"));
        BigInteger refund = cost.amount("Refund");
        var notBegun = new Execution(cid, cost.cid("Message"), exit, paid, refund, null);
        // The trace of what could not begin names nobody.
        return notBegun.begun()
                ? new Execution(
                        cid,
                        notBegun.unsigned(),
                        exit,
                        paid,
                        refund,
                        Tokens.required("ExecutionTrace", call).tree())
                : notBegun;
    }

    private static @Nullable Award award(
            RawMessage message, @Nullable Long exitCode, @Nullable RawCall execution) {
        if (!message.award()) {
            return null;
        }
        RawCall root = Tokens.required("ExecutionTrace", execution);
        return new Award(
                Tokens.required("Nonce", message.nonce()),
                message.call(Tokens.required("MsgRct", exitCode)),
                root.toCall(),
                root.subcalls().stream().map(RawCall::toCall).toList(),
                root.subcalls().stream()
                        .flatMap(call -> call.subcalls().stream())
                        .map(RawCall::toCall)
                        .toList());
    }
}
