package sparktrum.agents.classical;

import java.util.Arrays;

/**
 * Finds the best joint setting of a band's nodes: each node has a short list of options with a
 * bound on what each is worth, and a setting's value is known once all nodes have one.
 *
 * <p>Up to {@value #MOST_SETTINGS} settings are all tried, skipping those whose bounds together
 * fall short of the best value so far: the maximum is exact. More are searched by coordinate
 * ascent: from every node at its most promising option and again from every node off, node after
 * node takes its best option with the others fixed, until a sweep changes nothing or {@value
 * #SWEEPS} are done. Up to five nodes of three levels are always searched exactly, and six in a
 * star.
 */
final class JointSearch {
  static final int MOST_SETTINGS = 10_000;
  private static final int SWEEPS = 6;

  /** What is maximised. */
  interface Setting {

    /** Makes {@code option} the choice of {@code node}. */
    void choose(int node, int option);

    /**
     * Value of the current choices, or anything not above {@code floor} if it is not above it.
     *
     * @param bound sum of the bounds of the choices
     */
    double value(double bound, double floor);
  }

  private final Setting setting;
  private final int nodes;
  private final int stride;
  private final int[] options; // [node][position], most promising first
  private final double[] bounds; // [node][position], descending
  private final int[] count; // [node]
  private final int[] position; // [node]: under trial
  private final int[] best; // [node]: position
  private double bestValue;

  JointSearch(Setting setting, int nodes, int mostOptions) {
    this.setting = setting;
    this.nodes = nodes;
    stride = mostOptions;
    options = new int[nodes * stride];
    bounds = new double[nodes * stride];
    count = new int[nodes];
    position = new int[nodes];
    best = new int[nodes];
  }

  /** Forgets the options of {@code node}. */
  void clear(int node) {
    count[node] = 0;
  }

  /** Lists an option of {@code node} that is worth {@code bound} at most. */
  void add(int node, int option, double bound) {
    int first = node * stride;
    int slot = first + count[node]++;
    for (; slot > first && bounds[slot - 1] < bound; slot--) {
      bounds[slot] = bounds[slot - 1];
      options[slot] = options[slot - 1];
    }
    bounds[slot] = bound;
    options[slot] = option;
  }

  /**
   * The largest value found; {@link #chosen} has its setting.
   *
   * @param fallback option of every node whose joint value is 0
   */
  double run(int fallback) {
    double settings = 1;
    for (int node = 0; node < nodes; node++) {
      settings *= count[node];
      position[node] = at(node, fallback);
    }
    System.arraycopy(position, 0, best, 0, nodes);
    bestValue = 0;
    if (settings <= MOST_SETTINGS) {
      enumerate();
    } else {
      ascend(0);
      Arrays.fill(position, 0);
      ascend(evaluate(Double.NEGATIVE_INFINITY));
    }
    return bestValue;
  }

  /** Bound of the option of {@code node} under trial. */
  double bound(int node) {
    return bounds[node * stride + position[node]];
  }

  int chosen(int node) {
    return options[node * stride + best[node]];
  }

  private int at(int node, int option) {
    int slot = 0;
    while (options[node * stride + slot] != option) {
      slot++;
    }
    return slot;
  }

  private void enumerate() {
    Arrays.fill(position, 0);
    do {
      keep(evaluate(bestValue));
    } while (advance());
  }

  /** Moves to the next combination; false after the last one. */
  private boolean advance() {
    for (int node = 0; node < nodes; node++) {
      if (++position[node] < count[node]) {
        return true;
      }
      position[node] = 0;
    }
    return false;
  }

  /** Ascends from the current position, which is worth {@code start}. */
  private void ascend(double start) {
    double value = start;
    double before;
    int sweep = 0;
    do {
      before = value;
      for (int node = 0; node < nodes; node++) {
        value = improve(node, value);
      }
    } while (value > before && ++sweep < SWEEPS);
    keep(value);
  }

  /** Gives {@code node} its best option with the others fixed. */
  private double improve(int node, double start) {
    double value = start;
    int chosen = position[node];
    for (int trial = 0; trial < count[node]; trial++) {
      position[node] = trial;
      double found = evaluate(value);
      if (found > value) {
        value = found;
        chosen = trial;
      }
    }
    position[node] = chosen;
    return value;
  }

  private double evaluate(double floor) {
    double bound = 0;
    for (int node = 0; node < nodes; node++) {
      bound += bounds[node * stride + position[node]];
    }
    if (bound <= floor) {
      return floor;
    }
    for (int node = 0; node < nodes; node++) {
      setting.choose(node, options[node * stride + position[node]]);
    }
    return setting.value(bound, floor);
  }

  private void keep(double value) {
    if (value > bestValue) {
      bestValue = value;
      System.arraycopy(position, 0, best, 0, nodes);
    }
  }
}
