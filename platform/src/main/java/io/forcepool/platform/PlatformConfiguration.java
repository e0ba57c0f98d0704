package io.forcepool.platform;

import org.springframework.context.annotation.Configuration;

/** Everything a service shares with the others; a service's application imports it. */
@Configuration(proxyBeanMethods = false)
public class PlatformConfiguration {}
