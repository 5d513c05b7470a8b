package fr.jalon.acceptance.architecture.wrong.domain.value;

import java.math.BigDecimal;
import java.time.LocalDate;

/** Keeps every rule. */
record Blameless(BigDecimal amount, LocalDate day) {}
