package fr.jalon.query.course;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The entry point of the slice: courses of territories. */
@Configuration(proxyBeanMethods = false)
@Import({CourseController.class, CourseReading.class})
public class CourseConfiguration {}
