package sparktrum.jobs.inspect;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import sparktrum.env.SpectrumView;
import sparktrum.env.iab.IabEnvironment;
import sparktrum.env.iab.IabSettings.RewardWeights;
import sparktrum.env.iab.IabTask;
import sparktrum.env.iab.SlotView;
import sparktrum.env.topology.Position;
import sparktrum.env.units.Decibels;
import sparktrum.jobs.inspect.EpisodeTrace.Cells;
import sparktrum.jobs.inspect.EpisodeTrace.Reward;
import sparktrum.jobs.inspect.EpisodeTrace.Slot;
import sparktrum.jobs.inspect.EpisodeTrace.Users;

/** Reads slot after slot of one episode. */
final class SlotReader {
  private static final double MILLI = 1e3;

  private final IabEnvironment environment;
  private final SpectrumView view;
  private final SlotView last;
  private final RewardWeights weights;
  private final int interferers;
  private final int nodes;
  private final int bands;
  private final int users;
  private double[] arrived;
  private double[] dropped;
  private double[] places;

  private SlotReader(IabEnvironment environment, IabTask task) {
    this.environment = environment;
    view = environment.spectrumView(0);
    last = environment.slotView(0);
    weights = task.rules().reward();
    interferers = task.layout().interferers().size();
    nodes = view.nodeCount();
    bands = view.bandCount();
    users = view.userCount();
    arrived = new double[users];
    dropped = new double[users];
    places = places();
  }

  /** A reader at the start of an episode of {@code task} in lane 0. */
  static SlotReader start(IabEnvironment environment, IabTask task) {
    return new SlotReader(environment, task);
  }

  /** What the slot just played came to. The arrays are kept. */
  Slot read(int[] proposed, int[] applied, double reward) {
    Users outcome = users();
    return new Slot(
        proposed,
        applied,
        cells(),
        outcome,
        perNodeAndUser(),
        interferersOn(),
        reward(outcome, reward));
  }

  private Cells cells() {
    Cells cells =
        new Cells(
            new double[nodes * bands],
            new int[nodes * bands],
            new double[nodes * bands],
            new double[nodes * bands]);
    for (int node = 0; node < nodes; node++) {
      for (int band = 0; band < bands; band++) {
        int cell = node * bands + band;
        double sinr = last.sinr(node, band);
        cells.powerWatts()[cell] = last.powerWatts(node, band);
        cells.receiver()[cell] = last.receiver(node, band);
        cells.sinrDb()[cell] = sinr > 0 ? Decibels.fromLinear(sinr) : Double.NaN;
        cells.bits()[cell] = last.deliveredBits(node, band);
      }
    }
    return cells;
  }

  private Users users() {
    DoubleStream.Builder byBand = DoubleStream.builder();
    double[] delivered = new double[users];
    for (int user = 0; user < users; user++) {
      for (int band = 0; band < bands; band++) {
        double bits = last.userBits(user, band);
        delivered[user] += bits;
        if (bits > 0) {
          byBand.add(user).add(band).add(bits);
        }
      }
    }
    double[] arrivedBefore = arrived;
    double[] droppedBefore = dropped;
    arrived = perUser(view::arrivedBits);
    dropped = perUser(last::droppedBits);
    return new Users(
        IntStream.range(0, users).map(view::servingNode).toArray(),
        perUser(user -> view.headOfLineSeconds(user) * MILLI),
        difference(arrived, arrivedBefore),
        delivered,
        difference(dropped, droppedBefore),
        byBand.build().toArray(),
        moved());
  }

  private double[] perUser(IntToDoubleFunction value) {
    return IntStream.range(0, users).mapToDouble(value).toArray();
  }

  private static double[] difference(double[] now, double[] before) {
    return IntStream.range(0, now.length).mapToDouble(i -> now[i] - before[i]).toArray();
  }

  /** Where users are, if that is not where they were a slot before. */
  private double[] moved() {
    double[] now = places();
    boolean same = Arrays.equals(now, places);
    places = now;
    return same ? new double[0] : now;
  }

  /** Where users are: x, y of each. */
  double[] places() {
    double[] now = new double[2 * users];
    for (int user = 0; user < users; user++) {
      Position at = environment.userPosition(0, user);
      now[2 * user] = at.x();
      now[2 * user + 1] = at.y();
    }
    return now;
  }

  private double[] perNodeAndUser() {
    double[] bits = new double[nodes * users];
    for (int node = 0; node < nodes; node++) {
      for (int user = 0; user < users; user++) {
        bits[node * users + user] = view.queueBits(node, user);
      }
    }
    return bits;
  }

  private int[] interferersOn() {
    IntStream.Builder on = IntStream.builder();
    for (int site = 0; site < interferers; site++) {
      for (int band = 0; band < bands; band++) {
        if (last.interfererOn(site, band)) {
          on.add(site).add(band);
        }
      }
    }
    return on.build().toArray();
  }

  /** The terms of {@link RewardWeights}. */
  private Reward reward(Users outcome, double total) {
    double spectrum = 0; // Hz s
    for (int band = 0; band < bands; band++) {
      spectrum += view.bandwidthHz(band) * view.slotSeconds();
    }
    double watts = 0;
    double budget = 0;
    for (int node = 0; node < nodes; node++) {
      budget += view.powerBudgetWatts(node);
      for (int band = 0; band < bands; band++) {
        watts += last.powerWatts(node, band);
      }
    }
    double cells = nodes * bands;
    double[] terms = {
      weights.throughput() * Arrays.stream(outcome.deliveredBits()).sum() / spectrum,
      weights.fairness() * last.jain(),
      -weights.violations() * last.lateUsers() / users,
      -weights.violations() * last.sinrViolations() / cells,
      -weights.power() * watts / budget,
      -weights.switching() * last.switchedCells() / cells
    };
    return new Reward(total, terms, last.jain(), last.lateUsers(), last.sinrViolations());
  }
}
