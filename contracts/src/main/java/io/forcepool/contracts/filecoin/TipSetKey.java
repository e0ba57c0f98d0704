package io.forcepool.contracts.filecoin;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;

/** What names a tipset: the CIDs of its blocks in ticket order. The order belongs to the name. */
public record TipSetKey(@JsonValue List<Cid> cids) {

    @JsonCreator
    public TipSetKey {
        if (cids.isEmpty()) {
            throw new IllegalArgumentException("a tipset has at least one block");
        }
        cids = List.copyOf(cids);
        if (new HashSet<>(cids).size() != cids.size()) {
            throw new IllegalArgumentException("a block is twice in one tipset: " + cids);
        }
    }

    @Override
    public String toString() {
        return cids.stream().map(Cid::text).collect(Collectors.joining(","));
    }
}
