/** Where subscriptions are kept: a schema of its own beside the event log, which can be thrown away without losing a fact. */
@NullMarked
package fr.jalon.notices.store;

import org.jspecify.annotations.NullMarked;
