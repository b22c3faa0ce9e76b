/**
 * Where donor, IAB nodes and users are, how users move, and the long-term path gains between them.
 *
 * <p>Path loss, line-of-sight probability, shadowing and building loss follow 3GPP TR 38.901
 * sections 7.4.1 to 7.4.4 and, in motion, 7.6.3; donor, IAB node and backhaul tree are the terms of
 * TS 38.300 section 4.7. Distances, hotspots, site planning and which model a link uses are design
 * choices, not taken from a standard.
 *
 * <p>May import {@code sparktrum.env}, {@code .radio} and {@code .units}.
 */
package sparktrum.env.topology;
