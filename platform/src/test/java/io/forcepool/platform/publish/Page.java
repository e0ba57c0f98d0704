package io.forcepool.platform.publish;

import io.forcepool.contracts.Fact;
import io.forcepool.contracts.SharePage.Share;
import io.forcepool.contracts.Topic;
import io.forcepool.platform.store.NewEvent;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

/** A page as large as those of income. */
record Page(String run, int bucket, int page, List<Share> shares) implements Fact {

    static final Topic TOPIC =
            new Topic("test.page." + UUID.randomUUID().toString().substring(0, 8), 64, 16, false);

    private static final BigInteger FIL = BigInteger.TEN.pow(18);

    static NewEvent event(int number) {
        var page = new Page("pool-1.MAINNET.2026-11-22.1", number % 64, number / 64, fullPage());
        return new NewEvent("run", page.subject(), 0, page, Map.of());
    }

    @Override
    public Topic topic() {
        return TOPIC;
    }

    @Override
    public int lane() {
        return bucket;
    }

    @Override
    public String subject() {
        return "run/" + run + "/" + bucket + "/" + page;
    }

    @Override
    public String cause() {
        return subject();
    }

    private static List<Share> fullPage() {
        return IntStream.range(0, 500)
                .mapToObj(
                        i ->
                                new Share(
                                        "16030000000%05d".formatted(i),
                                        "order-2026-%06d".formatted(i * 31),
                                        1,
                                        FIL.add(BigInteger.valueOf(i * 7919L)),
                                        FIL.divide(BigInteger.valueOf(5)),
                                        FIL.divide(BigInteger.valueOf(5)),
                                        FIL.multiply(BigInteger.valueOf(3))
                                                .divide(BigInteger.valueOf(5)),
                                        200_000,
                                        BigInteger.valueOf(900_000_000_000_000L + i),
                                        BigInteger.valueOf(118_950_000_000_000_000L)))
                .toList();
    }
}
