package sparktrum.env.iab;

import java.util.List;
import sparktrum.env.Require;
import sparktrum.env.iab.IabSettings.RewardWeights;
import sparktrum.env.iab.IabSettings.Service;
import sparktrum.env.iab.IabSettings.Sizes;

/**
 * What all tasks of a preset share, and what an environment is built for: it plays any task of the
 * same rules, whichever scenario it is in and wherever it comes from.
 *
 * @param sizes how many of everything
 * @param levelOffsetsDb power levels of a cell relative to an equal share of the budget, ascending
 * @param link rates and measurements
 * @param movement how movement of users is followed
 * @param service delay budgets and scheduling
 * @param reward weights of the reward
 */
public record IabRules(
    Sizes sizes,
    List<Double> levelOffsetsDb,
    LinkSettings link,
    MovementSettings movement,
    Service service,
    RewardWeights reward) {

  public IabRules {
    levelOffsetsDb = List.copyOf(levelOffsetsDb);
    requireLevels(levelOffsetsDb);
  }

  static void requireLevels(List<Double> levelOffsetsDb) {
    Require.in("power levels", levelOffsetsDb.size(), 1, 100);
    for (int level = 1; level < levelOffsetsDb.size(); level++) {
      Require.in(
          "power level " + level + " in dB",
          levelOffsetsDb.get(level),
          levelOffsetsDb.get(level - 1),
          100);
    }
  }
}
