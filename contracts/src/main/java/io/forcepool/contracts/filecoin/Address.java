package io.forcepool.contracts.filecoin;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * An address of an actor as text, {@code f01234} or {@code f1…}; {@code t…} on networks other than
 * mainnet.
 */
public record Address(@JsonValue String text) implements Comparable<Address> {

    @JsonCreator
    public Address {
        if (!text.startsWith("f") && !text.startsWith("t")) {
            throw new IllegalArgumentException("not a Filecoin address: " + text);
        }
    }

    @Override
    public int compareTo(Address other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
