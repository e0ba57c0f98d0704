package io.forcepool.ledger.adapter;

import io.forcepool.contracts.Coin;
import io.forcepool.contracts.EntryEvent.EntryKind;
import io.forcepool.ledger.adapter.Proposals.Outcome;
import io.forcepool.ledger.adapter.Proposals.View;
import io.forcepool.ledger.entry.EntryCommand;
import io.forcepool.ledger.entry.EntryCommand.Approve;
import io.forcepool.ledger.entry.EntryCommand.Decline;
import io.forcepool.ledger.entry.EntryCommand.Propose;
import io.forcepool.ledger.entry.EntryCommand.Reverse;
import io.forcepool.ledger.entry.Person;
import io.forcepool.ledger.entry.Proposal;
import io.forcepool.ledger.entry.Reversal;
import io.forcepool.platform.security.Actor;
import io.forcepool.platform.security.Reason;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * What no record tells: one person proposes it and another one makes it. The names that the first
 * gives keep a repeat from doing anything twice.
 */
@RestController
class ProposalController {

    static final String ADJUSTMENTS = "/api/v1/adjustments";
    static final String OPENINGS = "/api/v1/openings";
    static final String REVERSALS = "/api/v1/reversals";
    static final String PROPOSALS = "/api/v1/proposals";
    static final String APPROVALS = PROPOSALS + "/approvals";
    static final String REFUSALS = PROPOSALS + "/refusals";

    private final Proposals proposals;
    private final Positions positions;

    ProposalController(Proposals proposals, Positions positions) {
        this.proposals = proposals;
        this.positions = positions;
    }

    /** An adjustment or opening balance that is asked for. */
    record WantedEntry(
            @Nullable String id,
            @Nullable Coin coin,
            @Nullable List<Moves.Line> moves,
            @Nullable String reason) {

        Proposal proposal(EntryKind kind) {
            return new Proposal(
                    kind,
                    Requests.given(id, "id"),
                    Requests.given(coin, "coin"),
                    Moves.of(Requests.given(moves, "moves")));
        }
    }

    /**
     * What is to be taken back of an entry.
     *
     * @param moves as they stand in the entry; all that is left if there are none
     */
    record WantedReversal(
            @Nullable String entry,
            @Nullable Integer part,
            @Nullable List<Moves.Line> moves,
            @Nullable String reason) {

        Reversal reversal() {
            return new Reversal(
                    Requests.given(entry, "entry"),
                    Requests.given(part, "part"),
                    Moves.of(moves == null ? List.of() : moves));
        }
    }

    /** The second person's word on a proposal, with the content that was seen. */
    record Approval(@Nullable String entry, @Nullable String sha256, @Nullable String reason) {}

    /** Either person's word against a proposal. */
    record Refusal(@Nullable String entry, @Nullable String reason) {}

    /** What waits for a second person, the oldest first. */
    record WaitingProposals(List<View> proposals, @Nullable Long nextCursor, long position) {}

    @PostMapping(ADJUSTMENTS)
    ResponseEntity<View> adjust(@RequestBody WantedEntry wanted, Actor actor) {
        return take(
                () ->
                        new Propose(
                                wanted.proposal(EntryKind.ADJUSTMENT),
                                person(actor, wanted.reason())));
    }

    @PostMapping(OPENINGS)
    ResponseEntity<View> open(@RequestBody WantedEntry wanted, Actor actor) {
        return take(
                () ->
                        new Propose(
                                wanted.proposal(EntryKind.OPENING),
                                person(actor, wanted.reason())));
    }

    @PostMapping(REVERSALS)
    ResponseEntity<View> reverse(@RequestBody WantedReversal back, Actor actor) {
        return take(() -> new Reverse(back.reversal(), person(actor, back.reason())));
    }

    @PostMapping(APPROVALS)
    ResponseEntity<View> approve(@RequestBody Approval approval, Actor actor) {
        return take(
                () ->
                        new Approve(
                                proposals.proposed(Requests.given(approval.entry(), "entry")),
                                Requests.given(approval.sha256(), "sha256"),
                                person(actor, approval.reason())));
    }

    @PostMapping(REFUSALS)
    ResponseEntity<View> refuse(@RequestBody Refusal refusal, Actor actor) {
        return take(
                () ->
                        new Decline(
                                proposals
                                        .proposed(Requests.given(refusal.entry(), "entry"))
                                        .entry(),
                                person(actor, refusal.reason())));
    }

    @GetMapping(PROPOSALS)
    WaitingProposals waiting(
            @RequestParam(required = false) @Nullable Long cursor,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable Long atLeast) {
        long position = positions.awaitStatement(atLeast);
        int most = Requests.limit(limit);
        List<View> views = proposals.waiting(cursor == null ? 0 : cursor, most);
        Long next = views.size() < most ? null : views.getLast().position();
        return new WaitingProposals(views, next, position);
    }

    private ResponseEntity<View> take(Supplier<EntryCommand> command) {
        Outcome outcome = proposals.take(Requests.read(command));
        return ResponseEntity.status(outcome.isNew() ? HttpStatus.CREATED : HttpStatus.OK)
                .body(outcome.proposal());
    }

    private static Person person(Actor actor, @Nullable String reason) {
        return Requests.person(Reason.of(actor, reason));
    }
}
