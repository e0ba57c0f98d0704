package io.forcepool.platform.axon;

import io.forcepool.platform.store.EventStoreConfiguration;
import io.forcepool.platform.store.TestDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.axonframework.config.ConfigurerModule;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.support.PropertySourcesPlaceholderConfigurer;
import org.springframework.core.env.MapPropertySource;
import org.springframework.transaction.PlatformTransactionManager;

/** The event store and Axon as a service has them, on a test's database, without the web. */
public final class AxonContext {

    private AxonContext() {}

    public static AnnotationConfigApplicationContext start(
            TestDatabase database, ConfigurerModule module, Class<?>... more) {
        return start(database, Map.of(), module, more);
    }

    public static AnnotationConfigApplicationContext start(
            TestDatabase database,
            Map<String, String> properties,
            ConfigurerModule module,
            Class<?>... more) {
        var context = new AnnotationConfigApplicationContext();
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("test", new HashMap<>(properties)));
        context.registerBean(PropertySourcesPlaceholderConfigurer.class);
        // The test closes it, once all contexts of the test are gone.
        context.registerBean(
                DataSource.class, database::service, bean -> bean.setDestroyMethodName(""));
        context.registerBean(PlatformTransactionManager.class, database::transactions);
        context.registerBean(MeterRegistry.class, SimpleMeterRegistry::new);
        context.registerBean(TestDatabase.class, () -> database, b -> b.setDestroyMethodName(""));
        context.registerBean(ConfigurerModule.class, () -> module);
        context.register(EventStoreConfiguration.class, AxonConfiguration.class);
        if (more.length > 0) {
            context.register(more);
        }
        context.refresh();
        return context;
    }
}
