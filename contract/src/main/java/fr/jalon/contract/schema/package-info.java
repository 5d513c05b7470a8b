/** JSON Schemas of events and of milestones, made from their shapes. */
@NullMarked
package fr.jalon.contract.schema;

import org.jspecify.annotations.NullMarked;
