package io.forcepool.income.allocation;

import io.forcepool.contracts.RunFact.RunOpened;
import io.forcepool.contracts.SharePage;
import io.forcepool.contracts.SharePage.Share;
import java.math.BigInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a window's allocation, made anew, gives more or less than the one that was published. A user
 * of whom anything is different stands there with all shares, so that the weights of the last run
 * are the user's power ratio; the amounts are differences, which may be zero.
 */
public final class Correction implements Shares {

    private final Allocation before;
    private final Allocation after;

    /** The places in both, −1 where it has none, in the common order. */
    private final int[] placeBefore;

    private final int[] placeAfter;
    private final boolean[] listed;
    private final int size;

    /**
     * @param before of the run that was published last of the window
     * @param after of the correction's own inputs
     */
    public Correction(Allocation before, Allocation after) {
        this.before = before;
        this.after = after;
        int most = before.size() + after.size();
        placeBefore = new int[most];
        placeAfter = new int[most];
        size = merge();
        listed = list();
    }

    /** The run's pages in order of bucket and page, made as they are asked for. */
    public Stream<SharePage> pages(RunOpened run) {
        return new Pages(run, this).all();
    }

    /** Whether any amount is different. */
    public boolean changesAnything() {
        boolean changes = house().signum() != 0;
        for (int i = 0; i < size && !changes; i++) {
            changes = changed(i);
        }
        return changes;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public String user(int place) {
        return recipient(place).user();
    }

    @Override
    public boolean has(int place) {
        return listed[place];
    }

    @Override
    public Share share(int place) {
        Share was = before(place);
        Share is = after(place);
        if (was == null && is != null) {
            return is;
        }
        if (was == null) {
            throw new IllegalArgumentException("there is no share at " + place);
        }
        Share last = is == null ? without(was) : is;
        return new Share(
                last.user(),
                last.order(),
                last.orderVersion(),
                last.gross().subtract(was.gross()),
                last.fee().subtract(was.fee()),
                last.available().subtract(was.available()),
                last.locked().subtract(was.locked()),
                last.feePpm(),
                last.weight(),
                last.denominator());
    }

    @Override
    public BigInteger house() {
        return after.house().subtract(before.house());
    }

    /** A version that takes part no more. */
    private static Share without(Share was) {
        return new Share(
                was.user(),
                was.order(),
                was.orderVersion(),
                BigInteger.ZERO,
                BigInteger.ZERO,
                BigInteger.ZERO,
                BigInteger.ZERO,
                was.feePpm(),
                BigInteger.ZERO,
                was.denominator());
    }

    private int merge() {
        int b = 0;
        int a = 0;
        int count = 0;
        while (b < before.size() || a < after.size()) {
            int order =
                    b == before.size()
                            ? 1
                            : a == after.size()
                                    ? -1
                                    : Recipient.ORDER.compare(
                                            before.recipient(b), after.recipient(a));
            placeBefore[count] = order <= 0 ? b++ : -1;
            placeAfter[count] = order >= 0 ? a++ : -1;
            count++;
        }
        return count;
    }

    private boolean[] list() {
        boolean[] users = new boolean[size];
        int start = 0;
        while (start < size) {
            int end = start;
            boolean changed = false;
            while (end < size && user(end).equals(user(start))) {
                changed |= changed(end);
                end++;
            }
            for (int i = start; changed && i < end; i++) {
                users[i] = before(i) != null || after(i) != null;
            }
            start = end;
        }
        return users;
    }

    private boolean changed(int place) {
        Share was = before(place);
        Share is = after(place);
        return was == null ? is != null : !was.equals(is);
    }

    private Recipient recipient(int place) {
        int there = placeAfter[place];
        return there < 0 ? before.recipient(placeBefore[place]) : after.recipient(there);
    }

    private @Nullable Share before(int place) {
        return share(before, placeBefore[place]);
    }

    private @Nullable Share after(int place) {
        return share(after, placeAfter[place]);
    }

    private static @Nullable Share share(Allocation allocation, int place) {
        return place < 0 || !allocation.has(place) ? null : allocation.share(place);
    }
}
