package io.forcepool.platform;

import com.zaxxer.hikari.HikariDataSource;
import java.io.PrintStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;

/** Reads the configuration and opens the database only when a command asks for them. */
final class OfflineContext implements OfflineCommand.Context, AutoCloseable {

    /** Arguments go before platform.yml, which says how the service itself is run. */
    private static final String[] STRONGER = {
        "--spring.main.web-application-type=none", "--logging.level.root=WARN"
    };

    private final String service;
    private @Nullable ConfigurableEnvironment environment;
    private @Nullable HikariDataSource dataSource;

    OfflineContext(String service) {
        this.service = service;
    }

    @Override
    public String service() {
        return service;
    }

    @Override
    public ConfigurableEnvironment environment() {
        ConfigurableEnvironment known = environment;
        if (known == null) {
            var spring = new SpringApplication(Nothing.class);
            spring.setDefaultProperties(ServiceMain.properties(service));
            spring.setBannerMode(Banner.Mode.OFF);
            spring.setLogStartupInfo(false);
            try (ConfigurableApplicationContext context = spring.run(STRONGER)) {
                known = context.getEnvironment();
            }
            environment = known;
        }
        return known;
    }

    @Override
    public DataSource dataSource() {
        HikariDataSource known = dataSource;
        if (known == null) {
            known = new HikariDataSource();
            known.setMaximumPoolSize(2);
            known.setMinimumIdle(0);
            known.setJdbcUrl(environment().getRequiredProperty("spring.datasource.url"));
            known.setUsername(environment().getRequiredProperty("spring.datasource.username"));
            known.setPassword(environment().getRequiredProperty("spring.datasource.password"));
            dataSource = known;
        }
        return known;
    }

    @Override
    public PrintStream out() {
        return System.out;
    }

    @Override
    public PrintStream err() {
        return System.err;
    }

    @Override
    public void close() {
        HikariDataSource open = dataSource;
        if (open != null) {
            open.close();
        }
    }

    /** A context without beans: only its environment is wanted. */
    static final class Nothing {}
}
