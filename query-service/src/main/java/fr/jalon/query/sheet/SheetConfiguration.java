package fr.jalon.query.sheet;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The entry point of the slice: the audits of territories. */
@Configuration(proxyBeanMethods = false)
@Import({SheetController.class, SheetReading.class, ComparisonReading.class})
public class SheetConfiguration {}
