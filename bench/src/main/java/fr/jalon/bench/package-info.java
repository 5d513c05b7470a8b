/** What the running product does in a second, beside what the machine could do, measured in one run. */
@NullMarked
package fr.jalon.bench;

import org.jspecify.annotations.NullMarked;
