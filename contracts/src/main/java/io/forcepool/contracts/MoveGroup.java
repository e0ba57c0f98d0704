package io.forcepool.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The moves of an entry that leave one pocket for accounts of one form. It exists so that a credit
 * stays small in the journal: a page of 500 names the source once and each user by code alone.
 *
 * @param from the pocket that the money leaves
 * @param to an account, or {@code user/*}{@code /FIL} where the keys of {@code amounts} stand for
 *     the star
 * @param buckets which buckets of the account the amounts are for, in their order
 * @param amounts units of the coin per bucket, by user code, or under {@code ""} when {@code to}
 *     has no star; zero means no move
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record MoveGroup(
        Pocket from, String to, List<Bucket> buckets, Map<String, List<BigInteger>> amounts) {

    public MoveGroup {
        buckets = List.copyOf(buckets);
        amounts = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(amounts));
    }

    /** The group's moves, in order of its amounts and buckets. */
    public Stream<Move> moves() {
        return amounts.entrySet().stream().flatMap(e -> moves(e.getKey(), e.getValue()));
    }

    private Stream<Move> moves(String name, List<BigInteger> units) {
        AccountId account = new AccountId(to.replace("*", name));
        List<Move> moves = new ArrayList<>(buckets.size());
        for (int i = 0; i < buckets.size(); i++) {
            if (units.get(i).signum() != 0) {
                Pocket pocket = new Pocket(account, buckets.get(i));
                moves.add(new Move(from, pocket, new Amount(account.coin(), units.get(i))));
            }
        }
        return moves.stream();
    }
}
