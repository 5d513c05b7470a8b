package fr.jalon.peer.flowable;

import fr.jalon.peer.door.NewMilestone;
import fr.jalon.peer.door.NewTerritory;
import fr.jalon.peer.door.ShownTerritory;
import fr.jalon.peer.door.Territories;
import fr.jalon.peer.door.UnknownTerritoryException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.flowable.common.engine.api.FlowableObjectNotFoundException;
import org.flowable.common.engine.api.FlowableOptimisticLockingException;
import org.flowable.engine.RuntimeService;
import org.flowable.engine.TaskService;
import org.flowable.engine.runtime.ProcessInstance;
import org.flowable.task.api.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** A milestone is the task that stands in the process of its territory: it is completed, and the next one stands there. */
@Service
class ProcessTerritories implements Territories {

    private static final String PROCESS = "territory";
    private static final String MILESTONES = "milestones";
    private static final String LAST = "last";
    private static final String NAME = "name";
    /** Flowable locks nothing: of two that complete the same task, one is told to come again. */
    private static final int TRIES = 100;

    private final RuntimeService processes;
    private final TaskService tasks;
    private final TransactionTemplate transactions;

    ProcessTerritories(RuntimeService processes, TaskService tasks, TransactionTemplate transactions) {
        this.processes = processes;
        this.tasks = tasks;
        this.transactions = transactions;
    }

    @Override
    public void register(NewTerritory territory) {
        processes.startProcessInstanceByKey(
                PROCESS,
                territory.siren(),
                Map.of(
                        NAME,
                        territory.name(),
                        "kind",
                        territory.kind(),
                        "regionCode",
                        territory.regionCode(),
                        MILESTONES,
                        0L));
    }

    @Override
    public long record(String siren, NewMilestone milestone) {
        for (int tries = 1; ; tries++) {
            try {
                Long milestones = transactions.execute(transaction -> complete(siren, milestone));
                return milestones + 1;
            } catch (FlowableOptimisticLockingException | FlowableObjectNotFoundException e) {
                if (tries == TRIES) {
                    throw e;
                }
            }
        }
    }

    private Long complete(String siren, NewMilestone milestone) {
        Task task = tasks.createTaskQuery()
                .processInstanceBusinessKey(siren)
                .includeProcessVariables()
                .singleResult();
        if (task == null) {
            throw new UnknownTerritoryException(siren);
        }
        tasks.setVariablesLocal(task.getId(), told(milestone));
        long milestones = number(task.getProcessVariables()) + 1;
        tasks.complete(task.getId(), Map.of(MILESTONES, milestones, LAST, milestone.occurredOn()));
        return milestones;
    }

    private static Map<String, Object> told(NewMilestone milestone) {
        Map<String, Object> told = new HashMap<>();
        told.put("type", milestone.type());
        told.put("occurredOn", milestone.occurredOn());
        put(told, "title", milestone.title());
        put(told, "medium", milestone.medium());
        put(told, "method", milestone.method());
        put(told, "companiesMet", milestone.companiesMet());
        if (milestone.actor() != null) {
            told.put("actorName", milestone.actor().name());
            told.put("actorKind", milestone.actor().kind());
        }
        return told;
    }

    private static void put(Map<String, Object> told, String name, @Nullable Object value) {
        if (value != null) {
            told.put(name, value);
        }
    }

    @Override
    public ShownTerritory shown(String siren) {
        ProcessInstance process = processes
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(siren)
                .includeProcessVariables()
                .singleResult();
        if (process == null) {
            throw new UnknownTerritoryException(siren);
        }
        Map<String, Object> variables = process.getProcessVariables();
        return new ShownTerritory(
                siren, (String) Objects.requireNonNull(variables.get(NAME)), number(variables), (LocalDate)
                        variables.get(LAST));
    }

    private static long number(Map<String, Object> variables) {
        return (Long) Objects.requireNonNull(variables.get(MILESTONES));
    }
}
