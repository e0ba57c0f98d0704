package io.forcepool.devnet.generated;

import io.forcepool.contracts.filecoin.Cid;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What cannot be drawn again without all heights below: the digests of the blocks' CIDs, the weight
 * and the number of messages. A day of one-second epochs takes about 12 MB.
 *
 * <p>Only appended to, by one thread; read by many.
 */
final class ChainIndex {

    private static final int DIGEST_BYTES = 32;
    private static final byte[] CID_PREFIX = {0x01, 0x71, (byte) 0xa0, (byte) 0xe4, 0x02, 0x20};

    private int heights;
    private int[] firstBlock = new int[1024];
    private long[] weight = new long[1024];
    private long[] messages = new long[1024];

    private int blocks;
    private byte[] digests = new byte[1024 * DIGEST_BYTES];

    /** Open addressing: a block's number + 1 at the place its digest begins to point to. */
    private int[] table = new int[4096];

    /** Adds the next height. */
    synchronized void append(List<Cid> key, long addedWeight, int addedMessages) {
        if (heights + 1 >= firstBlock.length) {
            firstBlock = Arrays.copyOf(firstBlock, 2 * firstBlock.length);
            weight = Arrays.copyOf(weight, 2 * weight.length);
            messages = Arrays.copyOf(messages, 2 * messages.length);
        }
        key.forEach(this::add);
        heights++;
        firstBlock[heights] = blocks;
        weight[heights] = weight[heights - 1] + addedWeight;
        messages[heights] = messages[heights - 1] + addedMessages;
    }

    synchronized int heights() {
        return heights;
    }

    /** The height of the highest tipset at or below this height, or -1. */
    synchronized long tipSetAtOrBelow(long height) {
        int at = Math.toIntExact(height);
        while (at >= 0 && firstBlock[at] == firstBlock[at + 1]) {
            at--;
        }
        return at;
    }

    /** The CIDs at a height; none: a null round. */
    synchronized List<Cid> key(long height) {
        int at = Math.toIntExact(height);
        var key = new ArrayList<Cid>();
        for (int block = firstBlock[at]; block < firstBlock[at + 1]; block++) {
            byte[] cid = Arrays.copyOf(CID_PREFIX, CID_PREFIX.length + DIGEST_BYTES);
            System.arraycopy(digests, block * DIGEST_BYTES, cid, CID_PREFIX.length, DIGEST_BYTES);
            key.add(Cid.ofBytes(cid));
        }
        return key;
    }

    /** The weight of the chain up to this height, with it. */
    synchronized long weight(long height) {
        return weight[Math.toIntExact(height) + 1];
    }

    /** How many messages the chain has below this height. */
    synchronized long messagesBelow(long height) {
        return messages[Math.toIntExact(height)];
    }

    /** The height of a block, or -1. */
    synchronized long heightOf(Cid cid) {
        byte[] bytes = cid.bytes();
        if (!Arrays.equals(CID_PREFIX, Arrays.copyOf(bytes, CID_PREFIX.length))) {
            return -1;
        }
        int slot = slot(Arrays.copyOfRange(bytes, CID_PREFIX.length, bytes.length), 0);
        return table[slot] == 0 ? -1 : heightOfBlock(table[slot] - 1);
    }

    private void add(Cid cid) {
        if ((blocks + 1) * DIGEST_BYTES > digests.length) {
            digests = Arrays.copyOf(digests, 2 * digests.length);
        }
        System.arraycopy(
                cid.bytes(), CID_PREFIX.length, digests, blocks * DIGEST_BYTES, DIGEST_BYTES);
        blocks++;
        if (2 * blocks > table.length) {
            table = new int[2 * table.length];
            for (int block = 0; block < blocks - 1; block++) {
                enter(block);
            }
        }
        enter(blocks - 1);
    }

    private void enter(int block) {
        table[slot(digests, block * DIGEST_BYTES)] = block + 1;
    }

    /** Where this digest stands in the table, or the free place for it. */
    private int slot(byte[] bytes, int from) {
        int mask = table.length - 1;
        int slot = first(bytes, from) & mask;
        while (table[slot] != 0 && !same(bytes, from, table[slot] - 1)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private boolean same(byte[] bytes, int from, int block) {
        int at = block * DIGEST_BYTES;
        return Arrays.equals(bytes, from, from + DIGEST_BYTES, digests, at, at + DIGEST_BYTES);
    }

    private static int first(byte[] bytes, int from) {
        return (bytes[from] & 0xff) << 24
                | (bytes[from + 1] & 0xff) << 16
                | (bytes[from + 2] & 0xff) << 8
                | bytes[from + 3] & 0xff;
    }

    private long heightOfBlock(int block) {
        int low = 0;
        int high = heights - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (firstBlock[middle] <= block) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }
}
