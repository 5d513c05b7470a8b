package fr.jalon.standalone.issuer;

import java.util.Locale;

/** Who somebody is for the services. The name in lower case is what the claim {@code roles} carries. */
public enum Role {
    ADMIN,
    ANIMATOR,
    READER,
    AUDITOR;

    /** As it stands in tokens, files and on the command line. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT);
    }
}
