package fr.jalon.edge.setting;

import java.util.Locale;

/**
 * A setting.
 *
 * @param name as the code asks for it, such as {@code jalon.limits.silence}
 * @param kind what it may be
 * @param standalone whether standalone reads it too; it has options of its own for the others
 * @param told whether operators are told of it; the others are for tests and between parts of the product
 */
record Setting(String name, SettingKind kind, boolean standalone, boolean told) {

    /** The variable of the environment. */
    String variable() {
        return variable(name);
    }

    static String variable(String name) {
        return name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }
}
