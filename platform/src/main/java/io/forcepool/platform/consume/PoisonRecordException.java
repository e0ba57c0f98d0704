package io.forcepool.platform.consume;

/** This record cannot be applied, however often it is tried; it is to be parked for a person. */
public final class PoisonRecordException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient FactRecord record;

    public PoisonRecordException(FactRecord record, String reason) {
        super(reason);
        this.record = record;
    }

    public PoisonRecordException(FactRecord record, String reason, Throwable cause) {
        super(reason, cause);
        this.record = record;
    }

    public FactRecord record() {
        return record;
    }
}
