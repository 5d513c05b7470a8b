package fr.jalon.acceptance.architecture.wrong.query.statistics;

public record ShownToNobody() {

    public record A() {}

    public record B() {}

    public record C() {}

    public record D() {}

    public record E() {}

    public record F() {}

    public record G() {}

    public record H() {}

    public record I() {}

    public record J() {}

    public record K() {}

    public record L() {}

    public record M() {}

    public record N() {}

    public record O() {}
}
