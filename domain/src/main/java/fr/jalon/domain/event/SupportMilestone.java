package fr.jalon.domain.event;

import fr.jalon.domain.date.Dates;
import fr.jalon.domain.initiative.FundingPurpose;
import fr.jalon.domain.initiative.IntegrationKind;
import fr.jalon.domain.party.Employer;
import fr.jalon.domain.shape.Head;
import fr.jalon.domain.shape.Lasting;
import fr.jalon.domain.synergy.SearchMethod;
import fr.jalon.domain.value.Count;
import fr.jalon.domain.value.FullTimeEquivalent;
import fr.jalon.domain.value.Label;
import fr.jalon.domain.value.Money;
import fr.jalon.domain.value.Prose;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Level 3, action 3.5.3: operational support of projects, but for synergies, which have a life of their own. */
public sealed interface SupportMilestone extends Milestone {

    /** Money was granted for a period, both days included; {@code byAuthority}: the authority is among the funders. */
    record FundingGranted(
            Head head,
            List<Label> funders,
            Boolean byAuthority,
            @Nullable Money amount,
            LocalDate startsOn,
            LocalDate endsOn,
            FundingPurpose purpose)
            implements SupportMilestone, Lasting {

        /** Refuses a period that ends before it starts. */
        public FundingGranted {
            Dates.checkPeriod(startsOn, endsOn);
            funders = List.copyOf(funders);
        }
    }

    /** Somebody is in post to animate the initiative, from a day on, to a day where one is known. */
    record AnimatorAppointed(
            Head head,
            Employer employer,
            FullTimeEquivalent fullTimeEquivalent,
            LocalDate startsOn,
            @Nullable LocalDate endsOn)
            implements SupportMilestone, Lasting {

        /** Refuses a period that ends before it starts. */
        public AnimatorAppointed {
            Dates.checkPeriod(startsOn, endsOn);
        }
    }

    /** Synergies were searched for. */
    record SynergySearchConducted(
            Head head, SearchMethod method, @Nullable Count companiesMet) implements SupportMilestone {}

    /** A project of the authority took the principles in. */
    record PrinciplesIntegrated(
            Head head,
            Label project,
            IntegrationKind kind,
            @Nullable Prose zone) implements SupportMilestone {}
}
