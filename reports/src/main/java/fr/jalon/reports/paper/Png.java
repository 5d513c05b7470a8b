package fr.jalon.reports.paper;

/** A picture as PNG. */
public final class Png {

    private final byte[] bytes;

    /** Takes its bytes. */
    public Png(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    /** A copy of its bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }
}
