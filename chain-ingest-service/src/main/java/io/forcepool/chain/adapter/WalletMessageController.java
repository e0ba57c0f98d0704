package io.forcepool.chain.adapter;

import io.forcepool.chain.adapter.PostgresWalletMessages.Place;
import io.forcepool.chain.adapter.PostgresWalletMessages.Row;
import io.forcepool.chain.adapter.PostgresWalletMessages.State;
import io.forcepool.contracts.filecoin.Address;
import io.forcepool.contracts.filecoin.Cid;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What wallets sent and got, over HTTP. */
@RestController
final class WalletMessageController {

    static final String MESSAGES = "/api/v1/wallets/messages";

    private final PostgresWalletMessages messages;
    private final RegistryBook book;

    WalletMessageController(PostgresWalletMessages messages, RegistryBook book) {
        this.messages = messages;
        this.book = book;
    }

    /**
     * A page.
     *
     * @param next what the parameter {@code cursor} is to be for the next page, if there is one
     */
    record Messages(List<Row> messages, @Nullable String next) {}

    /**
     * Messages in the chain's order.
     *
     * @param address that sent or got something by them, from within, too; a registered wallet is
     *     found by either of its names
     */
    @GetMapping(MESSAGES)
    Messages messages(
            @RequestParam Optional<String> address,
            @RequestParam Optional<State> state,
            @RequestParam(defaultValue = "0") long from,
            @RequestParam Optional<Long> to,
            @RequestParam Optional<String> cursor,
            @RequestParam(defaultValue = "100") int limit) {
        Problems.checkLimit(limit);
        List<String> names = address.map(this::names).orElse(List.of());
        Place after =
                cursor.map(WalletMessageController::place)
                        .filter(place -> place.height() >= from)
                        .orElse(new Place(from, "", ""));
        List<Row> rows = messages.page(state, names, to.orElse(Long.MAX_VALUE), after, limit);
        return new Messages(rows, rows.size() < limit ? null : text(rows.getLast().place()));
    }

    private List<String> names(String text) {
        Address address = Problems.checked("invalid-address", () -> new Address(text));
        return book.registry().names(address).stream().map(Address::text).toList();
    }

    private static Place place(String cursor) {
        String[] parts = cursor.split("\\.", -1);
        try {
            if (parts.length != 3) {
                throw new IllegalArgumentException("three parts");
            }
            return new Place(Long.parseLong(parts[0]), new Cid(parts[1]).text(), parts[2]);
        } catch (IllegalArgumentException e) {
            throw Problems.cursor(cursor);
        }
    }

    private static String text(Place place) {
        return place.height() + "." + place.message() + "." + place.tipset();
    }
}
