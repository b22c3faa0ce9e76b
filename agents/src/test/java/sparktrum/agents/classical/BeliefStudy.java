package sparktrum.agents.classical;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import sparktrum.agents.evaluation.EpisodeResult;
import sparktrum.agents.evaluation.EvaluationPlan;
import sparktrum.agents.policy.CellActions;
import sparktrum.env.ActionSpec;
import sparktrum.env.DuplexMode;
import sparktrum.env.Metric;
import sparktrum.env.TaskVariant;
import sparktrum.env.iab.IabEnvironment;
import sparktrum.env.iab.IabPreset;

/**
 * How much is won by knowing which belief about the hardware fits a task: MaxWeight planners that
 * believe half duplex in a band, half duplex of the node, full duplex, or that two given bands
 * carry backhaul only, play the same tasks. A belief is selected on one random stream and judged on
 * another, for each task on its own and once for all tasks.
 */
final class BeliefStudy {
  private static final long SELECTION = 101;
  private static final long JUDGEMENT = 202;

  final double bestPerTask;
  final double bestSingle;
  final String singleBelief;
  final double told;

  private BeliefStudy(double bestPerTask, double bestSingle, String singleBelief, double told) {
    this.bestPerTask = bestPerTask;
    this.bestSingle = bestSingle;
    this.singleBelief = singleBelief;
    this.told = told;
  }

  /** Mean rewards over {@code tasks}, each belief playing {@code episodes} on each stream. */
  static BeliefStudy of(IabPreset preset, List<TaskVariant> tasks, int episodes) {
    IabEnvironment environment = preset.newEnvironment(1);
    List<Allocator> beliefs = beliefs(preset.actionSpec());
    EvaluationPlan plan = new EvaluationPlan(0, episodes, true);
    double[] selection = new double[beliefs.size()];
    double[] judgement = new double[beliefs.size()];
    double perTask = 0;
    double told = 0;
    Allocator oracle = PlanningAllocator.maxWeightOracle(preset.actionSpec());
    for (TaskVariant task : tasks) {
      double bestSelected = Double.NEGATIVE_INFINITY;
      double judged = 0;
      for (int belief = 0; belief < beliefs.size(); belief++) {
        double selected = reward(environment, beliefs.get(belief), task, plan, SELECTION);
        double other = reward(environment, beliefs.get(belief), task, plan, JUDGEMENT);
        selection[belief] += selected;
        judgement[belief] += other;
        if (selected > bestSelected) {
          bestSelected = selected;
          judged = other;
        }
      }
      perTask += judged / tasks.size();
      told += reward(environment, oracle, task, plan, JUDGEMENT) / tasks.size();
    }
    int single = 0;
    for (int belief = 1; belief < selection.length; belief++) {
      single = selection[belief] > selection[single] ? belief : single;
    }
    String name = beliefs.get(single).name();
    return new BeliefStudy(perTask, judgement[single] / tasks.size(), name, told);
  }

  private static List<Allocator> beliefs(ActionSpec spec) {
    List<Allocator> beliefs = new ArrayList<>();
    for (DuplexMode mode :
        List.of(DuplexMode.HALF_DUPLEX_BAND, DuplexMode.HALF_DUPLEX_NODE, DuplexMode.FULL_DUPLEX)) {
      beliefs.add(PlanningAllocator.believing(mode.name(), spec, DuplexBelief.fixed(mode)));
    }
    int bands = CellActions.of(spec).bands();
    for (int first = 0; first < bands; first++) {
      for (int second = first + 1; second < bands; second++) {
        Set<Integer> roles = Set.of(first, second);
        beliefs.add(
            PlanningAllocator.believing(
                "backhaul on " + first + " and " + second, spec, DuplexBelief.roles(roles)));
      }
    }
    return beliefs;
  }

  private static double reward(
      IabEnvironment environment,
      Allocator allocator,
      TaskVariant task,
      EvaluationPlan plan,
      long seed) {
    return ClassicalEvaluation.play(environment, allocator, task, plan, seed).stream()
        .mapToDouble((EpisodeResult result) -> result.metric(Metric.REWARD))
        .average()
        .orElseThrow();
  }

  /** What knowing each task's best belief adds, relative to the best single one. */
  double gain() {
    return (bestPerTask - bestSingle) / Math.abs(bestSingle);
  }

  @Override
  public String toString() {
    return String.format(
        "best per task %.3f, best single %.3f (%s), told %.3f: %+.1f %%",
        bestPerTask, bestSingle, singleBelief, told, 100 * gain());
  }
}
