package io.forcepool.income;

import io.forcepool.income.adapter.IncomeConfiguration;
import io.forcepool.platform.PlatformConfiguration;
import io.forcepool.platform.ServiceMain;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** The program of income-service. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({PlatformConfiguration.class, IncomeConfiguration.class})
public class IncomeApplication {

    public static void main(String[] args) {
        ServiceMain.run(IncomeApplication.class, "income-service", args);
    }
}
