/** What lapses and what is due, worked out from what the API answers. Pure. */
@NullMarked
package fr.jalon.notices.due;

import org.jspecify.annotations.NullMarked;
