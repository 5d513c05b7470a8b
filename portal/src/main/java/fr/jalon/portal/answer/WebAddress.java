package fr.jalon.portal.answer;

/** The address of a document, as somebody recorded it: it need not be one of the Web. */
final class WebAddress {

    private WebAddress() {}

    /** Whether it is a place that a browser goes to. */
    static boolean isLink(String address) {
        return address.startsWith("https://") || address.startsWith("http://");
    }
}
