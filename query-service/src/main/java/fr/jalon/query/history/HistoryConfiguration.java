package fr.jalon.query.history;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The entry point of the slice: histories and exports. */
@Configuration(proxyBeanMethods = false)
@Import({HistoryController.class, HistoryReading.class, HistoryExport.class})
public class HistoryConfiguration {}
