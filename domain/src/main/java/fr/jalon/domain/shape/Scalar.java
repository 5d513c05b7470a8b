package fr.jalon.domain.shape;

import fr.jalon.domain.date.CalendarYear;
import fr.jalon.domain.date.CycleYears;
import fr.jalon.domain.date.HorizonYears;
import fr.jalon.domain.party.RegionCode;
import fr.jalon.domain.party.Siren;
import fr.jalon.domain.proof.AuditId;
import fr.jalon.domain.proof.DocumentUri;
import fr.jalon.domain.proof.PlaceInDocument;
import fr.jalon.domain.proof.ProofId;
import fr.jalon.domain.proof.Sha256;
import fr.jalon.domain.refusal.RefusedValue;
import fr.jalon.domain.refusal.Rule;
import fr.jalon.domain.synergy.SynergyId;
import fr.jalon.domain.value.Count;
import fr.jalon.domain.value.FullTimeEquivalent;
import fr.jalon.domain.value.Label;
import fr.jalon.domain.value.MilestoneId;
import fr.jalon.domain.value.Money;
import fr.jalon.domain.value.Prose;
import fr.jalon.domain.value.Quantity;
import fr.jalon.domain.value.ReferentielFamily;
import fr.jalon.domain.value.ScorePoints;
import fr.jalon.domain.value.Share;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The single values that a field can hold: for each, the class that holds it, how it stands on the wire, and the way
 * there and back. On the wire it is a {@link String}, a {@link BigDecimal} or a {@link Boolean}.
 */
public enum Scalar {
    /** A name or a title. */
    LABEL(Label.class, text(Label::new), v -> ((Label) v).text()),
    /** Another text. */
    PROSE(Prose.class, text(Prose::new), v -> ((Prose) v).text()),
    /** Where in a document something stands. */
    PLACE(PlaceInDocument.class, text(PlaceInDocument::new), v -> ((PlaceInDocument) v).text()),
    /** The address of a document. */
    URI(DocumentUri.class, text(DocumentUri::new), v -> ((DocumentUri) v).text()),
    /** The hash of a document. */
    SHA256(Sha256.class, text(Sha256::new), v -> ((Sha256) v).hex()),
    /** An INSEE region code. */
    REGION(RegionCode.class, text(RegionCode::new), v -> ((RegionCode) v).digits()),
    /** A SIREN; its checksum is checked by whoever admits it. */
    SIREN(Siren.class, text(Siren::new), v -> ((Siren) v).digits()),
    /** A milestone of the territory. */
    MILESTONE(MilestoneId.class, text(MilestoneId::new), v -> ((MilestoneId) v).text()),
    /** A synergy of the territory. */
    SYNERGY(SynergyId.class, text(SynergyId::new), v -> ((SynergyId) v).text()),
    /** An audit of the territory. */
    AUDIT(AuditId.class, text(AuditId::new), v -> ((AuditId) v).text()),
    /** An expected proof. */
    PROOF(ProofId.class, text(ProofId::new), v -> ((ProofId) v).text()),
    /** A family of editions. */
    FAMILY(ReferentielFamily.class, text(ReferentielFamily::new), v -> ((ReferentielFamily) v).text()),
    /** Euros, a decimal string. */
    MONEY(Money.class, text(Money::of), v -> ((Money) v).toString()),
    /** A day, YYYY-MM-DD. */
    DATE(LocalDate.class, text(Scalar::date), Object::toString),
    /** A decimal number. */
    QUANTITY(Quantity.class, number(Quantity::new), v -> ((Quantity) v).value()),
    /** Points of a score. */
    POINTS(ScorePoints.class, number(ScorePoints::new), v -> ((ScorePoints) v).value()),
    /** More than 0, at most 1. */
    FTE(FullTimeEquivalent.class, number(FullTimeEquivalent::new), v -> ((FullTimeEquivalent) v).value()),
    /** 0 to 100 per cent. */
    SHARE(Share.class, number(Share::new), v -> ((Share) v).value()),
    /** A whole number, 0 or more. */
    COUNT(Count.class, number(n -> new Count(whole(n))), v -> BigDecimal.valueOf(((Count) v).value())),
    /** A calendar year. */
    YEAR(
            CalendarYear.class,
            number(n -> new CalendarYear(whole(n))),
            v -> BigDecimal.valueOf(((CalendarYear) v).value())),
    /** The length of a cycle in years, 1 to 10. */
    CYCLE_YEARS(
            CycleYears.class, number(n -> new CycleYears(whole(n))), v -> BigDecimal.valueOf(((CycleYears) v).value())),
    /** Years ahead, 1 to 20. */
    HORIZON_YEARS(
            HorizonYears.class,
            number(n -> new HorizonYears(whole(n))),
            v -> BigDecimal.valueOf(((HorizonYears) v).value())),
    /** A level, 1 to {@link fr.jalon.domain.value.Level#HIGHEST}. */
    LEVEL(Integer.class, number(n -> whole(n)), v -> BigDecimal.valueOf((Integer) v)),
    /** Yes or no. */
    FLAG(Boolean.class, Map.entry(Wire.BOOLEAN, v -> v), v -> v);

