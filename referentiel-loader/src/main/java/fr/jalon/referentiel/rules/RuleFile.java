package fr.jalon.referentiel.rules;

import fr.jalon.domain.rule.RuleSet;
import fr.jalon.domain.rule.Succession.Follows;
import fr.jalon.referentiel.fiche.Fiche;
import org.jspecify.annotations.Nullable;

/**
 * The rules of an edition, beside the fiche that they render if they name one.
 *
 * @param fiche null where the edition shows its own words alone
 * @param text of the file, without a byte order mark
 * @param fingerprint SHA-256 of the text of the file, in hexadecimal
 * @param draft whether it is only to be tried: it can be asked for by name, and never becomes the current edition
 * @param follows what it takes the place of, null if it says nothing of it
 */
public record RuleFile(
        RuleSet rules,
        @Nullable Fiche fiche,
        String text,
        String fingerprint,
        boolean draft,
        @Nullable Follows follows) {}
