package sparktrum.agents.loss;

import java.util.List;
import java.util.SplittableRandom;
import sparktrum.agents.nn.NetworkArchitecture;
import sparktrum.agents.rollout.RolloutBatch;
import sparktrum.env.ActionSpec;

/** Rollouts and parameters made of noise, for checks of derivatives. */
public final class RandomBatches {
  private RandomBatches() {}

  /** Two heads, of two and three choices, on three observations, without head credits. */
  public static NetworkArchitecture smallArchitecture() {
    return smallArchitecture(false);
  }

  /** The same with or without head credits. */
  public static NetworkArchitecture smallArchitecture(boolean headCredits) {
    ActionSpec actions =
        ActionSpec.of(List.of(new ActionSpec.Head("gate", 2), new ActionSpec.Head("level", 3)));
    return NetworkArchitecture.mlp(3, actions, List.of(4, 3), headCredits);
  }

  /** Normal parameters of deviation 1 / 2. */
  public static float[] parameters(NetworkArchitecture architecture, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] parameters = new float[architecture.layout().size()];
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] = (float) (0.5 * random.nextGaussian());
    }
    return parameters;
  }

  /** 140 rows, so that work in pieces of 128 has a remainder. */
  public static RolloutBatch batch(NetworkArchitecture architecture, long seed) {
    return batch(architecture, 20, 7, seed);
  }

  /** Rows of noise; in a quarter of them the last choice is illegal. */
  public static RolloutBatch batch(
      NetworkArchitecture architecture, int steps, int lanes, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    ActionSpec actions = architecture.actions();
    RolloutBatch batch = RolloutBatch.create(steps, lanes, architecture.inputSize(), actions);
    for (int i = 0; i < batch.inputs.length; i++) {
      batch.inputs[i] = (float) random.nextGaussian();
    }
    for (int row = 0; row < batch.rows(); row++) {
      for (int j = 0; j < actions.choiceCount(); j++) {
        batch.masks[row * actions.choiceCount() + j] =
            j + 1 < actions.choiceCount() || random.nextInt(4) > 0;
      }
      for (int head = 0; head < actions.headCount(); head++) {
        int cell = row * actions.headCount() + head;
        batch.actions[cell] = random.nextInt(2);
        batch.logProbabilities[cell] = (float) (-0.9 + 0.2 * random.nextGaussian());
      }
      batch.continued[row] = row < batch.rows() - lanes && random.nextInt(5) > 0;
      batch.advantages[row] = (float) random.nextGaussian();
      batch.valueTargets[row] = (float) random.nextGaussian();
    }
    return batch;
  }
}
