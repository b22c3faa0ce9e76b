/**
 * Decibels and constants of physics. May import the JDK and the contract package; everything in
 * {@code env} may import it.
 */
package sparktrum.env.units;
