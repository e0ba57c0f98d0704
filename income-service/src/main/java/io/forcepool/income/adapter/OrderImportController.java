package io.forcepool.income.adapter;

import io.forcepool.income.adapter.OrderBook.Entered;
import io.forcepool.income.adapter.OrderBook.Past;
import io.forcepool.income.adapter.OrderBook.RefusedException;
import io.forcepool.income.order.OrderFile;
import io.forcepool.income.order.OrderFile.Problem;
import io.forcepool.platform.security.Actor;
import io.forcepool.platform.security.Reason;
import io.forcepool.platform.web.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;

/** A file of orders over HTTP: it counts whole or not at all. */
@RestController
final class OrderImportController {

    private static final int FILE_BYTES_MAX = 16 << 20;

    /** How many bad rows one answer names. */
    private static final int PROBLEMS_MAX = 100;

    private final OrderBook orders;
    private final PoolBook pools;

    OrderImportController(OrderBook orders, PoolBook pools) {
        this.orders = orders;
        this.pools = pools;
    }

    @PostMapping(path = "/api/v1/pools/{pool}/orders/import", consumes = "text/csv")
    Entered load(
            @PathVariable String pool,
            @RequestParam @Nullable String reason,
            @RequestParam @Nullable Boolean backdated,
            @RequestBody Flux<DataBuffer> body,
            Actor actor) {
        if (pools.find(pool).isEmpty()) {
            throw Answers.unknown("pool", pool);
        }
        OrderFile file = OrderFile.read(text(body), pool);
        if (!file.problems().isEmpty()) {
            throw refused(HttpStatus.UNPROCESSABLE_ENTITY, "bad-rows", file.problems());
        }
        Reason why = Answers.refusing(() -> Reason.of(actor, reason, "orders imported"));
        try {
            return orders.placeAll(file.orders(), why, Past.of(backdated));
        } catch (RefusedException e) {
            List<Problem> problems =
                    e.refusals().stream()
                            .map(
                                    refusal ->
                                            new Problem(
                                                    file.rows().get(refusal.index()),
                                                    "order",
                                                    refusal.reason()))
                            .toList();
            throw refused(HttpStatus.CONFLICT, e.refusals().getFirst().code(), problems);
        }
    }

    private static String text(Flux<DataBuffer> body) {
        try {
            DataBuffer whole = DataBufferUtils.join(body, FILE_BYTES_MAX).block();
            if (whole == null) {
                return "";
            }
            try {
                return whole.toString(StandardCharsets.UTF_8);
            } finally {
                DataBufferUtils.release(whole);
            }
        } catch (DataBufferLimitException e) {
            throw new ProblemException(
                    HttpStatus.CONTENT_TOO_LARGE,
                    "file-too-large",
                    "a file has at most " + FILE_BYTES_MAX + " bytes");
        }
    }

    private static ProblemException refused(
            HttpStatus status, String code, List<Problem> problems) {
        return new ProblemException(
                status,
                code,
                problems.size() + " problems; nothing of the file was applied",
                Map.of("rows", problems.stream().limit(PROBLEMS_MAX).toList()));
    }
}
