/** What the public HTTP API answers, as far as pages show it: records that other fields of an answer pass by. */
@NullMarked
package fr.jalon.portal.answer;

import org.jspecify.annotations.NullMarked;
