package io.forcepool.ledger;

import io.forcepool.ledger.adapter.LedgerConfiguration;
import io.forcepool.platform.PlatformConfiguration;
import io.forcepool.platform.ServiceMain;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** The program of the ledger. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({PlatformConfiguration.class, LedgerConfiguration.class})
public class LedgerApplication {

    /** The name of the service: of its configuration, its consumer group and its database. */
    public static final String NAME = "ledger-service";

    public static void main(String[] args) {
        ServiceMain.run(LedgerApplication.class, NAME, args);
    }
}
