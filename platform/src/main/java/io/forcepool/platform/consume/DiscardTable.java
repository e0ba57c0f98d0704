package io.forcepool.platform.consume;

import io.forcepool.platform.security.Reason;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Proposals to discard parked records and what became of them, in the database. */
final class DiscardTable {

    private final JdbcClient client;

    DiscardTable(JdbcClient client) {
        this.client = client;
    }

    void proposed(long id, Reason reason, String compensation) {
        client.sql(
                        """
                        update parked_record
                        set discard_requester = :requester, discard_reason = :reason,
                            discard_compensation = :compensation,
                            discard_requested_at = clock_timestamp(), discard_decider = null,
                            discard_decision = null, discard_decided_at = null
                        where id = :id
                        """)
                .param("id", id)
                .param("requester", reason.actor().subject())
                .param("reason", reason.text())
                .param("compensation", compensation)
                .update();
    }

    void refused(long id, Reason reason) {
        client.sql(
                        """
                        update parked_record
                        set discard_requester = null, discard_reason = null,
                            discard_compensation = null, discard_requested_at = null,
                            discard_decider = :decider, discard_decision = :decision,
                            discard_decided_at = clock_timestamp()
                        where id = :id
                        """)
                .param("id", id)
                .param("decider", reason.actor().subject())
                .param("decision", reason.text())
                .update();
    }

    void discarded(long id, Reason reason) {
        client.sql(
                        """
                        update parked_record
                        set state = 'DISCARDED', discard_decider = :decider,
                            discard_decision = :decision, discard_decided_at = clock_timestamp()
                        where id = :id
                        """)
                .param("id", id)
                .param("decider", reason.actor().subject())
                .param("decision", reason.text())
                .update();
    }
}
