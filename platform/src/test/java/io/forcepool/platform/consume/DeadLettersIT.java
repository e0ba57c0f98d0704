package io.forcepool.platform.consume;

import static org.assertj.core.api.Assertions.assertThat;

import io.forcepool.platform.consume.LanePlan.Parked;
import io.forcepool.platform.store.TestDatabase;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class DeadLettersIT {

    private static final int MEGABYTE = 1 << 20;

    @Test
    void holdsOnlySoManyBytesAtOnce() {
        try (var database = new TestDatabase("letters");
                var letters = new DeadLetters(JdbcClient.create(database.service()), Map.of())) {
            var table = new ParkedTable(database.jdbc());
            int[] megabytes = {3, 3, 3, 8, 1};
            for (int i = 0; i < megabytes.length; i++) {
                table.insert("letters.v1", new Parked(arrival(i, megabytes[i]), "poison"));
            }

            assertThat(copied(database, letters)).isEqualTo(2);
            assertThat(copied(database, letters)).isEqualTo(2);
            assertThat(copied(database, letters)).isEqualTo(1);
            assertThat(copied(database, letters)).isZero();
        }
    }

    /** How many were the next, which then count as copied. */
    private static int copied(TestDatabase database, DeadLetters letters) {
        var next = letters.next();
        next.forEach(
                copy ->
                        database.jdbc()
                                .update(
                                        "update parked_record set copied_at = now() where id = ?",
                                        copy.id()));
        return next.size();
    }

    private static Arrival arrival(long offset, int megabytes) {
        byte[] value = new byte[megabytes * MEGABYTE];
        return new Arrival(
                0,
                offset,
                0,
                offset + 1,
                "t",
                "u",
                Digest.of(Long.toString(offset), "t", value),
                value,
                new byte[0],
                null,
                "u",
                null);
    }
}
