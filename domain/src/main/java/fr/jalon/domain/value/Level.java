package fr.jalon.domain.value;

/** How far a territory is: 0 where nothing is complete, up to {@value #HIGHEST}. Statistics, pages and schemas count no further. */
public final class Level {

    /** The highest level that an edition of the rules may have. */
    public static final int HIGHEST = 9;

    private Level() {}
}
