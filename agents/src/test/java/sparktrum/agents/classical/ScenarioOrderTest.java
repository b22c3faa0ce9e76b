package sparktrum.agents.classical;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sparktrum.agents.evaluation.EvaluationPlan;
import sparktrum.env.Metric;
import sparktrum.env.iab.AnchorTasks;
import sparktrum.env.iab.IabEnvironment;
import sparktrum.env.iab.IabPreset;
import sparktrum.env.iab.IabSettings;
import sparktrum.env.iab.IabTask;
import sparktrum.env.topology.BackhaulTree;

/**
 * MaxWeight carries no less than time division and that no less than chance, in every scenario.
 *
 * <p>Allocators play the same episodes, one of each geometry, so differences are paired. A mean
 * difference has to exceed its standard error, and three of them over many geometries. In the
 * lightly loaded star everyone delivers what arrives, so one percent of goodput is forgiven, while
 * switching and SINR violations decide on the reward: chance beats time division there.
 */
class ScenarioOrderTest {
  private static final IabPreset PRESET = IabPreset.of(IabSettings.standard());
  private static final long SEED = 7;
  private static final double OFFERED_LIGHT_MBPS = 40;

  /** Mean and standard error of a paired difference. */
  private record Difference(double mean, double error) {
    static Difference of(double[] more, double[] less) {
      double sum = 0;
      double squares = 0;
      for (int i = 0; i < more.length; i++) {
        sum += more[i] - less[i];
        squares += (more[i] - less[i]) * (more[i] - less[i]);
      }
      double mean = sum / more.length;
      double variance = squares / more.length - mean * mean;
      return new Difference(mean, Math.sqrt(variance / (more.length - 1)));
    }

    void requireClear(String what, int errors) {
      assertThat(mean).as(what).isGreaterThan(errors * error);
    }

    void requireAbove(String what, double least) {
      assertThat(mean).as(what).isGreaterThan(least);
    }
  }

  private static IabTask task(String scenario, String tree, double loadMbps, long geometry) {
    BackhaulTree shape = tree.equals("star") ? BackhaulTree.star(3) : BackhaulTree.chain(3);
    double load = loadMbps * 1e6;
    return switch (scenario) {
      case "urban" -> AnchorTasks.urban(PRESET.settings(), shape, load, geometry);
      case "rural" -> AnchorTasks.rural(PRESET.settings(), shape, load, geometry);
      default -> AnchorTasks.millimeterWave(PRESET.settings(), shape, load, geometry);
    };
  }

  /** Goodput and reward of each geometry, {@code [metric][geometry]}. */
  private static double[][] play(
      String name, String scenario, String tree, double loadMbps, int geometries) {
    IabEnvironment environment = PRESET.newEnvironment(1);
    Allocator allocator = Allocators.byName(name, PRESET.actionSpec());
    EvaluationPlan plan = new EvaluationPlan(0, 1, true);
    double[][] values = new double[2][geometries];
    for (int geometry = 0; geometry < geometries; geometry++) {
      IabTask task = task(scenario, tree, loadMbps, geometry);
      var result = ClassicalEvaluation.play(environment, allocator, task, plan, SEED).get(0);
      values[0][geometry] = result.metric(Metric.GOODPUT);
      values[1][geometry] = result.metric(Metric.REWARD);
    }
    return values;
  }

  private static void requireOrder(
      String scenario, String tree, double loadMbps, int geometries, int errors) {
    double[][] random = play("random", scenario, tree, loadMbps, geometries);
    double[][] tdm = play("tdm", scenario, tree, loadMbps, geometries);
    double[][] maxWeight = play("maxweight", scenario, tree, loadMbps, geometries);
    boolean loaded = loadMbps > 4;
    for (int metric = 0; metric < 2; metric++) {
      String what = List.of("goodput", "reward").get(metric) + " of " + scenario + " " + tree;
      Difference planned = Difference.of(maxWeight[metric], tdm[metric]);
      Difference divided = Difference.of(tdm[metric], random[metric]);
      if (loaded) {
        planned.requireClear(what, errors);
        divided.requireClear(what, errors);
      } else if (metric == 0) {
        planned.requireAbove(what, -0.01 * OFFERED_LIGHT_MBPS);
        divided.requireAbove(what, -0.01 * OFFERED_LIGHT_MBPS);
      } else {
        planned.requireClear(what, errors);
        Difference.of(random[metric], tdm[metric]).requireClear(what, errors);
        Difference.of(maxWeight[metric], random[metric]).requireClear(what, errors);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "urban, star, 12",
    "urban, star, 4",
    "urban, chain, 9",
    "rural, star, 12",
    "rural, chain, 9",
    "fr2, star, 100",
    "fr2, chain, 100"
  })
  void planningBeatsTimeDivisionBeatsChance(String scenario, String tree, double loadMbps) {
    requireOrder(scenario, tree, loadMbps, 40, 1);
  }

  @Tag("long")
  @ParameterizedTest
  @CsvSource({
    "urban, star, 12",
    "urban, star, 4",
    "urban, chain, 9",
    "rural, star, 12",
    "rural, chain, 9",
    "fr2, star, 100",
    "fr2, chain, 100"
  })
  void planningBeatsTimeDivisionBeatsChanceOverManyGeometries(
      String scenario, String tree, double loadMbps) {
    requireOrder(scenario, tree, loadMbps, 400, 3);
  }
}
