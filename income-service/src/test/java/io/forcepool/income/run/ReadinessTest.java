package io.forcepool.income.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.forcepool.income.run.Readiness.Ready;
import io.forcepool.income.run.Readiness.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReadinessTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final Instant MIDNIGHT = Instant.parse("2026-11-22T16:00:00Z");
    private static final Window DAY = Window.day(MIDNIGHT.minusSeconds(1), SHANGHAI);
    private static final Miner MINER = new Miner("f01", 0, null);

    @Test
    void takesTheCalendarDayOfThePool() {
        assertThat(DAY)
                .isEqualTo(
                        new Window(
                                "2026-11-22",
                                "2026-11-22",
                                MIDNIGHT.minusSeconds(86_400),
                                MIDNIGHT));
        assertThat(Window.day(MIDNIGHT, SHANGHAI).name()).isEqualTo("2026-11-23");
        Window longDay =
                Window.day(Instant.parse("2026-10-25T12:00:00Z"), ZoneId.of("Europe/Berlin"));
        assertThat(longDay.to()).isEqualTo(longDay.from().plusSeconds(25 * 3600));
    }

    @Test
    void namesATipsetByItsHeightAndCountsItForItsDay() {
        assertThat(Window.tipset(7, MIDNIGHT, SHANGHAI))
                .isEqualTo(new Window("7", "2026-11-23", MIDNIGHT, MIDNIGHT.plusSeconds(1)));
    }

    @Test
    void waitsUntilTheWindowHasPassed() {
        assertThat(ofDay(watermark(100, MIDNIGHT.minusSeconds(1), 0))).isInstanceOf(Waiting.class);
        assertThat(ofDay(watermark(100, MIDNIGHT, 0))).isEqualTo(new Ready(99));
        assertThat(ofDay(watermark(100, MIDNIGHT.plusSeconds(15), 0))).isEqualTo(new Ready(99));
        assertThat(ofDay(watermark(100, MIDNIGHT.plusSeconds(31), 0))).isEqualTo(new Ready(98));
    }

    @Test
    void leavesSomeTimeAfterTheWindow() {
        Duration delay = Duration.ofMinutes(15);
        for (int late : List.of(0, 14, 15, 16)) {
            Watermark watermark = watermark(100, MIDNIGHT.plusSeconds(60L * late), 0);
            assertThat(Readiness.ofSpan(DAY, watermark, List.of(MINER), delay))
                    .isInstanceOf(late < 15 ? Waiting.class : Ready.class);
        }
    }

    @Test
    void waitsUntilEveryMinerOfTheWindowIsCovered() {
        long first = 10_000 - 2_880;
        assertThat(ofDay(watermark(10_000, MIDNIGHT, first))).isInstanceOf(Ready.class);
        assertThat(ofDay(watermark(10_000, MIDNIGHT, first + 1))).isInstanceOf(Waiting.class);
        Watermark other = new Watermark(10_000, MIDNIGHT, Map.of());
        assertThat(ofDay(other)).isInstanceOf(Waiting.class);
        assertThat(
                        Readiness.ofSpan(
                                DAY, other, List.of(new Miner("f01", 10_000, null)), Duration.ZERO))
                .isInstanceOf(Ready.class);
        assertThat(
                        Readiness.ofSpan(
                                DAY, other, List.of(new Miner("f01", 0, 9_000L)), Duration.ZERO))
                .isInstanceOf(Ready.class);
        assertThat(
                        Readiness.ofSpan(
                                DAY,
                                watermark(10_000, MIDNIGHT, 9_000),
                                List.of(new Miner("f01", 9_000, null)),
                                Duration.ZERO))
                .isInstanceOf(Ready.class);
    }

    @Test
    void knowsWhenAMinerBelongs() {
        var left = new Miner("f01", 5, 7L);
        assertThat(java.util.stream.LongStream.range(4, 9).filter(left::belongsAt))
                .containsExactly(5L, 6L);
        assertThat(new Miner("f01", 5, null).belongsAt(9)).isTrue();
    }

    @Test
    void takesATipsetAsSoonAsItIsFinal() {
        Watermark watermark = watermark(100, MIDNIGHT, 100);
        assertThat(Readiness.ofTipset(100, watermark, List.of(MINER))).isEqualTo(new Ready(100));
        assertThat(Readiness.ofTipset(101, watermark, List.of(MINER))).isInstanceOf(Waiting.class);
        assertThat(Readiness.ofTipset(99, watermark, List.of(MINER))).isInstanceOf(Waiting.class);
    }

    private static Readiness ofDay(Watermark watermark) {
        return Readiness.ofSpan(DAY, watermark, List.of(MINER), Duration.ZERO);
    }

    private static Watermark watermark(long height, Instant time, long coveredFrom) {
        return new Watermark(height, time, Map.of("f01", coveredFrom));
    }
}
