package io.forcepool.income.allocation;

import io.forcepool.contracts.Coin;
import io.forcepool.contracts.RunFact.RewardUsed;
import io.forcepool.contracts.RunFact.RunOpened;
import io.forcepool.contracts.RunId;
import io.forcepool.contracts.RunKind;
import io.forcepool.contracts.filecoin.Cid;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/** Inputs of runs for tests: any orders, any rewards of one day. */
final class RandomRuns {

    static final Instant DAY = Instant.parse("2026-11-21T16:00:00Z");

    private RandomRuns() {}

    static List<Recipient> recipients(SplittableRandom random) {
        int count = (int) Math.exp(random.nextDouble(Math.log(3_000)));
        List<Recipient> recipients = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            BigInteger bytes = Wide.unsigned(random.nextLong() >>> random.nextInt(1, 64));
            int coefficient = random.nextInt(3) == 0 ? random.nextInt(1, 1_000_001) : 1_000_000;
            Instant from = DAY.plusSeconds(random.nextInt(80_000) - 40_000);
            Instant until = random.nextBoolean() ? null : from.plusSeconds(random.nextInt(90_000));
            recipients.add(
                    new Recipient(
                            "user-" + random.nextInt(count),
                            "order-" + i,
                            1,
                            from,
                            until,
                            Recipient.weight(bytes, coefficient),
                            random.nextInt(1_000_001)));
        }
        return recipients;
    }

    static RewardUsed reward(SplittableRandom random, int number, List<Recipient> recipients) {
        String amount =
                Wide.unsigned(random.nextLong(), random.nextLong())
                        .shiftRight(random.nextInt(28, 127))
                        .add(BigInteger.ONE)
                        .toString();
        String denominator =
                Wide.unsigned(random.nextLong(), random.nextLong())
                        .shiftRight(random.nextInt(40, 127))
                        .toString();
        Instant time = DAY.plusSeconds(random.nextInt(86_400));
        return used(number, time, amount, denominator, recipients);
    }

    static RunOpened run(List<RewardUsed> rewards) {
        return new RunOpened(
                RunId.of("pool-1", "MAINNET", "2026-11-22", 1),
                RunKind.INCOME,
                "pool-1",
                "MAINNET",
                "mainnet",
                Coin.FIL,
                "2026-11-22",
                "2026-11-22",
                DAY,
                DAY.plusSeconds(86_400),
                100,
                1,
                null,
                rewards);
    }

    static RewardUsed used(
            int number,
            Instant time,
            String amount,
            String denominator,
            List<Recipient> recipients) {
        Denominator d = Denominator.of(new BigInteger(denominator), recipients, time);
        Cid block = Cid.ofDagCbor(new byte[] {(byte) number});
        return new RewardUsed(
                new UUID(0, number),
                block,
                "f01",
                number,
                time,
                new BigInteger(amount),
                d.value(),
                d.weights());
    }
}
