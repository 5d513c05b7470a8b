package fr.jalon.command.intake.imports;

import fr.jalon.domain.party.Siren;

/** What the sender of an import may do. */
public interface Rights {

    /** Whether lines about a territory may be recorded. */
    boolean mayWrite(Siren siren);

    /** Whether audits may be opened, judged and closed. */
    boolean mayJudge();

    /** Whether territories may be registered. */
    boolean mayRegister();
}
