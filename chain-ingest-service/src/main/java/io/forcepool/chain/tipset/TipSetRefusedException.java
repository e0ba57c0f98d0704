package io.forcepool.chain.tipset;

/** A tipset is not what it must be: its content is not its name, or it does not follow. */
public final class TipSetRefusedException extends RuntimeException {

    public TipSetRefusedException(String message) {
        super(message);
    }
}
