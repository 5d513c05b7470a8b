package fr.jalon.query.territory;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The entry point of the slice: current views and lists of territories. */
@Configuration(proxyBeanMethods = false)
@Import({TerritoryController.class, TerritoryReading.class})
public class TerritoryConfiguration {}
