package fr.jalon.query.audit;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The entry point of the slice: the questions of an auditor. */
@Configuration(proxyBeanMethods = false)
@Import({AuditController.class, ChangesReading.class, HistoryReplay.class})
public class AuditConfiguration {}
