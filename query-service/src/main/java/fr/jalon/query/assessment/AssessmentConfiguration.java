package fr.jalon.query.assessment;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The entry point of the slice: assessments and timelines. */
@Configuration(proxyBeanMethods = false)
@Import({AssessmentController.class, AssessmentReading.class})
public class AssessmentConfiguration {}
