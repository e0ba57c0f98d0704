package io.forcepool.platform.checkpoint;

import io.forcepool.contracts.Checkpoint;
import io.forcepool.platform.store.EventLog;
import io.forcepool.platform.store.StoredEvent;
import io.forcepool.platform.web.ProblemException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The evidence of a service, for those who audit it. */
@RestController
final class CheckpointController {

    static final String CHECKPOINTS = "/api/v1/checkpoints";
    static final String KEY = "/api/v1/checkpoints/key";
    static final String PROOF = "/api/v1/events/{position}/proof";

    private static final int LIMIT_MAX = 500;

    private final CheckpointTable table;
    private final EventLog log;
    private final EventProofs proofs;
    private final Optional<Taking> taking;

    /** What there is only where a key is. */
    record Taking(Checkpoints checkpoints, CheckpointSchedule schedule) {}

    /**
     * Checkpoints from the newest on.
     *
     * @param nextCursor where the next page begins, if there is one
     */
    record CheckpointPage(List<Checkpoint> checkpoints, @Nullable Long nextCursor) {}

    /** The key that new checkpoints are signed with, as PEM. */
    record Key(String keyId, String publicKey) {}

    CheckpointController(
            CheckpointTable table, EventLog log, EventProofs proofs, Optional<Taking> taking) {
        this.table = table;
        this.log = log;
        this.proofs = proofs;
        this.taking = taking;
    }

    /** Takes one of everything there is, or tells the last one if nothing was appended since. */
    @PostMapping(CHECKPOINTS)
    Checkpoint take() {
        Taking known = taking();
        Checkpoint checkpoint =
                consistent(known.checkpoints()::take)
                        .orElseThrow(
                                () -> conflict("no-events", "the store has no events to sign"));
        known.schedule().wake();
        return checkpoint;
    }

    @GetMapping(CHECKPOINTS)
    CheckpointPage list(
            @RequestParam(defaultValue = "" + Long.MAX_VALUE) long cursor,
            @RequestParam(defaultValue = "50") int limit) {
        if (limit < 1 || limit > LIMIT_MAX) {
            throw new ProblemException(
                    HttpStatus.BAD_REQUEST,
                    "limit-out-of-bounds",
                    "limit is 1 to " + LIMIT_MAX + ", not " + limit);
        }
        List<Checkpoint> page = table.before(cursor, limit);
        boolean more = page.size() == limit && page.getLast().statement().number() > 1;
        return new CheckpointPage(page, more ? page.getLast().statement().number() : null);
    }

    @GetMapping(KEY)
    Key key() {
        CheckpointKey key = taking().checkpoints().key();
        return new Key(key.id(), key.publicPem());
    }

    /** A file that proves an event to whoever has the public key, and needs nothing else. */
    @GetMapping(PROOF)
    ResponseEntity<byte[]> proof(@PathVariable long position) {
        StoredEvent event =
                log.read(position - 1, 1).stream()
                        .filter(found -> found.position() == position)
                        .findFirst()
                        .orElseThrow(() -> unknown(position));
        Checkpoint checkpoint =
                table.covering(position)
                        .orElseThrow(
                                () ->
                                        conflict(
                                                "not-in-a-checkpoint",
                                                "no checkpoint was taken since this event"));
        if (checkpoint.statement().count() > EventProofs.EVENTS_MAX) {
            throw conflict(
                    "too-many-events",
                    "proofs are made for at most " + EventProofs.EVENTS_MAX + " events");
        }
        byte[] file = consistent(() -> proofs.proof(event, checkpoint));
        String name = checkpoint.statement().service() + "-" + position + ".proof.json";
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(file);
    }

    private Taking taking() {
        return taking.orElseThrow(
                () ->
                        conflict(
                                "no-checkpoint-key",
                                "forcepool.checkpoint.key-file is not set: none are taken here"));
    }

    private static <T> T consistent(Supplier<T> step) {
        try {
            return step.get();
        } catch (ContradictedException e) {
            throw conflict("checkpoint-contradicted", String.valueOf(e.getMessage()));
        }
    }

    private static ProblemException unknown(long position) {
        return new ProblemException(
                HttpStatus.NOT_FOUND, "unknown-event", "there is no event " + position);
    }

    private static ProblemException conflict(String code, String detail) {
        return new ProblemException(HttpStatus.CONFLICT, code, detail);
    }
}
