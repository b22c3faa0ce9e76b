/**
 * Arrivals, queues along the backhaul tree, delay, discard and fairness of users.
 *
 * <p>Bursts arrive as a Poisson process like FTP model 3 of 3GPP TR 36.814, with smaller files; the
 * delay budget of 50 ms is that of 5QI 3 (TS 23.501 Table 5.7.4-1); the discard timer stands for
 * PDCP's discardTimer, its default value is an assumption.
 *
 * <p>May import {@code sparktrum.env}, {@code .radio} and {@code .topology}.
 */
package sparktrum.env.traffic;
