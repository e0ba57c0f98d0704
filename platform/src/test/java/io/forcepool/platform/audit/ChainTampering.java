package io.forcepool.platform.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.forcepool.contracts.Checkpoint.Statement;
import io.forcepool.platform.audit.AuditLine.Event;
import io.forcepool.platform.store.EventHash;
import io.forcepool.platform.store.StoredEvent;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/** What can be done to the events, by somebody who writes a footer that fits. */
final class ChainTampering {

    private ChainTampering() {}

    static Attempt flippedBit(Evidence ours, int place, SplittableRandom random) {
        int position = 1 + random.nextInt(Evidence.EVENTS);
        List<StoredEvent> events = new ArrayList<>(ours.events());
        events.replaceAll(
                event ->
                        event.position() == position
                                ? Columns.flipped(event, place % Columns.COUNT, random)
                                : event);
        return Attempt.broken(export(ours, events), "position " + position + ": ", "");
    }

    static Attempt deleted(Evidence ours, int place, SplittableRandom random) {
        int position = 1 + random.nextInt(Evidence.EVENTS - 1);
        List<StoredEvent> events = new ArrayList<>(ours.events());
        events.remove(position - 1);
        return Attempt.broken(
                export(ours, events),
                "position " + position + ": ",
                "the event of position " + (position + 1) + " is here");
    }

    static Attempt cutTail(Evidence ours, int place, SplittableRandom random) {
        int left = random.nextInt(Evidence.EVENTS);
        byte[] whole = export(ours, ours.events());
        byte[] start = Evidence.withoutFooter(ours.service(), ours.events().subList(0, left));
        int line = Event.of(ours.events().get(left)).toBytes().length;
        return switch (place % 3) {
            case 0 -> Attempt.broken(start, "after position " + left + ": ", "its end is missing");
            case 1 -> {
                int footer = Evidence.withoutFooter(ours.service(), ours.events()).length;
                byte[] end = Arrays.copyOfRange(whole, footer, whole.length);
                yield Attempt.broken(
                        join(start, end),
                        "position " + (left + 1) + ": ",
                        "positions " + (left + 1) + " to " + Evidence.EVENTS + " are missing");
            }
            default ->
                    Attempt.broken(
                            Arrays.copyOf(whole, start.length + 1 + random.nextInt(line - 1)),
                            "position " + (left + 1) + ": ",
                            "the line cannot be read");
        };
    }

    static Attempt inserted(Evidence ours, int place, SplittableRandom random) {
        int after = 1 + random.nextInt(Evidence.EVENTS - 1);
        List<StoredEvent> events = new ArrayList<>(ours.events());
        StoredEvent more = Evidence.event("more", after);
        byte[] previous = events.get(after - 1).hash();
        events.add(after, Columns.hash(more, EventHash.of(previous, more)));
        if (place % 2 == 0) {
            renumber(events, after + 1);
        }
        return Attempt.broken(export(ours, events), "position " + (after + 2) + ": ", "");
    }

    static Attempt swapped(Evidence ours, int place, SplittableRandom random) {
        int first = 1 + random.nextInt(Evidence.EVENTS - 1);
        int second = first + 1 + random.nextInt(Evidence.EVENTS - first);
        List<StoredEvent> events = new ArrayList<>(ours.events());
        Collections.swap(events, first - 1, second - 1);
        return Attempt.broken(
                export(ours, events),
                "position " + first + ": ",
                "the event of position " + second + " is here");
    }

    static Attempt renumbered(Evidence ours, int place, SplittableRandom random) {
        int position = 1 + random.nextInt(Evidence.EVENTS - 1);
        List<StoredEvent> events = new ArrayList<>(ours.events());
        if (place % 2 == 0) {
            Collections.swap(events, position - 1, position);
        } else {
            events.remove(position - 1);
        }
        renumber(events, position - 1);
        return Attempt.broken(
                export(ours, events), "position " + position + ": ", "the hash is not that");
    }

    static Attempt rehashedSuffix(Evidence ours, int place, SplittableRandom random) {
        int position = 1 + random.nextInt(Evidence.EVENTS);
        List<StoredEvent> events = new ArrayList<>(ours.events());
        StoredEvent event = events.get(position - 1);
        byte[] richer = "{\"text\":\"Grüße\",\"number\":1000000}".getBytes(UTF_8);
        events.set(position - 1, Columns.payload(event, richer));
        return Attempt.rewritten(
                export(ours, Evidence.chained(events, position)),
                firstCovering(ours, position),
                notWhatWasSigned(position));
    }

    static Attempt olderBackup(Evidence ours, int place, SplittableRandom random) {
        int left = random.nextInt(Evidence.EVENTS);
        List<StoredEvent> events = new ArrayList<>(ours.events().subList(0, left));
        if (place % 2 == 0) {
            return Attempt.rewritten(
                    export(ours, events),
                    firstCovering(ours, left + 1),
                    "here are %d: those of positions %d to".formatted(left, left + 1));
        }
        // Work went on from the backup, further than the store had been.
        for (int i = left; i < Evidence.EVENTS + 10; i++) {
            events.add(Evidence.event("went on", i));
        }
        return Attempt.rewritten(
                export(ours, Evidence.chained(events, left + 1)),
                firstCovering(ours, left + 1),
                notWhatWasSigned(left + 1));
    }

    static Attempt normalisedText(Evidence ours, int place, SplittableRandom random) {
        int position = 1 + random.nextInt(Evidence.EVENTS);
        StoredEvent event = ours.events().get(position - 1);
        var form = place % 2 == 0 ? Normalizer.Form.NFD : Normalizer.Form.NFKD;
        StoredEvent decomposed = Columns.texts(event, text -> Normalizer.normalize(text, form));
        List<StoredEvent> events = new ArrayList<>(ours.events());
        events.set(
                position - 1,
                switch (place % 3) {
                    case 0 -> decomposed;
                    case 1 -> Columns.payload(event, decomposed.payload());
                    default -> Columns.metadata(event, decomposed.metadata());
                });
        return Attempt.broken(
                export(ours, events), "position " + position + ": ", "the hash is not that");
    }

    private static byte[] export(Evidence evidence, List<StoredEvent> events) {
        return Evidence.export(evidence.service(), events);
    }

    private static void renumber(List<StoredEvent> events, int fromIndex) {
        for (int i = fromIndex; i < events.size(); i++) {
            events.set(i, Columns.position(events.get(i), i + 1L));
        }
    }

    /** The first checkpoint that covers a position. */
    static String firstCovering(Evidence ours, int position) {
        Statement first =
                ours.checkpoints().get((position - 1) / Evidence.EVENTS_PER_CHECKPOINT).statement();
        return "checkpoint " + first.number() + " of " + first.takenAt() + ": ";
    }

    static String notWhatWasSigned(int position) {
        int before =
                (position - 1) / Evidence.EVENTS_PER_CHECKPOINT * Evidence.EVENTS_PER_CHECKPOINT;
        return "positions %d to %d are not what was signed"
                .formatted(before + 1, before + Evidence.EVENTS_PER_CHECKPOINT);
    }

    private static byte[] join(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
