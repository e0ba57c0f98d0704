package io.forcepool.devnet.chain;

import io.forcepool.contracts.filecoin.Address;

/** An application error of the node: HTTP 200, a code (1 unless Lotus types it) and a text. */
public final class ChainException extends RuntimeException {

    private static final int UNTYPED = 1;

    private final int code;

    private ChainException(int code, String message) {
        super(message);
        this.code = code;
    }

    public static ChainException of(String message) {
        return new ChainException(UNTYPED, message);
    }

    /** What Lotus says about a block that its store does not have: pruned, foreign or invented. */
    public static ChainException missing(Object cid) {
        return of("ipld: could not find " + cid);
    }

    public static ChainException unknownMiner() {
        return of("failed to load miner actor: actor not found");
    }

    public static ChainException unknownActor(Address address) {
        String text = "resolution lookup failed (%s): resolve address %s: actor not found";
        return of(text.formatted(address, address));
    }

    /** What Lotus says of an actor that is no wallet, when it is asked for its key. */
    public static ChainException noAccount(Address address) {
        return of("failed to get account actor state for %s: not an account".formatted(address));
    }

    public int code() {
        return code;
    }
}
