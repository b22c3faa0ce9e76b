/**
 * The {@code published} preset: the toy decision process that the code accompanying arXiv
 * 2507.10619 (IEEE Wireless Communications Letters 2026, doi 10.1109/lwc.2026.3668310) trains on,
 * re-implemented from that code so that its numbers can be compared, with its optimum.
 *
 * <p>It is no model of an IAB network, and results on it say nothing about one. There is no
 * backhaul, no hop and no queue. The fading recursion acts on path loss in dB, so all loss decays
 * to 0 dB within about 40 slots and the scenario is forgotten. Latency is a slot counter that no
 * action influences. Interference never changes, so the cells separate into 15 independent
 * problems, and everything the optimum needs is observed: there is nothing to adapt to. "Mbps" is
 * bit/s/Hz summed over cells. The constant policy "full power everywhere" collects 85 % of the
 * optimal reward. Use the {@code iab} preset for everything but the comparison.
 *
 * <p>{@link sparktrum.env.published.PublishedPreset} is the door; {@link
 * sparktrum.env.published.PublishedPolicies} names the reference policies and {@link
 * sparktrum.env.published.PublishedOptimum} is the dynamic programme. May import the JDK, the
 * contract package, {@code sparktrum.env.radio} and {@code sparktrum.env.units}.
 */
package sparktrum.env.published;
