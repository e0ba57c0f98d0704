package io.forcepool.ledger.entry;

import io.forcepool.contracts.EntryEvent;
import io.forcepool.contracts.EntryEvent.EntryDeclined;
import io.forcepool.contracts.EntryEvent.EntryKind;
import io.forcepool.contracts.EntryEvent.EntryPosted;
import io.forcepool.contracts.EntryEvent.EntryProposed;
import io.forcepool.contracts.EntryEvent.EntryRejected;
import io.forcepool.contracts.Move;
import io.forcepool.contracts.MoveGroup;
import io.forcepool.ledger.entry.Decision.Refusal;
import java.util.List;
import java.util.Optional;

/** An entry that one person proposes and another makes. */
final class ProposedEntry {

    private ProposedEntry() {}

    static Decision propose(Entry entry, EntryCommand.Propose command, Books books) {
        Proposal proposal = command.proposal();
        Optional<String> wrong = proposal.wrong();
        if (wrong.isPresent()) {
            return new Decision.NotUnderstood(wrong.get());
        }
        return switch (entry) {
            case Entry.Begun begun -> Entry.again(begun, command);
            case Entry.Blank _ ->
                    proposed(command, proposal.kind(), proposal.moves(), command.asker(), books);
        };
    }

    /** The event of a proposal, whose moves make sense. */
    static Decision proposed(
            EntryCommand command, EntryKind kind, List<Move> moves, Person asker, Books books) {
        return new Decision.Recorded(
                new EntryProposed(
                        command.stream(),
                        kind,
                        moves.getFirst().amount().coin(),
                        books.height(),
                        asker.subject(),
                        asker.reason(),
                        command.by(),
                        MoveGroup.group(moves)));
    }

    static Decision approve(Entry entry, EntryCommand.Approve command, Books books) {
        return switch (entry) {
            case Entry.Proposed(EntryProposed proposal) -> approve(proposal, command, books);
            case Entry.Posted(_, var by, _, _) when by.equals(command.by()) ->
                    new Decision.Repeated();
            case Entry.Rejected(_, var by) when by.equals(command.by()) -> new Decision.Repeated();
            case Entry.Blank _, Entry.Begun _ -> notWaiting(entry, command);
        };
    }

    /** By whoever proposed it or anybody else: that nothing moves takes one person only. */
    static Decision decline(Entry entry, EntryCommand.Decline command, Books books) {
        return switch (entry) {
            case Entry.Proposed(EntryProposed proposal) ->
                    new Decision.Recorded(
                            new EntryDeclined(
                                    command.stream(),
                                    proposal.coin(),
                                    books.height(),
                                    command.decliner().reason(),
                                    command.by()));
            case Entry.Declined(_, var by) when by.equals(command.by()) -> new Decision.Repeated();
            case Entry.Blank _, Entry.Begun _ -> notWaiting(entry, command);
        };
    }

    private static Decision approve(
            EntryProposed proposal, EntryCommand.Approve command, Books books) {
        if (proposal.requester().equals(command.approver().subject())) {
            return new Decision.Refused(
                    Refusal.SECOND_PERSON_NEEDED,
                    proposal.requester() + " proposed it and cannot approve it");
        }
        String content = Proposal.sha256(proposal);
        if (!content.equals(command.sha256())) {
            return new Decision.Refused(
                    Refusal.CONTENT_CHANGED,
                    "what was proposed is %s, not %s".formatted(content, command.sha256()));
        }
        Optional<Decision> refusal =
                Reversal.of(proposal.entry()).flatMap(r -> r.refusal(moves(proposal), books));
        return refusal.orElseGet(() -> post(proposal, command, books));
    }

    /** What cannot be paid for when it is approved ends there; a new proposal has a new id. */
    private static Decision post(
            EntryProposed proposal, EntryCommand.Approve command, Books books) {
        return new Decision.Recorded(
                Room.lack(moves(proposal), books)
                        .<EntryEvent>map(
                                lack ->
                                        new EntryRejected(
                                                proposal.entry(),
                                                lack.account(),
                                                lack.reason(),
                                                books.height(),
                                                command.by()))
                        .orElseGet(
                                () ->
                                        new EntryPosted(
                                                proposal.entry(),
                                                proposal.kind(),
                                                proposal.coin(),
                                                books.height(),
                                                "",
                                                "",
                                                command.by(),
                                                proposal.moves())));
    }

    private static Decision notWaiting(Entry entry, EntryCommand command) {
        return entry instanceof Entry.Blank
                ? new Decision.Refused(
                        Refusal.UNKNOWN_ENTRY, "nothing was proposed as " + command.stream())
                : new Decision.Refused(
                        Refusal.ALREADY_DECIDED, command.stream() + " does not wait for anybody");
    }

    private static List<Move> moves(EntryProposed proposal) {
        return proposal.moves().stream().flatMap(MoveGroup::moves).toList();
    }
}
