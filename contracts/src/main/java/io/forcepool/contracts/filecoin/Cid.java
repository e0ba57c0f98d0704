package io.forcepool.contracts.filecoin;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A content id as text, {@code bafy2bza…}. */
public record Cid(@JsonValue String text) implements Comparable<Cid> {

    @JsonCreator
    public Cid {
        if (!text.startsWith("b")) {
            throw new IllegalArgumentException("not a base32 CID: " + text);
        }
    }

    @Override
    public int compareTo(Cid other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
