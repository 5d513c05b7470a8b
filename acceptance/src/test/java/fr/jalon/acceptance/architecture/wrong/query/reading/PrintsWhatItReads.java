package fr.jalon.acceptance.architecture.wrong.query.reading;

final class PrintsWhatItReads {

    void read(String text) {
        System.out.println(text);
    }
}
