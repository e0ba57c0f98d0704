package io.forcepool.platform.sheet;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Files for spreadsheets in every service. */
@Configuration(proxyBeanMethods = false)
public class SheetConfiguration {

    @Bean
    Sheets sheets() {
        return new Sheets();
    }
}
