package sparktrum.env.iab;

import java.util.Arrays;
import sparktrum.env.radio.GaussianSource;
import sparktrum.env.traffic.DownlinkQueues;
import sparktrum.env.traffic.SmoothedThroughput;

/** Writes the observation of one lane; see {@link ObservationLayout}. */
final class ObservationWriter {
  private final ObservationLayout at;
  private final int nodes;
  private final int bands;
  private final int users;
  private final int horizon;
  private final float errorDb;
  private final float ageUnit;
  private final float rateUnit;
  private final float backlogUnit;
  private final float backlogScale;
  private final GaussianSource source = GaussianSource.of(0);
  private final float[] errors;
  private final float[] servingNode;
  private final float[] parent;
  private final float[] referencePower; // [node], watts in one band
  private final float[] userReference; // [user][band], that of the serving node
  private final float[] nodeReference; // [IAB node][band], that of the parent
  private final float[] powerShare; // [node][band], per watt
  private final float[] noise; // [node][band], watts
  private final float[] peakBits; // [node][band]
  private Network network;

  ObservationWriter(IabRules rules, ObservationLayout layout) {
    at = layout;
    IabSettings.Sizes sizes = rules.sizes();
    nodes = sizes.nodes();
    bands = sizes.bands();
    users = sizes.users();
    horizon = sizes.horizon();
    errorDb = (float) rules.link().measurementErrorDb();
    ageUnit = 1f / Math.max(1, Slots.within(rules.service().discardSeconds(), sizes));
    rateUnit = (float) (1 / (ObservationLayout.RATE_UNIT_BPS * sizes.slotSeconds()));
    backlogUnit = (float) (1 / ObservationLayout.BACKLOG_UNIT_BITS);
    backlogScale =
        (float) (StrictMath.log(2) / StrictMath.log(1 + ObservationLayout.BACKLOG_SCALE));
    errors = new float[users * bands + (nodes - 1) * bands + nodes * bands];
    servingNode = new float[users * nodes];
    parent = new float[(nodes - 1) * nodes];
    referencePower = new float[nodes];
    userReference = new float[users * bands];
    nodeReference = new float[(nodes - 1) * bands];
    powerShare = new float[nodes * bands];
    noise = new float[nodes * bands];
    peakBits = new float[nodes * bands];
  }

  void load(Network newNetwork) {
    network = newNetwork;
    Arrays.fill(parent, 0);
    for (int node = 0; node < nodes; node++) {
      referencePower[node] = network.power.budgetWatts(node) / bands;
      int first = node * bands;
      Arrays.fill(powerShare, first, first + bands, 0.5f / referencePower[node]);
      System.arraycopy(network.nodeNoise, 0, noise, first, bands);
      System.arraycopy(network.peakSlotBits, 0, peakBits, first, bands);
      if (node > 0) {
        int above = network.parents[node];
        parent[(node - 1) * nodes + above] = 1;
        Arrays.fill(nodeReference, first - bands, first, referencePower[above]);
      }
    }
    for (int user = 0; user < users; user++) {
      serve(user, network.servingNodes[user]);
    }
  }

  /** {@code node} takes over {@code user}. */
  void serve(int user, int node) {
    Arrays.fill(servingNode, user * nodes, (user + 1) * nodes, 0);
    servingNode[user * nodes + node] = 1;
    Arrays.fill(userReference, user * bands, (user + 1) * bands, referencePower[node]);
  }

  void restart(long seed) {
    source.seed(seed);
  }

  /** Writes entries {@code [o, o + size)} of {@code out}. */
  void write(Lane lane, float[] out, int o) {
    source.fill(errors, 0, errors.length);
    System.arraycopy(servingNode, 0, out, o + at.servingNode, servingNode.length);
    System.arraycopy(parent, 0, out, o + at.parent, parent.length);
    int error = report(userReference, lane.quality.ofUsers, 0, out, o + at.userCqi);
    error = report(nodeReference, lane.quality.ofNodes, error, out, o + at.backhaulCqi);
    externalInterference(lane.outside, error, out, o + at.externalInterference);
    users(lane.queues, lane.throughput, out, o);
    cells(lane.transmission, lane.service, out, o);
    int slot = lane.queues.slot();
    out[o + at.time] = (float) slot / horizon;
    out[o + at.lastReward] = (float) lane.outcome.reward / ObservationLayout.REWARD_UNIT;
    out[o + at.episodeStart] = slot == 0 ? 1 : 0;
  }

  /** Channel quality at a reference power; returns which error comes next. */
  private int report(float[] power, float[] quality, int firstError, float[] out, int first) {
    for (int i = 0; i < quality.length; i++) {
      float db = CoarseLog.decibels(power[i] * quality[i]) + errorDb * errors[firstError + i];
      out[first + i] = CqiReport.share(db);
    }
    return firstError + quality.length;
  }

  private void externalInterference(OutsideNoise outside, int firstError, float[] out, int first) {
    for (int i = 0; i < noise.length; i++) {
      float db = CoarseLog.decibels(Math.max(0, outside.atNodes[i] - noise[i]) / noise[i]);
      float reported =
          (db + errorDb * errors[firstError + i]) / ObservationLayout.INTERFERENCE_UNIT_DB;
      out[first + i] =
          Math.min(
              Math.max(reported, ObservationLayout.INTERFERENCE_LOW),
              ObservationLayout.INTERFERENCE_HIGH);
    }
  }

  private void users(DownlinkQueues queues, SmoothedThroughput throughput, float[] out, int o) {
    for (int user = 0; user < users; user++) {
      out[o + at.donorBacklog + user] = backlog(queues.bits(0, user));
      out[o + at.downstreamBacklog + user] = backlog(queues.downstreamBits(user));
      out[o + at.headOfLine + user] = Math.min(1, queues.ageSlots(user) * ageUnit);
      out[o + at.smoothedRate + user] =
          Math.min(ObservationLayout.RATE_LIMIT, (float) throughput.bits(user) * rateUnit);
    }
  }

  private float backlog(double bits) {
    float scaled = CoarseLog.log2(1 + (float) bits * backlogUnit) * backlogScale;
    return Math.min(ObservationLayout.BACKLOG_LIMIT, scaled);
  }

  private void cells(Transmission transmission, CellService service, float[] out, int o) {
    for (int cell = 0; cell < peakBits.length; cell++) {
      out[o + at.accessCells + cell] = transmission.isAccess(cell) ? 1 : 0;
      out[o + at.backhaulCells + cell] = transmission.isBackhaul(cell) ? 1 : 0;
      out[o + at.relativePower + cell] = transmission.powers[cell] * powerShare[cell];
      out[o + at.delivered + cell] =
          Math.min(1, (float) service.deliveredBits[cell] / peakBits[cell]);
    }
    for (int node = 0; node < nodes; node++) {
      out[o + at.nodePower + node] =
          Math.min(1, transmission.nodePowers[node] / network.power.budgetWatts(node));
      if (node > 0) {
        out[o + at.silent + node - 1] = transmission.silent(node) ? 1 : 0;
      }
    }
  }
}
