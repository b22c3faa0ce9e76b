package sparktrum.env.iab;

import sparktrum.env.Require;

/**
 * What the last slot of one lane came to, cell by cell and user by user: for pictures, not for
 * allocators. It follows the lane; before the first slot of an episode nothing has been sent.
 */
public final class SlotView {
  private final Lane lane;
  private final ServiceLog log;
  private final int nodes;
  private final int bands;
  private final int users;

  SlotView(Lane lane, ServiceLog log, IabSettings.Sizes sizes) {
    this.lane = lane;
    this.log = log;
    nodes = sizes.nodes();
    bands = sizes.bands();
    users = sizes.users();
  }

  /** Transmit power of a cell after gates, masks and the projection to the node's budget. */
  public double powerWatts(int node, int band) {
    return lane.transmission.powers[cell(node, band)];
  }

  /**
   * The receiver a cell ranked first: a user of an access cell, a child of a backhaul cell; -1 if
   * the cell was off or nobody had anything to receive.
   */
  public int receiver(int node, int band) {
    return log.receivers[cell(node, band)];
  }

  /** SINR at {@link #receiver}, linear; 0 if hardware kept it from receiving. */
  public double sinr(int node, int band) {
    return log.sinrs[cell(node, band)];
  }

  /** Bits the cell delivered to all its receivers. */
  public double deliveredBits(int node, int band) {
    return lane.service.deliveredBits[cell(node, band)];
  }

  /** Bits that reached {@code user} in {@code band}. */
  public double userBits(int user, int band) {
    return log.userBits[Require.in("user", user, 0, users - 1) * bands + bandIndex(band)];
  }

  /** Bits of {@code user} discarded for their age in this episode. */
  public double droppedBits(int user) {
    return lane.queues.dropped(user);
  }

  /** Jain's index of smoothed throughput. */
  public double jain() {
    return lane.outcome.jain;
  }

  /** Users whose head-of-line delay exceeds the budget. */
  public int lateUsers() {
    return lane.outcome.lateUsers;
  }

  /** Cells whose first receiver was below the SINR threshold. */
  public int sinrViolations() {
    return lane.service.violations;
  }

  /** Cells whose setting differs from the slot before. */
  public int switchedCells() {
    return lane.transmission.switched;
  }

  /**
   * Whether an external transmitter was on.
   *
   * @param site index among the interferers of the task's layout
   */
  public boolean interfererOn(int site, int band) {
    return lane.outside.isOn(site, bandIndex(band));
  }

  private int cell(int node, int band) {
    return Require.in("node", node, 0, nodes - 1) * bands + bandIndex(band);
  }

  private int bandIndex(int band) {
    return Require.in("band", band, 0, bands - 1);
  }
}
