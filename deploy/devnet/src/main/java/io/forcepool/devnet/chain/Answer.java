package io.forcepool.devnet.chain;

import java.io.IOException;
import java.io.OutputStream;
import tools.jackson.databind.JsonNode;

/** The JSON of a result, written when it is asked for, so that a recorded trace is only copied. */
@FunctionalInterface
public interface Answer {

    void writeTo(OutputStream out) throws IOException;

    static Answer of(JsonNode json) {
        return out -> out.write(LotusJson.bytes(json));
    }
}
