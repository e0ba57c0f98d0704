package io.forcepool.income.allocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SplitTest {

    private static final int SEEDS_IN_VERIFY = 2_000;

    @Test
    void givesTheWorkedParts() {
        assertThat(parts("10", "3", 1, 1, 1)).containsExactly(big("3"), big("3"), big("4"));
        assertThat(parts("2", "3", 1, 1, 1)).containsExactly(big("0"), big("1"), big("1"));
        assertThat(
                        parts(
                                "22123456789012345678",
                                "34359738368000",
                                3435973836800L,
                                240518168576L,
                                30683246362624L))
                .containsExactly(
                        big("2212345678901234567"),
                        big("154864197523086420"),
                        big("19756246912588024691"));
    }

    @Test
    void leavesTheRestOfThePowerToTheHouse() {
        assertThat(parts("237098000000000000000", "118950000000000000", 900_000_000_000_000L))
                .containsExactly(big("1793931904161412358"));
    }

    @Test
    void isExactAtTheEdges() {
        BigInteger two96 = BigInteger.ONE.shiftLeft(96).subtract(BigInteger.ONE);
        for (String reward : List.of("0", "1", "2", "1267650600228229401496703205376")) {
            for (BigInteger denominator :
                    List.of(two96, two96.subtract(BigInteger.ONE), BigInteger.ONE.shiftLeft(95))) {
                long[] weights = {-1L, Long.MIN_VALUE, Long.MAX_VALUE, 1, 0, -1L};
                agree(big(reward), denominator, weights);
            }
            agree(big(reward), BigInteger.ONE, new long[] {1});
            agree(big(reward), BigInteger.ONE, new long[] {0, 0});
        }
    }

    @Test
    void refusesWhatItCannotSplitExactly() {
        Split split = new Split(1);
        BigInteger tooLarge = BigInteger.ONE.shiftLeft(96);
        assertThatThrownBy(() -> split.add(BigInteger.ONE, tooLarge, new long[1]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> split.add(BigInteger.ONE, BigInteger.ZERO, new long[1]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> split.add(BigInteger.TWO.negate(), BigInteger.ONE, new long[1]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void equalsTheDivisionWrittenOutForEverySeed() {
        Seeds.upTo(SEEDS_IN_VERIFY).forEach(SplitTest::simulate);
    }

    private static void simulate(long seed) {
        var random = new SplittableRandom(seed);
        int users = (int) Math.exp(random.nextDouble(Math.log(10_001)));
        long[] weights =
                IntStream.range(0, users)
                        .mapToLong(_ -> random.nextLong() >>> random.nextInt(1, 64))
                        .toArray();
        BigInteger sum =
                IntStream.range(0, users)
                        .mapToObj(i -> Wide.unsigned(weights[i]))
                        .reduce(BigInteger.ONE, BigInteger::add);
        BigInteger unsold = bits(random, random.nextInt(1, 90));
        BigInteger denominator = random.nextInt(4) == 0 ? sum : sum.add(unsold);
        BigInteger reward = bits(random, random.nextInt(1, 101)).add(BigInteger.ONE);
        try {
            agree(reward, denominator, weights);
        } catch (AssertionError e) {
            throw new AssertionError("-Dseed=" + seed, e);
        }
    }

    private static void agree(BigInteger reward, BigInteger denominator, long[] weights) {
        Split split = new Split(weights.length);
        split.add(reward, denominator, weights);
        List<BigInteger> expected = DividedSplit.parts(reward, denominator, weights);
        for (int i = 0; i < weights.length; i++) {
            if (!split.gross(i).equals(expected.get(i))) {
                throw new AssertionError(i + ": " + split.gross(i) + " ≠ " + expected.get(i));
            }
            BigInteger floor = reward.multiply(Wide.unsigned(weights[i])).divide(denominator);
            if (expected.get(i).subtract(floor).compareTo(BigInteger.ONE) > 0) {
                throw new AssertionError(i + " is neither floor nor ceiling");
            }
        }
    }

    private static List<BigInteger> parts(String reward, String denominator, long... weights) {
        Split split = new Split(weights.length);
        split.add(big(reward), big(denominator), weights);
        return IntStream.range(0, weights.length).mapToObj(split::gross).toList();
    }

    private static BigInteger bits(SplittableRandom random, int bits) {
        return Wide.unsigned(random.nextLong(), random.nextLong()).shiftRight(128 - bits);
    }

    private static BigInteger big(String number) {
        return new BigInteger(number);
    }
}
