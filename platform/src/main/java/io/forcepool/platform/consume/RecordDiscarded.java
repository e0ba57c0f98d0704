package io.forcepool.platform.consume;

/**
 * A record that could not be applied will never be; two persons decided so. It is stored where a
 * service has no event of its own for it, and published nowhere.
 *
 * @param lane −1 when the record did not name one understandably
 * @param sequence its number in the lane, or the offset where there is no lane
 * @param sha256 of the record's bytes, in hex
 * @param compensation what makes up for it, or why nothing has to
 */
public record RecordDiscarded(
        String topic,
        int partition,
        long offset,
        int lane,
        long sequence,
        String sha256,
        String requester,
        String approver,
        String reason,
        String compensation) {

    static RecordDiscarded of(Discarded discarded) {
        ParkedRecord record = discarded.record();
        return new RecordDiscarded(
                record.topic(),
                record.partition(),
                record.offset(),
                record.lane(),
                record.sequence(),
                discarded.recordSha256(),
                discarded.proposal().requester(),
                discarded.approval().actor().subject(),
                discarded.proposal().reason(),
                discarded.proposal().compensation());
    }
}
