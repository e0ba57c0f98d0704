package io.forcepool.chain.tipset;

import io.forcepool.contracts.filecoin.TipSetKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The tipsets from what is published up to a head, each the parent of the next. Every way to one is
 * judged: it begins at the tipset that was published last, and has no gap.
 */
public final class Horizon {

    private final Cursor base;
    private final List<TipSet> tipsets;

    private Horizon(Cursor base, List<TipSet> tipsets) {
        this.base = base;
        this.tipsets = List.copyOf(tipsets);
    }

    /**
     * @param base the tipset that was published last
     * @param tipsets what is above it, in order
     * @throws TipSetRefusedException when one does not follow from the one before it
     */
    public static Horizon above(Cursor base, List<TipSet> tipsets) {
        Cursor at = base;
        for (TipSet tipset : tipsets) {
            at = at.child(tipset);
        }
        return new Horizon(base, tipsets);
    }

    /** The tipset that was published last. */
    public Cursor base() {
        return base;
    }

    /** The last tipset, or the base. */
    public Cursor head() {
        return tipsets.isEmpty() ? base : Cursor.at(tipsets.getLast());
    }

    /** What is above the base, in order. */
    public List<TipSet> tipsets() {
        return tipsets;
    }

    /** Whether the tipset is the base or one above it. */
    public boolean has(Cursor tipset) {
        return base.equals(tipset) || tipsets.stream().map(Cursor::at).anyMatch(tipset::equals);
    }

    /**
     * What is above the base and not above a height.
     *
     * @param heightsMax nothing is above the first tipset that is so far from the base
     */
    public List<TipSet> upTo(long height, long heightsMax) {
        List<TipSet> lower = new ArrayList<>();
        for (TipSet tipset : tipsets) {
            boolean full =
                    !lower.isEmpty() && lower.getLast().height() >= base.height() + heightsMax;
            if (full || tipset.height() > height) {
                break;
            }
            lower.add(tipset);
        }
        return lower;
    }

    /** The same above a tipset that was published since; nothing when that is not one of it. */
    public Optional<Horizon> above(Cursor published) {
        if (!has(published)) {
            return Optional.empty();
        }
        return Optional.of(
                new Horizon(
                        published,
                        tipsets.stream().filter(t -> t.height() > published.height()).toList()));
    }

    /**
     * The way to another head.
     *
     * @throws TipSetRefusedException when it leaves what is not the head, leaves more than there
     *     is, or goes on elsewhere
     */
    public Horizon after(Reorganisation change) {
        List<TipSet> changed = new ArrayList<>(tipsets);
        for (TipSet reverted : change.reverted()) {
            if (changed.isEmpty() || !changed.getLast().key().equals(reverted.key())) {
                throw new TipSetRefusedException(
                        "%s at height %d is to be left, but is not the head"
                                .formatted(reverted.key(), reverted.height()));
            }
            changed.removeLast();
        }
        changed.addAll(change.applied());
        return above(base, changed);
    }

    /** How many heights of this one are not in another. */
    public long depth(Horizon other) {
        long common = base.height();
        for (int i = 0; i < Math.min(tipsets.size(), other.tipsets.size()); i++) {
            if (!tipsets.get(i).key().equals(other.tipsets.get(i).key())) {
                break;
            }
            common = tipsets.get(i).height();
        }
        return head().height() - common;
    }

    /** The keys of what is above the base. */
    public List<TipSetKey> keys() {
        return tipsets.stream().map(TipSet::key).toList();
    }
}
