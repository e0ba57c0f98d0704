package io.forcepool.devnet.rpc;

import io.forcepool.contracts.filecoin.Address;
import io.forcepool.contracts.filecoin.Cid;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The positional parameters of a call; one that cannot be read is a parse error, as in Lotus. */
record Parameters(String method, JsonNode values) {

    int count() {
        return values.size();
    }

    boolean absent(int index) {
        return values.path(index).isNull() || values.path(index).isEmpty();
    }

    long number(int index) {
        JsonNode value = values.path(index);
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw unreadable(value, "an integer");
        }
        return value.longValue();
    }

    String text(int index) {
        JsonNode value = values.path(index);
        if (!value.isString()) {
            throw unreadable(value, "a text");
        }
        return value.stringValue();
    }

    String address(int index) {
        JsonNode value = values.path(index);
        try {
            return new Address(value.asString("")).text();
        } catch (IllegalArgumentException e) {
            throw unreadable(value, "an address");
        }
    }

    Cid cid(int index) {
        return cid(values.path(index));
    }

    /** A tipset key; none (null or an empty list) means the head. */
    List<Cid> key(int index) {
        JsonNode value = values.path(index);
        if (!value.isArray() && !value.isNull()) {
            throw unreadable(value, "a tipset key");
        }
        return value.valueStream().map(this::cid).toList();
    }

    private Cid cid(JsonNode value) {
        try {
            return new Cid(value.path("/").asString(""));
        } catch (IllegalArgumentException e) {
            throw unreadable(value, "a CID");
        }
    }

    private RpcException unreadable(JsonNode value, String wanted) {
        String text = "unmarshaling params for '%s': not %s: %s";
        return RpcException.parse(text.formatted(method, wanted, value));
    }
}
