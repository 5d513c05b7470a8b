/** What is shown: the documents of the read side and the stores that keep them, whatever keeps them. */
@NullMarked
package fr.jalon.query.view;

import org.jspecify.annotations.NullMarked;
