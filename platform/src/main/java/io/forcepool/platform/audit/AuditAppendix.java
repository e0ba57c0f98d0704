package io.forcepool.platform.audit;

import io.forcepool.platform.store.StoredEvent;
import java.util.function.Consumer;
import javax.sql.DataSource;

/**
 * What a service's events add up to, written behind them into an export and checked again without
 * the database. Found by {@link java.util.ServiceLoader}; a service has one or none.
 */
public interface AuditAppendix {

    /** The name of the service, for instance {@code ledger-service}. */
    String service();

    /** What the lines are, in one word; it is in the file. */
    String name();

    /** Tells every line, each a JSON object, as the transaction of the caller sees it. */
    void write(DataSource dataSource, Consumer<byte[]> lines);

    /** Starts to add up the events of a file. */
    Fold fold();

    /**
     * Adds up; every method throws {@link IllegalArgumentException} with what is wrong, and is not
     * asked for more then.
     */
    interface Fold {

        /** Takes the next event, whose hash is right. */
        void event(StoredEvent event);

        /** Compares with the next line. */
        void line(byte[] line);

        /**
         * After the last line.
         *
         * @return what was compared, in a sentence
         */
        String end();
    }
}
