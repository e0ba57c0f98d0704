package io.forcepool.platform;

import io.forcepool.platform.checkpoint.CheckpointConfiguration;
import io.forcepool.platform.consume.ConsumerConfiguration;
import io.forcepool.platform.health.HealthConfiguration;
import io.forcepool.platform.security.ActorConfiguration;
import io.forcepool.platform.security.SecurityConfiguration;
import io.forcepool.platform.sheet.SheetConfiguration;
import io.forcepool.platform.web.WebConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * Everything a service shares with the others; a service's application imports it. Event store,
 * projections and publisher come by themselves.
 */
@Configuration(proxyBeanMethods = false)
@Import({
    ConsumerConfiguration.class,
    CheckpointConfiguration.class,
    WebConfiguration.class,
    SheetConfiguration.class,
    SecurityConfiguration.class,
    ActorConfiguration.class,
    HealthConfiguration.class
})
public class PlatformConfiguration {}
