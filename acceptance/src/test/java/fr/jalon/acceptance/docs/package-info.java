/** What is written about the product leads where it says, and does what it says. */
@NullMarked
package fr.jalon.acceptance.docs;

import org.jspecify.annotations.NullMarked;
