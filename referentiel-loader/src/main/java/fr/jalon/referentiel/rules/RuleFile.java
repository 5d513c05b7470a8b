package fr.jalon.referentiel.rules;

import fr.jalon.domain.rule.RuleSet;
import fr.jalon.referentiel.fiche.Fiche;

/**
 * The rules of an edition beside the fiche that they render.
 *
 * @param text of the file, without a byte order mark
 * @param fingerprint SHA-256 of the text of the file, in hexadecimal
 * @param draft whether it is only to be tried: it can be asked for by name, and never becomes the current edition
 */
public record RuleFile(RuleSet rules, Fiche fiche, String text, String fingerprint, boolean draft) {}
