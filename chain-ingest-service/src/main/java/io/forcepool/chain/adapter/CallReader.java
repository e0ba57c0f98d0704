package io.forcepool.chain.adapter;

import io.forcepool.chain.reward.Call;
import io.forcepool.chain.wallet.CallTree;
import io.forcepool.contracts.filecoin.Address;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads messages, receipts and calls of a trace; calls below those that are wanted are passed over.
 */
final class CallReader {

    private final JsonParser in;

    CallReader(JsonParser in) {
        this.in = in;
    }

    /** A call, how it ended and what it called itself, not yet looked into. */
    record RawCall(RawMessage message, long exitCode, List<RawCall> subcalls) {

        Call toCall() {
            return message.call(exitCode);
        }

        CallTree tree() {
            return new CallTree(
                    address("From", message.from()),
                    address("To", message.to()),
                    JsonFields.amount("Value", message.value()),
                    exitCode,
                    subcalls.stream().map(RawCall::tree).toList());
        }

        private static Address address(String name, String text) {
            try {
                return new Address(text);
            } catch (IllegalArgumentException e) {
                throw new UnreadableAnswerException("the field " + name + ": " + e.getMessage(), e);
            }
        }
    }

    /** The call that the parser stands on, with as many levels of calls below it as wanted. */
    RawCall call(int levels) {
        RawMessage message = null;
        Long exitCode = null;
        List<RawCall> subcalls = null;
        Tokens.expect(in, JsonToken.START_OBJECT, "a call");
        while (in.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = in.currentName();
            in.nextToken();
            switch (name) {
                case "Msg" -> {
                    Tokens.once(name, message);
                    message = message();
                }
                case "MsgRct" -> {
                    Tokens.once(name, exitCode);
                    exitCode = exitCode();
                }
                case "Subcalls" -> {
                    Tokens.once(name, subcalls);
                    subcalls = subcalls(levels);
                }
                default -> in.skipChildren();
            }
        }
        return new RawCall(
                Tokens.required("Msg", message),
                Tokens.required("MsgRct", exitCode),
                subcalls == null ? List.of() : subcalls);
    }

    RawMessage message() {
        String from = null;
        String to = null;
        String value = null;
        Long method = null;
        String params = null;
        Long nonce = null;
        Tokens.expect(in, JsonToken.START_OBJECT, "Msg");
        while (in.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = in.currentName();
            in.nextToken();
            switch (name) {
                case "From" -> from = first(name, from);
                case "To" -> to = first(name, to);
                case "Value" -> value = first(name, value);
                case "Params" ->
                        params =
                                in.currentToken() == JsonToken.VALUE_NULL
                                        ? params
                                        : first(name, params);
                case "Method" -> method = firstNumber(name, method);
                case "Nonce" -> nonce = firstNumber(name, nonce);
                default -> in.skipChildren();
            }
        }
        return new RawMessage(
                Tokens.required("From", from),
                Tokens.required("To", to),
                Tokens.required("Value", value),
                Tokens.required("Method", method),
                params,
                nonce);
    }

    long exitCode() {
        Long exitCode = null;
        Tokens.expect(in, JsonToken.START_OBJECT, "MsgRct");
        while (in.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = in.currentName();
            in.nextToken();
            if (name.equals("ExitCode")) {
                exitCode = firstNumber(name, exitCode);
            } else {
                in.skipChildren();
            }
        }
        return Tokens.required("ExitCode", exitCode);
    }

    private List<RawCall> subcalls(int levels) {
        List<RawCall> subcalls = new ArrayList<>();
        if (levels == 0 || in.currentToken() == JsonToken.VALUE_NULL) {
            in.skipChildren();
            return subcalls;
        }
        Tokens.expect(in, JsonToken.START_ARRAY, "Subcalls");
        while (in.nextToken() != JsonToken.END_ARRAY) {
            subcalls.add(call(levels - 1));
        }
        return subcalls;
    }

    private String first(String name, @Nullable String before) {
        Tokens.once(name, before);
        return Tokens.text(in, name);
    }

    private long firstNumber(String name, @Nullable Long before) {
        Tokens.once(name, before);
        return Tokens.number(in, name);
    }
}
