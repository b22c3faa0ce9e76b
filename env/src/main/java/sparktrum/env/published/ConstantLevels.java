package sparktrum.env.published;

import java.util.Arrays;

/** The same level in every cell and slot. */
record ConstantLevels(int level) implements PublishedPolicy {
  @Override
  public void begin(PublishedTask task, long episodeSeed) {
    // The same in every episode.
  }

  @Override
  public void decide(float[] observation, int observationOffset, int[] actions, int actionOffset) {
    Arrays.fill(actions, actionOffset, actionOffset + PublishedModel.CELLS, level);
  }
}
