package fr.jalon.query.search;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The entry point of the slice: what somebody looks for in all histories. */
@Configuration(proxyBeanMethods = false)
@Import({SearchController.class, SearchReading.class})
public class SearchConfiguration {}
