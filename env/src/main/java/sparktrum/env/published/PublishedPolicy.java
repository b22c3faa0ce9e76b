package sparktrum.env.published;

/** A reference policy of the published preset. */
public interface PublishedPolicy {

  /** Prepares for one episode. */
  void begin(PublishedTask task, long episodeSeed);

  /**
   * Chooses the levels of the next slot.
   *
   * @param observation as {@link PublishedPreset} lays it out, from {@code observationOffset} on
   * @param actions receives a level for each cell, from {@code actionOffset} on
   */
  void decide(float[] observation, int observationOffset, int[] actions, int actionOffset);
}
