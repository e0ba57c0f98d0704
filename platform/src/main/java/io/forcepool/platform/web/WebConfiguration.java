package io.forcepool.platform.web;

import io.forcepool.contracts.FactJson;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What every answer and every request has in common. */
@Configuration(proxyBeanMethods = false)
public class WebConfiguration {

    /**
     * Amounts as in facts: decimal strings. But a caller's unknown field is refused: it is a
     * mistake, or a try, and not a newer producer.
     */
    @Bean
    @Primary
    JsonMapper jsonMapper() {
        return FactJson.mapper()
                .rebuild()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
    }

    @Bean
    RequestHandover requestHandover() {
        return new RequestHandover();
    }

    @Bean
    RequestIds requestIds() {
        return new RequestIds();
    }

    @Bean
    RequestBound requestBound(@Value("${forcepool.web.request-bytes-max}") DataSize max) {
        return new RequestBound(max.toBytes());
    }

    @Bean
    ProblemAnswers problemAnswers(JsonMapper json) {
        return new ProblemAnswers(json);
    }
}
