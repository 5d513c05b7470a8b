/** What the views show of a territory: its read model, as steps through time. Knows the domain only. */
@NullMarked
package fr.jalon.query.view;

import org.jspecify.annotations.NullMarked;
