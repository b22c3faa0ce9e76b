package sparktrum.env.iab;

/** Which users of an access cell are served in a slot, and for how long. */
public enum Scheduler {
  /**
   * Backlogged users are ranked by rate over average rate; the first takes the time it needs, the
   * next the time that is left.
   */
  PROPORTIONAL_FAIR,
  /**
   * Backlogged users that can be reached take turns, in the order of their numbers, each node going
   * on where it stopped; those whose turn it is share the slot equally, and time that one does not
   * need is shared equally among the others.
   */
  ROUND_ROBIN
}
