package fr.jalon.notices.calendar;

import fr.jalon.domain.date.ParisDay;
import fr.jalon.notices.due.Deadline;
import fr.jalon.notices.words.NoticeWords;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.fortuna.ical4j.data.CalendarOutputter;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.ParameterList;
import net.fortuna.ical4j.model.PropertyList;
import net.fortuna.ical4j.model.component.VAlarm;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.parameter.Related;
import net.fortuna.ical4j.model.parameter.Value;
import net.fortuna.ical4j.model.property.Description;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.LastModified;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.RefreshInterval;
import net.fortuna.ical4j.model.property.Sequence;
import net.fortuna.ical4j.model.property.Summary;
import net.fortuna.ical4j.model.property.Trigger;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.Url;
import net.fortuna.ical4j.model.property.XProperty;
import net.fortuna.ical4j.model.property.immutable.ImmutableAction;
import net.fortuna.ical4j.model.property.immutable.ImmutableCalScale;
import net.fortuna.ical4j.model.property.immutable.ImmutableTransp;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;

/** Writes deadlines as a calendar (RFC 5545). The same deadlines give the same bytes: no clock is looked at. */
final class CalendarWriter {

    private static final Duration ASK_AGAIN_AFTER = Duration.ofHours(6);

    private static final ParameterList FROM_THE_DAY = new ParameterList(List.of(Related.START));
    private static final Duration HOUR_OF_ALARMS = Duration.ofHours(9);

    private final URI publicUrl;

    CalendarWriter(URI publicUrl) {
        this.publicUrl = publicUrl;
    }

    /** The deadlines of a territory, and how often each has changed. */
    record Dates(String siren, String name, List<Deadline> deadlines, Map<String, Revisions.Revision> revisions) {}

    byte[] write(String title, List<Dates> territories, NoticeWords words) {
        Calendar calendar = new Calendar();
        calendar.add(new ProdId("-//Jalon//Notices 1//EN"));
        calendar.add(ImmutableVersion.VERSION_2_0);
        calendar.add(ImmutableCalScale.GREGORIAN);
        calendar.add(new XProperty("X-WR-CALNAME", title));
        calendar.add(new XProperty("X-WR-TIMEZONE", ParisDay.ZONE_NAME));
        calendar.add(new RefreshInterval(new ParameterList(List.of(Value.DURATION)), ASK_AGAIN_AFTER));
        calendar.add(new XProperty("X-PUBLISHED-TTL", ASK_AGAIN_AFTER.toString()));
        territories.forEach(
                dates -> dates.deadlines().forEach(deadline -> calendar.add(event(dates, deadline, words))));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            // Checked by whoever reads them in the tests: a calendar without an entry is none to the library.
            new CalendarOutputter(false).output(calendar, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private VEvent event(Dates dates, Deadline deadline, NoticeWords words) {
        Revisions.Revision revision = Objects.requireNonNull(dates.revisions().get(deadline.key()), deadline.key());
        String title = words.title(dates.name(), deadline);
        VEvent event = new VEvent(new PropertyList(List.of(
                new Uid(dates.siren() + "-" + deadline.key() + "@jalon"),
                new DtStamp(revision.at()),
                new LastModified(revision.at()),
                new Sequence(revision.sequence()),
                new DtStart<>(deadline.on()),
                new Summary(title),
                new Description(words.description(deadline)),
                new Url(publicUrl.resolve("/portal/territories/" + dates.siren())),
                ImmutableTransp.TRANSPARENT)));
        Deadline.MONTHS_BEFORE.stream()
                .filter(months -> deadline.matter().costs() || months.equals(Deadline.MONTHS_BEFORE.getLast()))
                .forEach(months -> event.add(alarm(deadline.on(), months, words.said("alarm", months, title))));
        return event;
    }

    /** In days, since a duration of a calendar has no months; in the morning rather than at midnight. */
    private static VAlarm alarm(LocalDate on, int months, String text) {
        Duration before = Duration.ofDays(ChronoUnit.DAYS.between(on.minusMonths(months), on))
                .minus(HOUR_OF_ALARMS);
        return new VAlarm(new PropertyList(
                List.of(ImmutableAction.DISPLAY, new Trigger(FROM_THE_DAY, before.negated()), new Description(text))));
    }
}
