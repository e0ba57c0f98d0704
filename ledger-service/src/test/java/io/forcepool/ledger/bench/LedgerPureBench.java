package io.forcepool.ledger.bench;

import io.forcepool.testkit.bench.Figure;
import io.forcepool.testkit.bench.Options;
import io.forcepool.testkit.bench.Results;
import io.forcepool.testkit.bench.Values;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs {@link PureBench} by JMH in a process of its own; a round is an iteration. */
public final class LedgerPureBench {

    private LedgerPureBench() {}

    public static void main(String[] arguments) throws RunnerException {
        Options options = Options.of(arguments, "rounds=5 warm-up=3 millis=800");
        TimeValue time = TimeValue.milliseconds(options.number("millis"));
        Collection<RunResult> results =
                new Runner(
                                new OptionsBuilder()
                                        .include(PureBench.class.getName() + "\\..*")
                                        .warmupIterations(options.number("warm-up"))
                                        .warmupTime(time)
                                        .measurementIterations(options.number("rounds"))
                                        .measurementTime(time)
                                        .build())
                        .run();
        List<Figure> figures = results.stream().map(LedgerPureBench::figure).toList();
        new Results("ledger-pure", options.number("rounds"), figures).end(options.result());
    }

    private static Figure figure(RunResult result) {
        String label = result.getPrimaryResult().getLabel();
        double[] iterations =
                result.getBenchmarkResults().stream()
                        .map(BenchmarkResult::getIterationResults)
                        .flatMap(Collection::stream)
                        .mapToDouble(iteration -> iteration.getPrimaryResult().getScore())
                        .toArray();
        return Figure.of(
                label, "ns", Values.of(iterations), "per share of a page of 500, no database");
    }
}
