package sparktrum.env.iab;

import java.util.SplittableRandom;
import java.util.function.LongFunction;
import sparktrum.env.Metric;
import sparktrum.env.StepBuffers;
import sparktrum.env.traffic.JainIndex;

/** A rule that fixes every cell's choice by slot, node and band; gates transmit. */
interface FixedPattern {
  FixedPattern OFF = (slot, node, band, random) -> 0;
  FixedPattern ALL_ACCESS = (slot, node, band, random) -> 3;
  FixedPattern RANDOM = (slot, node, band, random) -> random.nextInt(7);

  /** Backhaul in bands 0 and 1, access of all nodes in the others. */
  FixedPattern REUSE = (slot, node, band, random) -> band < 2 ? (node == 0 ? 5 : 0) : 2;

  /** Backhaul in bands 0 and 1, then one band of access for each node. */
  FixedPattern STAR_COLOURING =
      (slot, node, band, random) -> band < 2 ? (node == 0 ? 6 : 0) : (band - 2 == node ? 3 : 0);

  /** One band for each hop, one for each node's access. */
  FixedPattern CHAIN_COLOURING =
      (slot, node, band, random) -> band < 2 ? (node == band ? 6 : 0) : (band - 2 == node ? 3 : 0);

  /** Donor's backhaul in even slots, access of all nodes in odd ones. */
  FixedPattern TDM = (slot, node, band, random) -> slot % 2 == 0 ? (node == 0 ? 5 : 0) : 2;

  int choice(int slot, int node, int band, SplittableRandom random);

  /**
   * Mean metrics over episodes 0 to {@code episodes} - 1, each on the task of its number.
   *
   * @return by {@link Metric#ordinal()}, then Jain's index of the users' delivered bits
   */
  static double[] play(
      IabSettings settings, LongFunction<IabTask> tasks, int episodes, FixedPattern pattern) {
    IabSettings.Sizes sizes = settings.sizes();
    IabEnvironment environment = IabEnvironment.create(settings.rules(), 1);
    StepBuffers buffers = StepBuffers.of(environment);
    double[] metrics = new double[Metric.values().length];
    double[] mean = new double[metrics.length + 1];
    int[] actions = new int[environment.actionSpec().headCount()];
    for (int episode = 0; episode < episodes; episode++) {
      environment.reset(0, tasks.apply(episode), 1000 + episode, buffers);
      SplittableRandom random = new SplittableRandom(episode);
      for (int slot = 0; slot < sizes.horizon(); slot++) {
        for (int cell = 0; cell < sizes.nodes() * sizes.bands(); cell++) {
          actions[cell] = pattern.choice(slot, cell / sizes.bands(), cell % sizes.bands(), random);
        }
        environment.step(actions, buffers);
      }
      environment.summarize(0, metrics);
      for (int i = 0; i < metrics.length; i++) {
        mean[i] += metrics[i] / episodes;
      }
      double[] delivered = new double[sizes.users()];
      for (int user = 0; user < delivered.length; user++) {
        delivered[user] = environment.lane(0).queues.delivered(user);
      }
      mean[metrics.length] += JainIndex.of(delivered) / episodes;
    }
    return mean;
  }
}
