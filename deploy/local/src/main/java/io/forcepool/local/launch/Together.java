package io.forcepool.local.launch;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Does the same to several parts at once, and tells every failure. */
final class Together {

    private Together() {}

    /** Returns the messages of those that failed. */
    static List<String> each(List<Part> parts, Consumer<Part> action) {
        var failures = new ArrayList<String>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            parts.forEach(part -> running.add(threads.submit(() -> action.accept(part))));
            for (Future<?> future : running) {
                try {
                    future.get();
                } catch (ExecutionException e) {
                    failures.add(message(e));
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new LaunchException("interrupted");
                }
            }
        }
        return failures;
    }

    private static String message(ExecutionException e) {
        return switch (e.getCause()) {
            case LaunchException told -> LaunchException.text(told);
            case null -> e.toString();
            case Throwable failure -> failure + "; " + failure.getCause();
        };
    }
}
