package sparktrum.env.spectrum;

import sparktrum.env.Require;

/**
 * Power levels and budgets of nodes. Level l of a node is its budget over the number of bands times
 * the factor of the level. A slot's powers that together exceed the budget are scaled down to it,
 * all by the same factor.
 */
public final class PowerPlan {
  private final int bands;
  private final int levels;
  private final float[] budgets;
  private final float[] levelPowers; // [node][level 0 to L], level 0 is off

  private PowerPlan(double[] budgetsWatts, double[] levelFactors, int bands) {
    this.bands = bands;
    levels = levelFactors.length;
    budgets = new float[budgetsWatts.length];
    levelPowers = new float[budgets.length * (levels + 1)];
    for (int node = 0; node < budgets.length; node++) {
      budgets[node] = (float) Require.positive("power budget in W", budgetsWatts[node]);
      for (int level = 1; level <= levels; level++) {
        levelPowers[node * (levels + 1) + level] =
            (float) (budgetsWatts[node] / bands * levelFactors[level - 1]);
      }
    }
  }

  /**
   * A plan.
   *
   * @param budgetsWatts power budget of each node over all bands
   * @param levelFactors power of each level relative to an equal share of the budget, linear
   */
  public static PowerPlan of(double[] budgetsWatts, double[] levelFactors, int bands) {
    return new PowerPlan(budgetsWatts, levelFactors, bands);
  }

  public float budgetWatts(int node) {
    return budgets[node];
  }

  /** Power of one band at {@code level}; 0 at level 0. */
  public float levelWatts(int node, int level) {
    return levelPowers[node * (levels + 1) + level];
  }

  /**
   * Scales the powers of {@code node} down to its budget if they exceed it.
   *
   * @param powers {@code [nodes][bands]} in watts, changed in place
   * @return power of the node over all bands
   */
  public float project(int node, float[] powers) {
    int first = node * bands;
    float total = 0;
    for (int cell = first; cell < first + bands; cell++) {
      total += powers[cell];
    }
    if (total <= budgets[node]) {
      return total;
    }
    float scale = budgets[node] / total;
    for (int cell = first; cell < first + bands; cell++) {
      powers[cell] *= scale;
    }
    return budgets[node];
  }
}
