package io.forcepool.ledger.entry;

import io.forcepool.contracts.EntryEvent.EntryKind;
import io.forcepool.contracts.EntryEvent.EntryPosted;
import io.forcepool.contracts.SharePage;
import java.util.Optional;

/** The entry of a page; a page is posted or parked, never refused. */
final class PageEntry {

    private PageEntry() {}

    static Decision decide(Entry entry, EntryCommand.PostPage command, Funds funds) {
        return switch (entry) {
            case Entry.Blank _ -> post(command, funds);
            case Entry.Begun begun -> Entry.again(begun, command);
        };
    }

    private static Decision post(EntryCommand.PostPage command, Funds funds) {
        SharePage page = command.page();
        Optional<String> wrong = PageCheck.wrong(page);
        if (wrong.isPresent()) {
            return new Decision.NotUnderstood(command.stream() + ": " + wrong.get());
        }
        PageMoves moves = PageMoves.of(page, funds);
        Optional<String> obstacle = moves.obstacle(funds);
        if (obstacle.isPresent()) {
            return new Decision.Obstructed(command.stream() + ": " + obstacle.get());
        }
        return new Decision.Recorded(
                new EntryPosted(
                        command.stream(),
                        kind(page),
                        page.coin(),
                        page.effectiveHeight(),
                        page.pool(),
                        page.programme(),
                        command.by(),
                        moves.groups()));
    }

    private static EntryKind kind(SharePage page) {
        return switch (page.kind()) {
            case INCOME -> EntryKind.INCOME;
            case RELEASE -> EntryKind.RELEASE;
            case CORRECTION -> EntryKind.CORRECTION;
        };
    }
}
