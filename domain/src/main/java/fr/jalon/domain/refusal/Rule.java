package fr.jalon.domain.refusal;

import fr.jalon.domain.choice.Choice;

/**
 * The rules that an input can break, each with its slug and its category. The category decides the HTTP status at the
 * edge ({@code docs/spec/api.md}, "Errors"); the domain itself speaks no HTTP.
 */
public enum Rule implements Choice {
    /** The bytes are not JSON, not CSV, not UTF-8. */
    WELL_FORMED(Category.MALFORMED),
    /** The text is in UTF-8. */
    ENCODING(Category.MALFORMED),
    /** Each column of CSV has a name of its own. */
    COLUMN_NAME(Category.MALFORMED),
    /** A JSON value of another type is wanted. */
    JSON_TYPE(Category.MALFORMED),
    /** A number is written in figures, within limits and without exponent. */
    NUMBER_FORMAT(Category.MALFORMED),
    /** Yes and no are written true and false. */
    TRUTH_FORMAT(Category.MALFORMED),
    /** The field is not one of this type. */
    KNOWN_FIELD(Category.MALFORMED),
    /** A parameter of the address cannot be read. */
    PARAMETER(Category.MALFORMED),
    /** The line or body is too long. */
    SIZE_LIMIT(Category.TOO_LARGE),

    /** The caller may not do this for that territory. */
    PERMITTED(Category.FORBIDDEN),
    /** Audits are for auditors to write. */
    AUDITORS_ONLY(Category.FORBIDDEN),
    /** No territory is registered under this SIREN. */
    KNOWN_TERRITORY(Category.NOT_FOUND),
    /** No milestone of this territory has this identifier. */
    KNOWN_MILESTONE(Category.NOT_FOUND),
    /** No audit of this territory has this identifier. */
    KNOWN_AUDIT(Category.NOT_FOUND),

    /** The territory is registered already. */
    NOT_REGISTERED_TWICE(Category.CONFLICT),
    /** The identifier is taken in this territory. */
    UNIQUE_IDENTIFIER(Category.CONFLICT),
    /** What is named was retracted. */
    NOT_RETRACTED(Category.CONFLICT),
    /** What is named has been ended by a milestone already. */
    NOT_ENDED(Category.CONFLICT),
    /** The audit was closed. */
    NOT_CLOSED(Category.CONFLICT),
    /** Other milestones name this one, or later steps of the synergy rest on it. */
    NOT_NAMED_BY_OTHERS(Category.CONFLICT),
    /** The step does not fit the life of the synergy. */
    ORDER_OF_LIFE(Category.CONFLICT),
    /** A replacement of a milestone that others name has its type (and its synergy). */
    SAME_TYPE(Category.CONFLICT),

    /** The field must be there. */
    REQUIRED(Category.INVALID),
    /** The field has no meaning beside the others. */
    NOT_APPLICABLE(Category.INVALID),
    /** The milestone type does not exist. */
    KNOWN_TYPE(Category.INVALID),
    /** The value is none of the list. */
    KNOWN_VALUE(Category.INVALID),
    /** Nine digits. */
    SIREN_FORMAT(Category.INVALID),
    /** The Luhn checksum of the SIREN fails. */
    SIREN_LUHN(Category.INVALID),
    /** A date of the calendar, written YYYY-MM-DD. */
    CALENDAR_DATE(Category.INVALID),
    /** Dates are not before 1950. */
    NOT_BEFORE_1950(Category.INVALID),
    /** The date is not after today (Europe/Paris). */
    NOT_IN_THE_FUTURE(Category.INVALID),
    /** A period ends on or after its first day. */
    PERIOD_ORDER(Category.INVALID),
    /** Shares sum to 100. */
    SHARES_SUM_TO_100(Category.INVALID),
    /** The number is outside its range. */
    IN_RANGE(Category.INVALID),
    /** Money is a decimal string in euros. */
    MONEY_FORMAT(Category.INVALID),
    /** Identifiers match {@code [A-Za-z0-9._-]{1,64}}. */
    IDENTIFIER_FORMAT(Category.INVALID),
    /** A family of editions or an expected proof is named with {@code [a-z0-9_-]}, up to its limit. */
    LOWER_CASE_FORMAT(Category.INVALID),
    /** Region codes are two digits (INSEE). */
    REGION_FORMAT(Category.INVALID),
    /** An absolute URI of a document. */
    URI_FORMAT(Category.INVALID),
    /** An address that webhooks may be delivered to. */
    RECEIVER_ADDRESS(Category.INVALID),
    /** An address that mails may be sent to. */
    MAIL_ADDRESS(Category.INVALID),
    /** Nobody is asked too often whether an address is his. */
    MAIL_QUESTIONS(Category.INVALID),
    /** 64 hexadecimal digits. */
    SHA256_FORMAT(Category.INVALID),
    /** Names and titles are not blank. */
    NOT_BLANK(Category.INVALID),
    /** The text is over its limit. */
    TEXT_LIMIT(Category.INVALID),
    /** The text holds a control character or half a character. */
    TEXT_CHARACTERS(Category.INVALID),
    /** The list is over its limit. */
    LIST_LIMIT(Category.INVALID),
    /** The list has too few items. */
    LIST_MINIMUM(Category.INVALID),
    /** A set has each value once. */
    DISTINCT(Category.INVALID),
    /** What is named exists in this territory. */
    KNOWN_REFERENCE(Category.INVALID),
    /** What is named is of the right type. */
    REFERENCE_TYPE(Category.INVALID),
    /** What is named is not later than what names it. */
    REFERENCE_DATE(Category.INVALID),
    /** No published edition of that name is loaded. */
    KNOWN_EDITION(Category.INVALID),
    /** No edition of the audit has this criterion or part. */
    KNOWN_SUBJECT(Category.INVALID),
    /** The authority itself is no actor. */
    NOT_THE_AUTHORITY(Category.INVALID),
    /** A change changes something. */
    SOMETHING_TO_DO(Category.INVALID),
    /** An idempotency key is 1 to 128 visible characters of ASCII. */
    KEY_FORMAT(Category.INVALID),
    /** An idempotency key is not used again with another body. */
    KEY_REUSED(Category.INVALID),
    /** A rule file can be read and holds together. */
    RULE_FILE(Category.INVALID);

    /** What kind of refusal a broken rule makes. */
    public enum Category {
        /** It could not be read. */
        MALFORMED,
        /** It was too large to be read. */
        TOO_LARGE,
        /** It is not this caller's to do. */
        FORBIDDEN,
        /** What it addresses does not exist. */
        NOT_FOUND,
        /** It contradicts what stands. */
        CONFLICT,
        /** Its content breaks a rule. */
        INVALID
    }

    private final Category category;

    Rule(Category category) {
        this.category = category;
    }

    /** What kind of refusal breaking this rule makes. */
    public Category category() {
        return category;
    }
}
