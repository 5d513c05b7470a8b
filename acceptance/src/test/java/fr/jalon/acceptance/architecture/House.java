package fr.jalon.acceptance.architecture;

import java.util.stream.Stream;

/** The plan of the house: its rooms, and which of the others each may know. */
final class House {

    private House() {}

    /** The rooms of the architecture. A room of a service that is not in the table stands in its hall, open to all of it. */
    static Rooms rooms(String root) {
        String[] core = {"domain", "contract", "referentiel"};
        String[] values = {
            "domain.choice",
            "domain.refusal",
            "domain.date",
            "domain.value",
            "domain.party",
            "domain.initiative",
            "domain.synergy",
            "domain.proof"
        };
        String[] facts = and(values, "domain.shape", "domain.event", "domain.index");
        return new ReadSideRules(root)
                .rooms(new Rooms(root), core)
                .room("domain")
                .room("domain.choice")
                .room("domain.refusal", "domain.choice")
                .room("domain.date", "domain.choice", "domain.refusal")
                .room("domain.value", "domain.refusal")
                .room("domain.party", "domain.choice", "domain.refusal", "domain.value")
                .room("domain.initiative", "domain.choice", "domain.date", "domain.value")
                .room("domain.synergy", "domain.choice", "domain.refusal", "domain.value")
                .room("domain.proof", "domain.choice", "domain.refusal", "domain.value")
                .room("domain.index")
                .room("domain.shape", values)
                .room("domain.event", and(values, "domain.shape"))
                .room("domain.fact", facts)
                .room("domain.rule", and(facts, "domain.fact"))
                .room("domain.indicator", and(facts, "domain.fact"))
                .room("domain.assessment", and(facts, "domain.fact", "domain.rule"))
                .room("domain.audit", facts)
                .room("domain.territory", "domain")
                .room("referentiel", "domain")
                .room("contract", "domain")
                .room("edge", "domain", "contract")
                .room("edge.tracing")
                .room("edge.client")
                .room("edge.limit")
                .room("edge.token", "contract", "edge.limit")
                .room("edge.problem", "domain", "contract")
                .room("edge.progress")
                .room("edge.setting")
                .room("command", and(core, "edge"))
                .room("command.clock", core)
                .room(
                        "command.http",
                        and(
                                core,
                                "edge",
                                "command.intake",
                                "command.handling",
                                "command.feed",
                                "command.ledger",
                                "command.clock"))
                .room("command.intake", and(core, "command.handling"))
                .room("command.handling", and(core, "command.eventstore", "command.feed", "edge.tracing"))
                .room("command.deadline", and(core, "command.handling", "command.clock"))
                .room("command.eventstore", core)
                .room("command.election")
                .room("command.feed", and(core, "command.election", "command.clock"))
                .room("command.publication", and(core, "command.feed", "command.election", "edge.tracing"))
                .room("command.ledger", and(core, "command.feed", "command.election"))
                .room("portal", "domain", "contract", "edge.limit")
                .room("portal.gateway", "contract", "edge")
                .room("portal.answer", "domain", "contract")
                .room("portal.api", "contract", "edge", "portal.answer")
                .room("portal.form", "domain", "contract")
                .room("portal.page", "domain", "contract", "edge.token", "portal.answer", "portal.api", "portal.form")
                .room("reports", "contract", "edge")
                .room("reports.api", "contract", "edge")
                .room("reports.words", "domain", "contract")
                .room("reports.paper", "contract")
                .room("reports.picture")
                .room("reports.zip")
                .room("reports.table", "domain", "contract", "reports.words", "reports.zip")
                .room("reports.docx", "contract", "reports.paper", "reports.words", "reports.zip")
                .room("reports.pptx", "contract", "reports.paper", "reports.words", "reports.zip")
                .room(
                        "reports.content",
                        "domain",
                        "contract",
                        "reports.api",
                        "reports.words",
                        "reports.paper",
                        "reports.picture",
                        "reports.table",
                        "reports.docx",
                        "reports.pptx")
                .room(
                        "reports.http",
                        "domain",
                        "contract",
                        "edge",
                        "reports.api",
                        "reports.words",
                        "reports.paper",
                        "reports.content")
                .room("notices", "domain", "contract", "edge")
                .room("notices.store")
                .room("notices.api", "contract", "edge")
                .room("notices.door", "domain", "contract", "edge", "notices.api")
                .room("notices.due", "domain", "contract", "notices.api")
                .room("notices.words", "domain", "contract", "notices.due")
                .room("notices.duty", "notices.store")
                .room(
                        "notices.mail",
                        "domain",
                        "contract",
                        "edge.problem",
                        "notices.api",
                        "notices.door",
                        "notices.due",
                        "notices.duty",
                        "notices.store",
                        "notices.words")
                .room(
                        "notices.webhook",
                        "domain",
                        "contract",
                        "edge.problem",
                        "notices.api",
                        "notices.door",
                        "notices.duty",
                        "notices.store")
                .room(
                        "notices.calendar",
                        "domain",
                        "contract",
                        "edge.limit",
                        "edge.problem",
                        "notices.api",
                        "notices.door",
                        "notices.due",
                        "notices.store",
                        "notices.words")
                .room("verify")
                .room("torture", and(core, "verify"))
                .room("torture.plan")
                .room("torture.wire")
                .room("torture.process", "contract")
                .room("torture.client", "contract")
                .room("torture.load", "torture.client")
                .room("torture.check", and(core, "verify", "torture.client", "torture.load", "torture.process"))
                .room("torture.defect")
                .room("standalone", and(core, "edge", "command", "query", "reports", "portal", "notices", "verify"));
    }

    static String[] and(String[] some, String... more) {
        return Stream.concat(Stream.of(some), Stream.of(more)).toArray(String[]::new);
    }
}
