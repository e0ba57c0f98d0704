package io.forcepool.chain.adapter;

import io.forcepool.chain.tipset.TipSet;
import io.forcepool.chain.tipset.TipSets;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/**
 * Asks for the next heights while one is looked at, so that a catch-up does not wait per height.
 */
final class Lookahead implements TipSets, AutoCloseable {

    private final TipSets tipSets;
    private final ExecutorService executor;
    private final long last;
    private final int heights;
    private final Map<Long, Future<TipSet>> asked = new TreeMap<>();

    Lookahead(TipSets tipSets, ExecutorService executor, long last, int heights) {
        this.tipSets = tipSets;
        this.executor = executor;
        this.last = last;
        this.heights = heights;
    }

    @Override
    public TipSet atOrBefore(long height) {
        for (long next = height; next <= last && next < height + heights; next++) {
            asked.computeIfAbsent(next, this::ask);
        }
        Future<TipSet> answer = asked.remove(height);
        try {
            return answer == null ? tipSets.atOrBefore(height) : answer.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause
                    ? cause
                    : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private Future<TipSet> ask(long height) {
        Callable<TipSet> question = () -> tipSets.atOrBefore(height);
        return executor.submit(question);
    }

    @Override
    public void close() {
        asked.values().forEach(answer -> answer.cancel(true));
    }
}
