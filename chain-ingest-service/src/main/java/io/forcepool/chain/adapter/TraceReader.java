package io.forcepool.chain.adapter;

import io.forcepool.chain.adapter.CallReader.RawCall;
import io.forcepool.chain.reward.Award;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads the awards out of the answer of StateCompute, of all three generations of its JSON, in one
 * pass; what is not an award is passed over without being kept.
 */
final class TraceReader {

    private final JsonParser in;
    private final CallReader calls;

    private TraceReader(JsonParser in) {
        this.in = in;
        this.calls = new CallReader(in);
    }

    /** The awards of the {@code {Root, Trace}} object that the parser stands on. */
    static List<Award> awards(JsonParser parser) {
        return new TraceReader(parser).result();
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
        RawMessage message = null;
        Long exitCode = null;
        RawCall execution = null;
        Tokens.expect(in, JsonToken.START_OBJECT, "an entry of Trace");
        while (in.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = in.currentName();
            in.nextToken();
            if (name.equals("Msg")) {
                Tokens.once(name, message);
                message = calls.message();
            } else if (message != null && !message.award()) {
                // A message known to pay no block saves reading its calls, which are the bulk.
                in.skipChildren();
            } else if (name.equals("MsgRct")) {
                Tokens.once(name, exitCode);
                exitCode = calls.exitCode();
            } else if (name.equals("ExecutionTrace")) {
                Tokens.once(name, execution);
                execution = calls.call(1);
            } else {
                in.skipChildren();
            }
        }
        return award(Tokens.required("Msg", message), exitCode, execution);
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
                root.subcalls().stream().map(RawCall::toCall).toList());
    }
}
