package io.forcepool.chain.adapter;

import io.forcepool.contracts.ChainFact.WalletMessage;
import io.forcepool.contracts.FactJson;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Pages of what wallets sent and got, in the chain's order. */
final class PostgresWalletMessages {

    private final JdbcClient jdbc;

    PostgresWalletMessages(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How a message stands: above the final height, final, or gone with its tipset. */
    enum State {
        SEEN,
        FINAL,
        GONE
    }

    /** A place in the order; the next page begins after it. */
    record Place(long height, String message, String tipset) {}

    /** A message in a tipset; amounts are attoFIL. */
    record Row(State state, WalletMessage message) {

        Place place() {
            return new Place(
                    message.height(), message.signedCid().text(), message.tipset().toString());
        }
    }

    /**
     * The messages after the place.
     *
     * @param addresses of which one sent or got something; none: anybody
     * @param to the last height
     */
    List<Row> page(
            Optional<State> state, Collection<String> addresses, long to, Place after, int rows) {
        return jdbc.sql(
                        """
                        select state, fact from wallet_message
                        where (cast(:state as text) is null or state = :state)
                            and (cardinality(cast(:addresses as text[])) = 0
                                or addresses && cast(:addresses as text[]))
                            and height <= :to
                            and (height, message, tipset) > (:height, :message, :tipset)
                        order by height, message, tipset limit :rows
                        """)
                .param("state", state.map(State::name).orElse(null))
                .param("addresses", addresses.toArray(String[]::new))
                .param("to", to)
                .param("height", after.height())
                .param("message", after.message())
                .param("tipset", after.tipset())
                .param("rows", rows)
                .query(
                        (row, _) ->
                                new Row(
                                        State.valueOf(row.getString("state")),
                                        FactJson.read(
                                                row.getString("fact")
                                                        .getBytes(StandardCharsets.UTF_8),
                                                WalletMessage.class)))
                .list();
    }
}
