package io.forcepool.platform.consume;

import io.forcepool.platform.consume.Discards.Outcome;
import io.forcepool.platform.security.Actor;
import io.forcepool.platform.security.Reason;
import io.forcepool.platform.web.ProblemException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** One person proposes to discard a parked record, and another one decides. */
@RestController
final class DiscardController {

    static final String DISCARD = "/api/v1/parked-records/{id}/discard";
    static final String APPROVAL = "/api/v1/parked-records/{id}/discard/approval";
    static final String REFUSAL = "/api/v1/parked-records/{id}/discard/refusal";

    /** Characters; as long as a reason. */
    private static final int COMPENSATION_MAX = 500;

    private final Discards discards;
    private final ParkedRecords parked;

    DiscardController(Discards discards, ParkedRecords parked) {
        this.discards = discards;
        this.parked = parked;
    }

    /**
     * What is proposed.
     *
     * @param compensation what makes up for the record, or why nothing has to
     */
    record Discard(@Nullable String reason, @Nullable String compensation) {}

    /** The second person's word, with the content of the proposal that was seen. */
    record DiscardApproval(@Nullable String sha256, @Nullable String reason) {}

    /** Either person's word against a proposal. */
    record DiscardRefusal(@Nullable String reason) {}

    @PostMapping(DISCARD)
    ResponseEntity<ParkedRecord> propose(
            @PathVariable long id, @RequestBody Discard wanted, Actor actor) {
        Reason reason = reason(actor, wanted.reason());
        String compensation =
                read(() -> given(wanted.compensation(), "compensation", COMPENSATION_MAX));
        return answer(discards.propose(id, reason, compensation));
    }

    /** Discards the record and goes on with what waits behind it. */
    @PostMapping(APPROVAL)
    ResponseEntity<ParkedRecord> approve(
            @PathVariable long id, @RequestBody DiscardApproval approval, Actor actor) {
        String sha256 = read(() -> given(approval.sha256(), "sha256", Digest.HEX_LENGTH));
        Outcome outcome = discards.approve(id, sha256, reason(actor, approval.reason()));
        parked.goOnBehind(outcome.record(), actor.subject());
        return answer(outcome);
    }

    @PostMapping(REFUSAL)
    ResponseEntity<ParkedRecord> refuse(
            @PathVariable long id, @RequestBody DiscardRefusal refusal, Actor actor) {
        return answer(discards.refuse(id, reason(actor, refusal.reason())));
    }

    private static ResponseEntity<ParkedRecord> answer(Outcome outcome) {
        return ResponseEntity.status(outcome.isNew() ? HttpStatus.CREATED : HttpStatus.OK)
                .body(outcome.record());
    }

    /** As it comes back from the database, so that a repeat is known by its words. */
    private static Reason reason(Actor actor, @Nullable String text) {
        return read(() -> Reason.of(actor, text == null ? null : ParkedTable.storable(text)));
    }

    private static String given(@Nullable String text, String name, int lengthMax) {
        if (text == null || text.isBlank()) {
            throw new IllegalArgumentException(name + " is missing");
        }
        String given = ParkedTable.storable(text.strip());
        if (given.length() > lengthMax) {
            throw new IllegalArgumentException("the " + name + " is longer than " + lengthMax);
        }
        return given;
    }

    private static <T> T read(Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            throw new ProblemException(
                    HttpStatus.BAD_REQUEST, "invalid-request", String.valueOf(e.getMessage()));
        }
    }
}
