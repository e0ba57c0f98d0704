package io.forcepool.ledger.bench;

import io.forcepool.platform.testing.ServiceProcess.Answer;
import io.forcepool.testkit.bench.Pace;
import io.forcepool.testkit.bench.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Milliseconds that a caller waits for answers over HTTP. */
final class Asks {

    private static final String BALANCE = "/api/v1/accounts/balance";

    private final RunningLedger ledger;
    private final String token;

    Asks(RunningLedger ledger) {
        this.ledger = ledger;
        this.token = ledger.process.tokens().token("viewer", "bench");
    }

    /**
     * Asks for balances, one after another at this pace; who has to wait for the answer before
     * waits from when it was due.
     *
     * @param parameters of each request, a name and a value in turn
     * @param field what every answer must have
     */
    Values measure(int count, int perSecond, Supplier<String[]> parameters, String field) {
        List<Double> millis = new ArrayList<>(count);
        Pace pace = new Pace(perSecond);
        for (int i = 0; i < count; i++) {
            String[] asked = parameters.get();
            long due = pace.awaitNext();
            Answer answer = ledger.process.get(token, BALANCE, asked);
            millis.add((System.nanoTime() - due) / 1e6);
            if (answer.status() != 200 || !answer.body().has(field)) {
                throw new IllegalStateException("no " + field + " in " + answer);
            }
        }
        return new Values(millis);
    }
}
