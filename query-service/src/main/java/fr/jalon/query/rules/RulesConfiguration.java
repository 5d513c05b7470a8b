package fr.jalon.query.rules;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The entry point of the slice: editions and what-if. */
@Configuration(proxyBeanMethods = false)
@Import({ReferentielController.class, WhatIf.class})
public class RulesConfiguration {}
