package io.forcepool.income.adapter;

import io.forcepool.income.IncomeApplication;
import io.forcepool.platform.testing.ServiceProcess;
import io.forcepool.platform.testing.ServiceProcess.Surroundings;
import io.forcepool.platform.testing.TopicWriter;
import io.forcepool.testkit.Infrastructure;
import java.util.List;

/** Topics have fixed names, so all tests of a JVM share one service. */
final class IncomeProcess {

    private static final ServiceProcess INCOME =
            new ServiceProcess(
                    IncomeApplication.class,
                    "income-service",
                    Surroundings.of("income"),
                    List.of());
    private static final TopicWriter WRITER = new TopicWriter(Infrastructure.bootstrapServers());

    private IncomeProcess() {}

    /** The service, running. */
    static ServiceProcess shared() {
        return INCOME.start();
    }

    /** Writes to the topics that the service reads. */
    static TopicWriter writer() {
        return WRITER;
    }
}
