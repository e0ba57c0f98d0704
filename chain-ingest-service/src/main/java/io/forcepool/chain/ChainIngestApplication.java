package io.forcepool.chain;

import io.forcepool.chain.adapter.ChainIngestConfiguration;
import io.forcepool.platform.PlatformConfiguration;
import io.forcepool.platform.ServiceMain;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** The program. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({PlatformConfiguration.class, ChainIngestConfiguration.class})
public class ChainIngestApplication {

    public static void main(String[] args) {
        ServiceMain.run(ChainIngestApplication.class, "chain-ingest-service", args);
    }
}
