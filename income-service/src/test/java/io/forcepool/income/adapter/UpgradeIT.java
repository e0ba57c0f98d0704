package io.forcepool.income.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import io.forcepool.local.LocalDatabase;
import io.forcepool.platform.store.TestDatabase;
import io.forcepool.testkit.Infrastructure;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** What a database of an earlier version becomes. */
class UpgradeIT {

    @Test
    void daysThatDoNotNameTheirPagesAreSummedAgain() {
        LocalDatabase database = Infrastructure.database("income");
        migrateTo("14", database);
        try (var upgraded = new TestDatabase(database, "db/income")) {
            assertThat(rows(upgraded.jdbc(), "user_income")).isZero();
            assertThat(rows(upgraded.jdbc(), "processor_token where processor = 'user-income'"))
                    .isZero();
            assertThat(rows(upgraded.jdbc(), "processor_token")).isEqualTo(1);
        }
    }

    private static void migrateTo(String version, LocalDatabase database) {
        var flyway =
                Flyway.configure()
                        .dataSource(database.jdbcUrl(), database.owner(), database.ownerPassword())
                        .locations("classpath:db/platform", "classpath:db/income")
                        .placeholders(Map.of("service_role", database.service()))
                        .target(version)
                        .load();
        flyway.migrate();
        var jdbc = new JdbcTemplate(flyway.getConfiguration().getDataSource());
        jdbc.update(
                """
                insert into user_income values ('alice', 'pool-1', 'MAINNET', '2026-11-21', 'FIL',
                    1, 0, 1, 0, 1, 1000000, 1, 1, 'run', 'run/run/0/0', 1)
                """);
        jdbc.update(
                """
                insert into processor_token (processor, segment, token)
                values ('user-income', 0, '{"globalIndex":9}'), ('publisher', 0, '{"globalIndex":9}')
                """);
    }

    private static Integer rows(JdbcTemplate jdbc, String table) {
        return jdbc.queryForObject("select count(*) from " + table, Integer.class);
    }
}
