/** The running product, from outside: a process of its own, over HTTP. */
@NullMarked
package fr.jalon.acceptance.product;

import org.jspecify.annotations.NullMarked;
