package sparktrum.agents.rollout;

import sparktrum.env.Environment;
import sparktrum.env.Metric;
import sparktrum.env.Require;

/** The metrics of each episode of each lane's trial. Grows to the longest trial seen. */
final class TrialMetrics {
  private final int lanes;
  private int episodes;
  private double[][] values = new double[0][]; // [episode * lanes + lane][Metric]

  TrialMetrics(int lanes) {
    this.lanes = lanes;
  }

  /** Trials of as many episodes as fit {@code steps}, a last part of one counted, start. */
  void begin(int steps, int horizon) {
    episodes = (steps + horizon - 1) / horizon;
    if (values.length < episodes * lanes) {
      values = new double[episodes * lanes][Metric.values().length];
    }
  }

  int episodes() {
    return episodes;
  }

  /** Takes over the metrics of the lane's episode; those beyond the trial's are left out. */
  void record(int lane, int episode, Environment environment) {
    if (episode < episodes) {
      environment.summarize(lane, values[episode * lanes + lane]);
    }
  }

  double[] of(int lane, int episode) {
    Require.in("lane", lane, 0, lanes - 1);
    return values[Require.in("episode", episode, 0, episodes - 1) * lanes + lane];
  }
}
