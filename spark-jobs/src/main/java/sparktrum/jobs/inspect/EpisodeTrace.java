package sparktrum.jobs.inspect;

import java.util.List;
import sparktrum.env.TaskVariant;

/**
 * One episode of one task as a replay shows it. Component names are the keys of its JSON form;
 * cells are numbered {@code node * bands + band}, heads as in the action, users and nodes from 0.
 *
 * @param task what is played
 * @param policy who plays
 * @param network what stays the same in all slots
 * @param slots what happened, in order
 * @param summary metrics of the episode
 */
public record EpisodeTrace(
    Task task, Policy policy, Network network, List<Slot> slots, List<Summary> summary) {

  /**
   * @param id task id
   * @param split split it was drawn from
   * @param hash of everything that influences an episode, hexadecimal
   * @param parameters as drawn; the hidden ones are what no agent is told
   */
  public record Task(
      String id, String split, String hash, List<TaskVariant.Parameter> parameters) {}

  /**
   * @param name such as {@code maxweight}
   * @param detail how it came to be, in words
   */
  public record Policy(String name, String detail) {}

  /**
   * @param nodes donor and IAB nodes
   * @param bands bands that can be assigned
   * @param users users
   * @param levels power levels of a cell, not counting off
   * @param slotSeconds length of a slot
   */
  public record Sizes(int nodes, int bands, int users, int levels, double slotSeconds) {}

  /**
   * A place on the map.
   *
   * @param name for people
   * @param kind {@code donor}, {@code node}, {@code user}, {@code external} or {@code jammer}
   * @param x metres east of the donor
   * @param y metres north of the donor
   */
  public record Place(String name, String kind, double x, double y) {}

  /**
   * What the hardware allows; hidden from agents.
   *
   * @param duplexMode in words
   * @param carriesAccess for each cell
   * @param carriesBackhaul for each cell
   */
  public record Hardware(String duplexMode, boolean[] carriesAccess, boolean[] carriesBackhaul) {}

  /**
   * Limits a slot is judged by.
   *
   * @param sinrThresholdDb SINR below which an active cell is a violation
   * @param delayBudgetMs head-of-line delay beyond which a user is late
   * @param discardMs age at which bits are discarded
   */
  public record Limits(double sinrThresholdDb, double delayBudgetMs, double discardMs) {}

  /**
   * What stays the same in all slots.
   *
   * @param sizes how many of everything
   * @param parents parent of each node, -1 for the donor
   * @param nodes donor first
   * @param users where they are at the start
   * @param indoor whether each user is indoors
   * @param interferers transmitters outside the network
   * @param bandwidthsHz of each band
   * @param budgetsWatts power budget of each node
   * @param levelWatts power of each node at level 1 to the highest, {@code [node][level - 1]}
   * @param hardware what it allows
   * @param limits what slots are judged by
   */
  public record Network(
      Sizes sizes,
      int[] parents,
      List<Place> nodes,
      List<Place> users,
      boolean[] indoor,
      List<Place> interferers,
      double[] bandwidthsHz,
      double[] budgetsWatts,
      double[][] levelWatts,
      Hardware hardware,
      Limits limits) {}

  /**
   * One slot.
   *
   * @param proposed choice of each head as the policy proposed it
   * @param applied choice of each head as it took effect
   * @param cells what each cell did
   * @param users what became of each user
   * @param queueBits bits waiting at the end of the slot, {@code [node * users + user]}
   * @param interferersOn pairs {@code interferer, band} that were on
   * @param reward what the slot was worth
   */
  public record Slot(
      int[] proposed,
      int[] applied,
      Cells cells,
      Users users,
      double[] queueBits,
      int[] interferersOn,
      Reward reward) {}

  /**
   * Cells in a slot.
   *
   * @param powerWatts after gates, masks and the projection to the budget
   * @param receiver user or child that was ranked first; -1 if nothing was sent
   * @param sinrDb at that receiver; NaN if nothing was sent or the receiver could not listen
   * @param bits delivered to all receivers
   */
  public record Cells(double[] powerWatts, int[] receiver, double[] sinrDb, double[] bits) {}

  /**
   * Users in a slot.
   *
   * @param serving node each user is associated with
   * @param delayMs head-of-line delay at the end of the slot
   * @param arrivedBits new in this slot
   * @param deliveredBits reached the user in this slot
   * @param droppedBits discarded for their age in this slot
   * @param byBand triples {@code user, band, bits} of what was delivered
   * @param places {@code x, y} of each user if somebody moved, otherwise empty
   */
  public record Users(
      int[] serving,
      double[] delayMs,
      double[] arrivedBits,
      double[] deliveredBits,
      double[] droppedBits,
      double[] byBand,
      double[] places) {}

  /**
   * The reward of a slot and what it is made of.
   *
   * @param total sum of the terms
   * @param terms throughput, fairness, latency, SINR, power and switching, with their signs
   * @param jain Jain's index of smoothed throughput
   * @param lateUsers users whose delay exceeds the budget
   * @param sinrViolations cells whose first receiver was below the threshold
   */
  public record Reward(
      double total, double[] terms, double jain, int lateUsers, int sinrViolations) {}

  /**
   * A metric of the episode.
   *
   * @param name column name with the unit
   * @param meaning one line
   * @param value NaN where it has no meaning
   */
  public record Summary(String name, String meaning, double value) {}
}
