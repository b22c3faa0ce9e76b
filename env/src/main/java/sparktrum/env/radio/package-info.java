/**
 * Radio propagation and link formulas: path loss, line of sight, shadowing and building entry of
 * 3GPP TR 38.901, first-order small-scale fading, thermal noise, the truncated Shannon link
 * abstraction and the CQI table, and the two primitives of the hot loop, {@link
 * sparktrum.env.radio.GaussianSource} and {@link sparktrum.env.radio.FastLog}.
 *
 * <p>Everything is a pure function or a value, except the random source. Results do not depend on
 * the machine. May import the JDK, the contract package and {@code sparktrum.env.units}.
 */
package sparktrum.env.radio;
