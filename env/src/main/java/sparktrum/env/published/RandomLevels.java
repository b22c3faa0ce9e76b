package sparktrum.env.published;

import sparktrum.env.Seeds;
import sparktrum.env.radio.GaussianSource;

/** Each level of each cell with equal chance, drawn from the episode seed. */
final class RandomLevels implements PublishedPolicy {
  private static final long PART = Seeds.part("random-levels");

  private final GaussianSource source = GaussianSource.of(0);

  @Override
  public void begin(PublishedTask task, long episodeSeed) {
    source.seed(Seeds.derive(task.taskHash(), PART, episodeSeed));
  }

  @Override
  public void decide(float[] observation, int observationOffset, int[] actions, int actionOffset) {
    for (int cell = 0; cell < PublishedModel.CELLS; cell++) {
      actions[actionOffset + cell] = (int) (source.nextUniform() * PublishedModel.LEVELS);
    }
  }
}
