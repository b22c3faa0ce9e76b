/**
 * The {@code iab} preset: a simulator of an integrated access and backhaul (IAB) downlink in which
 * a central agent assigns bands, modes and powers to donor and IAB nodes in every slot.
 *
 * <p>{@link sparktrum.env.iab.IabSettings} holds what all tasks share, {@link
 * sparktrum.env.iab.IabTask} one scenario, {@link sparktrum.env.iab.IabPreset} makes tasks and
 * environments of them, {@link sparktrum.env.iab.IabEnvironment} plays. A lane of it is a few small
 * parts that each own their arrays: links, interference, queues, service, reward, observation.
 *
 * <p>Architecture and half duplex follow 3GPP TS 38.300 sections 4.7 and 10.9, propagation TR
 * 38.901 section 7.4, rates TR 36.942 annex A, channel quality TS 38.214 Table 5.2.2.1-3. Power,
 * antennas, distances, association bias and hysteresis, what a handover does to queues, the
 * work-conserving scheduler, reward normalisation, task ranges and observation are design choices;
 * the power classes of TS 38.174, the relay bonus of TR 36.814 and the discard timer are
 * assumptions that were not checked against those documents.
 *
 * <p>May import {@code sparktrum.env}, {@code .units}, {@code .radio}, {@code .topology}, {@code
 * .spectrum} and {@code .traffic}.
 */
package sparktrum.env.iab;
