package io.forcepool.income.run;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * The part of the chain that one run covers.
 *
 * @param name names it within its pool and programme
 * @param day the pool's calendar day that its income counts for
 * @param from the first chain time in it
 * @param to the first chain time after it
 */
public record Window(String name, String day, Instant from, Instant to) {

    /** The calendar day, 00:00–24:00 in the pool's time zone, that a chain time falls into. */
    public static Window day(Instant time, ZoneId zone) {
        LocalDate date = time.atZone(zone).toLocalDate();
        return new Window(
                date.toString(),
                date.toString(),
                date.atStartOfDay(zone).toInstant(),
                date.plusDays(1).atStartOfDay(zone).toInstant());
    }

    /** The tipset of a height; its blocks have one chain time, to the second. */
    public static Window tipset(long height, Instant time, ZoneId zone) {
        String date = time.atZone(zone).toLocalDate().toString();
        return new Window(Long.toString(height), date, time, time.plusSeconds(1));
    }
}
