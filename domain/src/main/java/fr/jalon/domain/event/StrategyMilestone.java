package fr.jalon.domain.event;

import fr.jalon.domain.initiative.Objective;
import fr.jalon.domain.initiative.Staffing;
import fr.jalon.domain.initiative.StrategyTopic;
import fr.jalon.domain.party.Department;
import fr.jalon.domain.party.InvolvementRole;
import fr.jalon.domain.refusal.RefusedValue;
import fr.jalon.domain.refusal.Rule;
import fr.jalon.domain.shape.Head;
import fr.jalon.domain.synergy.StudyOutcome;
import fr.jalon.domain.value.Label;
import fr.jalon.domain.value.Prose;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Level 1, action 3.5.1: strategy and internal structuring. Each of these is replaced by a later one of its type. */
public sealed interface StrategyMilestone extends Milestone {

    /** A study found out whether an initiative is worth having here, or on a larger area; {@code perimeter} tells which. */
    record PreliminaryStudyCompleted(
            Head head,
            Label title,
            StudyOutcome outcome,
            @Nullable Prose perimeter) implements StrategyMilestone {}

    /** The authority adopted its strategy; {@code departments} drew it up, {@code covers} tells what it says something about. */
    record StrategyAdopted(
            Head head,
            Label title,
            @Nullable Set<Department> departments,
            @Nullable Boolean approvedByCouncil,
            @Nullable Set<StrategyTopic> covers)
            implements StrategyMilestone {

        /** Copies the sets. */
        public StrategyAdopted {
            departments = departments == null ? null : Set.copyOf(departments);
            covers = covers == null ? null : Set.copyOf(covers);
        }
    }

    /** Quantified objectives were set, all of them together. */
    record ObjectivesSet(Head head, List<Objective> objectives) implements StrategyMilestone {

        /** Refuses an empty list. */
        public ObjectivesSet {
            if (objectives.isEmpty()) {
                throw new RefusedValue("/objectives", Rule.LIST_MINIMUM, 0);
            }
            objectives = List.copyOf(objectives);
        }
    }

    /** The authority declared how far it is involved; staffing goes with the role of animator, and only with it. */
    record InvolvementDeclared(
            Head head, InvolvementRole role, @Nullable Staffing staffing) implements StrategyMilestone {

        /** Refuses an animator without staffing, and staffing of a partner. */
        public InvolvementDeclared {
            if (role == InvolvementRole.ANIMATOR && staffing == null) {
                throw new RefusedValue("/staffing", Rule.REQUIRED, null);
            }
            if (role != InvolvementRole.ANIMATOR && staffing != null) {
                throw new RefusedValue("/staffing", Rule.NOT_APPLICABLE, staffing.slug());
            }
        }
    }

    /** The departments concerned are organised to take the principles in. */
    record DepartmentsOrganised(
            Head head,
            Set<Department> departments,
            @Nullable Prose arrangement) implements StrategyMilestone {

        /** Copies the set. */
        public DepartmentsOrganised {
            departments = Set.copyOf(departments);
        }
    }
}