    /** How a value stands on the wire. */
    public enum Wire {
        /** A string. */
        TEXT(String.class),
        /** A number. */
        NUMBER(BigDecimal.class),
        /** True or false. */
        BOOLEAN(Boolean.class);

        private final Class<?> type;

        Wire(Class<?> type) {
            this.type = type;
        }

        /** The class that carries it in Java. */
        public Class<?> type() {
            return type;
        }
    }

    private static final Map<Class<?>, Scalar> BY_CLASS = new HashMap<>();

    static {
        for (Scalar scalar : values()) {
            BY_CLASS.put(scalar.valueClass, scalar);
        }
    }

    private final Class<?> valueClass;
    private final Wire wire;
    private final Function<Object, Object> reader;
    private final Function<Object, Object> writer;

    Scalar(Class<?> valueClass, Map.Entry<Wire, Function<Object, Object>> reader, Function<Object, Object> writer) {
        this.valueClass = valueClass;
        this.wire = reader.getKey();
        this.reader = reader.getValue();
        this.writer = writer;
    }

    static @Nullable Scalar of(Class<?> valueClass) {
        return BY_CLASS.get(valueClass);
    }

    /** How it stands on the wire. */
    public Wire wire() {
        return wire;
    }

    /**
     * The value that a wire value stands for.
     *
     * @param wireValue of the class that {@link #wire()} names
     * @throws RefusedValue if it breaks a rule of the value
     */
    public Object read(Object wireValue) {
        return reader.apply(wireValue);
    }

    /**
     * The same of what comes in. Stricter than {@link #read}: what was recorded before a rule was there is still read.
     *
     * @throws RefusedValue if it breaks a rule of the value, or of what may come in
     */
    public Object admit(Object wireValue) {
        return switch (this) {
            case LABEL -> Label.admitted((String) wireValue);
            case PROSE -> Prose.admitted((String) wireValue);
            case PLACE -> PlaceInDocument.admitted((String) wireValue);
            case URI -> DocumentUri.admitted((String) wireValue);
            default -> read(wireValue);
        };
    }

    /** The wire value of a value of this kind. */
    public Object write(Object value) {
        return writer.apply(value);
    }

    private static Map.Entry<Wire, Function<Object, Object>> text(Function<String, Object> reader) {
        return Map.entry(Wire.TEXT, v -> reader.apply((String) v));
    }

    private static Map.Entry<Wire, Function<Object, Object>> number(Function<BigDecimal, Object> reader) {
        return Map.entry(Wire.NUMBER, v -> reader.apply((BigDecimal) v));
    }

    private static LocalDate date(String text) {
        try {
            if (text.length() == 10) {
                return LocalDate.parse(text);
            }
        } catch (DateTimeException e) {
            throw (RefusedValue) new RefusedValue(Rule.CALENDAR_DATE, text).initCause(e);
        }
        throw new RefusedValue(Rule.CALENDAR_DATE, text);
    }

    private static int whole(BigDecimal number) {
        if (number.precision() - (long) number.scale() > 10) {
            throw new RefusedValue(Rule.IN_RANGE, null);
        }
        try {
            return number.intValueExact();
        } catch (ArithmeticException e) {
            throw (RefusedValue) new RefusedValue(Rule.IN_RANGE, number).initCause(e);
        }
    }
}
