package fr.jalon.acceptance.architecture.wrong.standalone;

import java.io.PrintStream;

@SuppressWarnings("StringCaseLocaleUsage") // That is what it is wrong for.
final class SpeaksTheLanguageOfTheMachine {

    String settings(int port, PrintStream out) {
        out.printf("%d%n", port);
        return "port = %d".formatted(port) + String.format("%d", port) + "TITLE".toLowerCase() + "i".toUpperCase();
    }
}
