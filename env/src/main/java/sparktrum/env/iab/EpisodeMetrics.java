package sparktrum.env.iab;

import java.util.Arrays;
import sparktrum.env.Metric;
import sparktrum.env.traffic.DownlinkQueues;

/** Sums over the slots of one lane's episode. */
final class EpisodeMetrics {
  private final int users;
  private final int cells;
  private final int heads;
  private final double slotSeconds;
  private final int[] ageCounts; // [age in slots]
  private int slots;
  private double reward;
  private double jain;
  private long sinrViolations;
  private long lateUsers;
  private double powerWatts;
  private double donorBits;
  private double relayBits;
  private long switched;
  private long replaced;

  EpisodeMetrics(IabRules rules, int heads) {
    IabSettings.Sizes sizes = rules.sizes();
    users = sizes.users();
    cells = sizes.nodes() * sizes.bands();
    this.heads = heads;
    slotSeconds = sizes.slotSeconds();
    ageCounts = new int[Slots.within(rules.service().discardSeconds(), sizes) + 2];
  }

  void restart() {
    Arrays.fill(ageCounts, 0);
    slots = 0;
    reward = 0;
    jain = 0;
    sinrViolations = 0;
    lateUsers = 0;
    powerWatts = 0;
    donorBits = 0;
    relayBits = 0;
    switched = 0;
    replaced = 0;
  }

  void add(
      SlotOutcome outcome, CellService service, Transmission transmission, DownlinkQueues queues) {
    slots++;
    reward += outcome.reward;
    jain += outcome.jain;
    sinrViolations += service.violations;
    lateUsers += outcome.lateUsers;
    powerWatts += outcome.powerWatts;
    switched += transmission.switched;
    replaced += transmission.replaced;
    for (int user = 0; user < users; user++) {
      ageCounts[queues.ageSlots(user)]++;
      donorBits += queues.bits(0, user);
      relayBits += queues.downstreamBits(user);
    }
  }

  /** Writes the metrics by ordinal; NaN before the first slot, and energy until a bit arrives. */
  void summarize(DownlinkQueues queues, double[] perMetric) {
    double delivered = 0;
    double offered = 0;
    double dropped = 0;
    for (int user = 0; user < users; user++) {
      delivered += queues.delivered(user);
      offered += queues.arrived(user);
      dropped += queues.dropped(user);
    }
    double mega = slots * slotSeconds * 1e6;
    set(perMetric, Metric.REWARD, reward / slots);
    set(perMetric, Metric.GOODPUT, delivered / mega);
    set(perMetric, Metric.USER_GOODPUT_P5, lowUserBits(queues) / mega);
    set(perMetric, Metric.OFFERED, offered / mega);
    set(perMetric, Metric.DROPPED, dropped / mega);
    set(perMetric, Metric.JAIN, jain / slots);
    set(perMetric, Metric.SINR_VIOLATIONS, (double) sinrViolations / slots);
    set(perMetric, Metric.LATENCY_VIOLATING_SHARE, (double) lateUsers / users / slots);
    set(perMetric, Metric.HOL_MEAN, meanAge() * slotSeconds * 1e3);
    set(perMetric, Metric.HOL_P50, age(0.5) * slotSeconds * 1e3);
    set(perMetric, Metric.HOL_P95, age(0.95) * slotSeconds * 1e3);
    set(perMetric, Metric.POWER, powerWatts / slots);
    double nanojoules = powerWatts * slotSeconds * 1e9;
    set(perMetric, Metric.ENERGY, delivered > 0 ? nanojoules / delivered : Double.NaN);
    set(perMetric, Metric.DONOR_BACKLOG, donorBits / slots * 1e-3);
    set(perMetric, Metric.RELAY_BACKLOG, relayBits / slots * 1e-3);
    set(perMetric, Metric.SWITCHING, (double) switched / cells / slots);
    set(perMetric, Metric.CORRECTED, (double) replaced / heads / slots);
  }

  private static void set(double[] perMetric, Metric metric, double value) {
    perMetric[metric.ordinal()] = value;
  }

  /** 5th percentile over users of delivered bits, interpolated between order statistics. */
  private double lowUserBits(DownlinkQueues queues) {
    double[] bits = new double[users];
    for (int user = 0; user < users; user++) {
      bits[user] = queues.delivered(user);
    }
    Arrays.sort(bits);
    double at = 0.05 * (users - 1);
    int low = (int) at;
    int high = Math.min(low + 1, users - 1);
    return bits[low] + (at - low) * (bits[high] - bits[low]);
  }

  private double meanAge() {
    double sum = 0;
    for (int age = 0; age < ageCounts.length; age++) {
      sum += (double) age * ageCounts[age];
    }
    return sum / users / slots;
  }

  /** Smallest age that at least {@code share} of the (user, slot) pairs do not exceed. */
  private double age(double share) {
    long wanted = (long) Math.ceil(share * users * slots);
    long seen = 0;
    for (int age = 0; age < ageCounts.length; age++) {
      seen += ageCounts[age];
      if (seen >= wanted && seen > 0) {
        return age;
      }
    }
    return Double.NaN;
  }
}
