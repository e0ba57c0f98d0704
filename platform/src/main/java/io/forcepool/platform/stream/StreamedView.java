package io.forcepool.platform.stream;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/** A view whose new rows are told in streams. */
public interface StreamedView<T> {

    /** The name of the projection that fills it. */
    String projection();

    /**
     * What is told of a subject behind a position, the oldest first, as many as are read at once.
     *
     * @param upTo nothing behind this position
     */
    List<Told<T>> after(String subject, long position, long upTo);

    /** Of which of the subjects there is something to tell behind a position. */
    Set<String> changed(Collection<String> subjects, long after, long upTo);
}
