package fr.jalon.command.intake.imports;

import fr.jalon.contract.json.Reading;
import tools.jackson.databind.JsonNode;

/**
 * A line of an import.
 *
 * @param number the line of the file that it starts on, from 1
 * @param content its JSON, or why there is none
 */
record Line(long number, Reading<JsonNode> content) {}
