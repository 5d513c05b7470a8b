/** What notices are said in, in both languages. */
@NullMarked
package fr.jalon.notices.words;

import org.jspecify.annotations.NullMarked;
