package fr.jalon.query.reading;

/** A parameter of a question cannot be read. */
public final class BadParameter extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String name;
    private final String value;

    /** Names the parameter and what stood there. */
    public BadParameter(String name, String value) {
        super("Parameter " + name + " cannot be " + value);
        this.name = name;
        this.value = value;
    }

    /** The name of the parameter. */
    public String name() {
        return name;
    }

    /** What stood there. */
    public String value() {
        return value;
    }
}
