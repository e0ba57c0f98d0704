package io.forcepool.income.adapter;

import io.forcepool.contracts.Ppm;
import io.forcepool.income.adapter.Answers.Listing;
import io.forcepool.income.adapter.OrderBook.Past;
import io.forcepool.income.adapter.OrderTable.OrderRow;
import io.forcepool.income.order.OrderCommand.ChangeOrder;
import io.forcepool.income.order.OrderCommand.PlaceOrder;
import io.forcepool.income.order.OrderTerms;
import io.forcepool.platform.security.Actor;
import io.forcepool.platform.security.Reason;
import io.forcepool.platform.web.ProblemException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Orders over HTTP, one by one. */
@RestController
final class OrderController {

    private final OrderBook orders;
    private final OrderTable table;
    private final PoolBook pools;
    private final UserBook users;

    OrderController(OrderBook orders, OrderTable table, PoolBook pools, UserBook users) {
        this.orders = orders;
        this.table = table;
        this.pools = pools;
        this.users = users;
    }

    /**
     * An order, or a version of one, that is wanted. Number and pool belong to an order only.
     *
     * @param backdated whether it may count from within windows that were run, which wait for a
     *     correction then
     */
    record NewOrder(
            @Nullable String order,
            @Nullable String pool,
            @Nullable String user,
            @Nullable BigInteger bytes,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable Integer feePpm,
            @Nullable Integer coefficientPpm,
            @Nullable Boolean backdated,
            @Nullable String reason) {

        OrderTerms terms() {
            return new OrderTerms(
                    Answers.given(user, "user"),
                    Answers.given(bytes, "bytes"),
                    Answers.given(from, "from"),
                    to,
                    Answers.given(feePpm, "feePpm"),
                    coefficientPpm == null ? Ppm.ONE : coefficientPpm);
        }
    }

    /** A version of an order. */
    record OrderView(
            String order,
            int version,
            String pool,
            String user,
            BigInteger bytes,
            Instant from,
            @Nullable Instant to,
            int feePpm,
            int coefficientPpm) {}

    @PostMapping("/api/v1/orders")
    ResponseEntity<OrderView> place(@RequestBody NewOrder wanted, Actor actor) {
        PlaceOrder command =
                Answers.refusing(
                        () ->
                                new PlaceOrder(
                                        Answers.given(wanted.order(), "order"),
                                        Answers.given(wanted.pool(), "pool"),
                                        wanted.terms()));
        Reason reason = Answers.refusing(() -> Reason.of(actor, wanted.reason(), "order placed"));
        if (pools.find(command.pool()).isEmpty()) {
            throw Answers.unknown("pool", command.pool());
        }
        checkUser(command.terms());
        boolean isNew =
                Answers.deciding(() -> orders.place(command, reason, Past.of(wanted.backdated())));
        return Answers.created(isNew, view(orders.versions(command.order()).getFirst()));
    }

    /** Says something else of an order from the beginning of the new terms on. */
    @PutMapping("/api/v1/orders/{order}/versions/{version}")
    ResponseEntity<OrderView> change(
            @PathVariable String order,
            @PathVariable int version,
            @RequestBody NewOrder wanted,
            Actor actor) {
        versions(order);
        ChangeOrder command =
                Answers.refusing(() -> new ChangeOrder(order, version, wanted.terms()));
        Reason reason = Answers.refusing(() -> Reason.of(actor, wanted.reason(), "order changed"));
        checkUser(command.terms());
        boolean isNew =
                Answers.deciding(() -> orders.change(command, reason, Past.of(wanted.backdated())));
        return Answers.created(isNew, view(orders.versions(order).get(version - 1)));
    }

    @GetMapping("/api/v1/orders/{order}")
    Listing<OrderView> versions(@PathVariable String order) {
        List<OrderView> versions =
                orders.versions(order).stream().map(OrderController::view).toList();
        if (versions.isEmpty()) {
            throw Answers.unknown("order", order);
        }
        return new Listing<>(versions, null);
    }

    @GetMapping("/api/v1/orders")
    Listing<OrderView> page(
            @RequestParam @Nullable String pool,
            @RequestParam @Nullable String user,
            @RequestParam @Nullable String cursor) {
        List<String> place = Answers.place(cursor, "", "0");
        List<OrderRow> rows =
                table.page(
                        pool,
                        user,
                        place.getFirst(),
                        Answers.refusing(() -> Integer.parseInt(place.getLast())),
                        Answers.ROWS_PER_ANSWER);
        String next =
                rows.size() < Answers.ROWS_PER_ANSWER
                        ? null
                        : Answers.cursor(
                                rows.getLast().order(), Integer.toString(rows.getLast().version()));
        return new Listing<>(rows.stream().map(OrderController::view).toList(), next);
    }

    private void checkUser(OrderTerms terms) {
        if (!users.known(terms.user())) {
            throw new ProblemException(
                    HttpStatus.UNPROCESSABLE_ENTITY,
                    "unknown-user",
                    "there is no user " + terms.user());
        }
    }

    private static OrderView view(OrderRow row) {
        OrderTerms terms = row.terms();
        return new OrderView(
                row.order(),
                row.version(),
                row.pool(),
                terms.user(),
                terms.bytes(),
                terms.from(),
                terms.to(),
                terms.feePpm(),
                terms.coefficientPpm());
    }
}
