package fr.jalon.referentiel.rules;

import fr.jalon.domain.rule.RuleSet;
import fr.jalon.referentiel.fiche.Fiche;

/** The rules of an edition beside the fiche that they render. */
public record RuleFile(RuleSet rules, Fiche fiche) {}
