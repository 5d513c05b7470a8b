/** What a demo tells, and when. Knows nobody. */
@NullMarked
package fr.jalon.standalone.demo;

import org.jspecify.annotations.NullMarked;
