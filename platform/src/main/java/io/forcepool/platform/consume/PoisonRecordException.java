package io.forcepool.platform.consume;

/** This record cannot be applied, however often it is tried; it is to be parked for a person. */
public final class PoisonRecordException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient FactRecord record;
    private final boolean apart;

    public PoisonRecordException(FactRecord record, String reason) {
        super(reason);
        this.record = record;
        this.apart = false;
    }

    public PoisonRecordException(FactRecord record, String reason, Throwable cause) {
        super(reason, cause);
        this.record = record;
        this.apart = false;
    }

    private PoisonRecordException(FactRecord record, String reason, boolean apart) {
        super(reason);
        this.record = record;
        this.apart = apart;
    }

    /**
     * What the record tells was told before with other content, and that stands: no later record
     * waits for this one.
     */
    public static PoisonRecordException contradicting(FactRecord record, String reason) {
        return new PoisonRecordException(record, reason, true);
    }

    /** Whether later records of its key go on without it. */
    boolean apart() {
        return apart;
    }

    public FactRecord record() {
        return record;
    }
}
