/**
 * What an action means on the air: cells and their modes, masks and gates, power budgets, duplex
 * rules, and transmitters outside the agent's control that come and go.
 *
 * <p>Half duplex and the time or frequency division between a node's receiving (MT) and
 * transmitting (DU) side follow 3GPP TS 38.300 section 10.9. That transmission wins over reception,
 * that band roles are hidden, and the on-off statistics are design choices.
 *
 * <p>May import {@code sparktrum.env} and {@code .radio}.
 */
package sparktrum.env.spectrum;
