/** What the contract's tests start from. */
@NullMarked
package fr.jalon.contract.given;

import org.jspecify.annotations.NullMarked;
