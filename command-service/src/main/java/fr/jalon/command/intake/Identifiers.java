package fr.jalon.command.intake;

import fr.jalon.domain.proof.AuditId;
import fr.jalon.domain.value.MilestoneId;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.UUID;

/** Makes identifiers for milestones and audits whose clients choose none: UUIDs of version 7 (RFC 9562), which sort by time. */
public final class Identifiers {

    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    /** {@code clock} gives the time that identifiers start with. */
    public Identifiers(InstantSource clock) {
        this.clock = clock;
    }

    /** A new identifier of an audit. */
    public AuditId nextAudit() {
        return new AuditId(next().text());
    }

    /** A new identifier of a milestone. */
    public MilestoneId next() {
        long high = (clock.millis() << 16) | 0x7000L | (random.nextLong() & 0x0FFFL);
        long low = (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new MilestoneId(new UUID(high, low).toString());
    }
}
