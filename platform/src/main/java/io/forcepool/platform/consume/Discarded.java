package io.forcepool.platform.consume;

import io.forcepool.platform.security.Reason;

/**
 * What two persons decided of a parked record.
 *
 * @param record with the proposal that was approved
 * @param recordSha256 of the record's bytes, in hex
 * @param proposal what was proposed
 * @param approval the second person, and why
 */
public record Discarded(
        ParkedRecord record, String recordSha256, ParkedRecord.Proposal proposal, Reason approval) {

    /**
     * The stream of the event, named after the record's place on its topic; the number tells apart
     * those of a topic that was made anew.
     */
    public String stream() {
        return "discarded/" + record.place() + "/" + record.id();
    }
}
