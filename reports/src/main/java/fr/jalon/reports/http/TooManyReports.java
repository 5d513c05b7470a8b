package fr.jalon.reports.http;

/** As many files are being made as may be at once: 429 if all of these are for who asks, else 503. */
final class TooManyReports extends RuntimeException {

    private final boolean ofOne;

    TooManyReports(boolean ofOne) {
        this.ofOne = ofOne;
    }

    boolean isOfOne() {
        return ofOne;
    }
}
