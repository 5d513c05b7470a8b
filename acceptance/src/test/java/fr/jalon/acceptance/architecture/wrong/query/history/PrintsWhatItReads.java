package fr.jalon.acceptance.architecture.wrong.query.history;

final class PrintsWhatItReads {

    void read(String text) {
        System.out.println(text);
    }
}
