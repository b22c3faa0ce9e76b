package sparktrum.agents.model;

import java.lang.reflect.Array;
import java.util.List;
import java.util.random.RandomGenerator;
import sparktrum.agents.nn.NetworkArchitecture;
import sparktrum.agents.rollout.RolloutBatch;
import sparktrum.env.ActionSpec;
import sparktrum.env.ActionSpec.Head;

/**
 * A made-up rollout that stays fixed while parameters move: what a policy-gradient loss needs to
 * know of it.
 *
 * @param lanes sequences; row {@code t * lanes + lane} is step t of one
 * @param observations {@code [rows][observation size]}
 * @param legal {@code [rows][choice count]}
 * @param actions {@code [rows][heads]}, all legal
 * @param oldLogProbabilities {@code [rows][heads]}: of the actions, under the collecting policy
 * @param advantages {@code [rows]}
 * @param returns {@code [rows]}: what the value regresses on
 */
record TwinBatch(
    int lanes,
    float[][] observations,
    boolean[][] legal,
    int[][] actions,
    float[][] oldLogProbabilities,
    float[] advantages,
    float[] returns) {

  /** A random batch; about one choice in four is illegal, and each head keeps a legal one. */
  static TwinBatch random(
      RandomGenerator random, int steps, int lanes, NetworkArchitecture architecture) {
    ActionSpec actions = architecture.actions();
    int rows = steps * lanes;
    TwinBatch batch =
        new TwinBatch(
            lanes,
            new float[rows][architecture.inputSize()],
            new boolean[rows][actions.choiceCount()],
            new int[rows][actions.headCount()],
            new float[rows][actions.headCount()],
            new float[rows],
            new float[rows]);
    for (int row = 0; row < rows; row++) {
      for (int i = 0; i < architecture.inputSize(); i++) {
        batch.observations[row][i] = (float) random.nextGaussian();
      }
      for (int head = 0; head < actions.headCount(); head++) {
        batch.drawChoice(random, row, head, actions);
      }
      batch.advantages[row] = (float) random.nextGaussian();
      batch.returns[row] = (float) random.nextGaussian();
    }
    return batch;
  }

  private void drawChoice(RandomGenerator random, int row, int head, ActionSpec spec) {
    int size = spec.headSize(head);
    int action = random.nextInt(size);
    int legalCount = 0;
    for (int choice = 0; choice < size; choice++) {
      boolean isLegal = choice == action || random.nextInt(4) > 0;
      legal[row][spec.headOffset(head) + choice] = isLegal;
      legalCount += isLegal ? 1 : 0;
    }
    actions[row][head] = action;
    double off = random.nextDouble(-0.4, 0.4); // so ratios differ from one
    oldLogProbabilities[row][head] = (float) (-Math.log(legalCount) + off);
  }

  /** The same rows as agents keep them. */
  RolloutBatch toRollout(ActionSpec spec) {
    RolloutBatch rollout = RolloutBatch.create(rows() / lanes, lanes, observations[0].length, spec);
    for (int row = 0; row < rows(); row++) {
      copy(observations[row], rollout.inputs, row);
      copy(legal[row], rollout.masks, row);
      copy(actions[row], rollout.actions, row);
      copy(oldLogProbabilities[row], rollout.logProbabilities, row);
    }
    copy(advantages, rollout.advantages, 0);
    copy(returns, rollout.valueTargets, 0);
    return rollout;
  }

  /** Copies one row's array to its place in the array of all rows. */
  private static void copy(Object part, Object whole, int row) {
    int length = Array.getLength(part);
    System.arraycopy(part, 0, whole, row * length, length);
  }

  /** An architecture with heads of 3, 4 and 2 choices. */
  static NetworkArchitecture architecture(int observationSize, List<Integer> hiddenSizes) {
    ActionSpec actions =
        ActionSpec.of(List.of(new Head("a", 3), new Head("b", 4), new Head("c", 2)));
    return NetworkArchitecture.mlp(observationSize, actions, hiddenSizes, false);
  }

  int rows() {
    return advantages.length;
  }
}
