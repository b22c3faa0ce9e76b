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
  private final float[] powerShare; // [node], per watt of a cell
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
    powerShare = new float[nodes];
  }

  void load(Network newNetwork) {
    network = newNetwork;
    Arrays.fill(servingNode, 0);
    Arrays.fill(parent, 0);
    for (int user = 0; user < users; user++) {
      servingNode[user * nodes + network.servingNodes[user]] = 1;
    }
    for (int node = 0; node < nodes; node++) {
      referencePower[node] = network.power.budgetWatts(node) / bands;
      powerShare[node] = 0.5f / referencePower[node];
      if (node > 0) {
        parent[(node - 1) * nodes + network.parents[node]] = 1;
      }
    }
  }

  /** {@code node} takes over {@code user}. */
  void serve(int user, int node) {
    Arrays.fill(servingNode, user * nodes, (user + 1) * nodes, 0);
    servingNode[user * nodes + node] = 1;
  }

  void restart(long seed) {
    source.seed(seed);
  }

  /** Writes entries {@code [o, o + size)} of {@code out}. */
  void write(Lane lane, float[] out, int o) {
    source.fill(errors, 0, errors.length);
    System.arraycopy(servingNode, 0, out, o + at.servingNode, servingNode.length);
    System.arraycopy(parent, 0, out, o + at.parent, parent.length);
    channelQuality(lane.groups.servingNodes, lane.quality, out, o);
    externalInterference(lane.outside, out, o);
    users(lane.queues, lane.throughput, out, o);
    cells(lane.transmission, lane.service, out, o);
    int slot = lane.queues.slot();
    out[o + at.time] = (float) slot / horizon;
    out[o + at.lastReward] = (float) lane.outcome.reward / ObservationLayout.REWARD_UNIT;
    out[o + at.episodeStart] = slot == 0 ? 1 : 0;
  }

  private void channelQuality(int[] servingNodes, LinkQuality quality, float[] out, int o) {
    int error = 0;
    for (int user = 0; user < users; user++) {
      float power = referencePower[servingNodes[user]];
      for (int i = user * bands; i < (user + 1) * bands; i++) {
        out[o + at.userCqi + i] = report(power * quality.ofUsers[i], errors[error++]);
      }
    }
    for (int node = 1; node < nodes; node++) {
      float power = referencePower[network.parents[node]];
      for (int i = (node - 1) * bands; i < node * bands; i++) {
        out[o + at.backhaulCqi + i] = report(power * quality.ofNodes[i], errors[error++]);
      }
    }
  }

  private float report(float sinr, float error) {
    return CqiReport.share(CoarseLog.decibels(sinr) + errorDb * error);
  }

  private void externalInterference(OutsideNoise outside, float[] out, int o) {
    int error = (users + nodes - 1) * bands;
    for (int node = 0; node < nodes; node++) {
      for (int band = 0; band < bands; band++) {
        int i = node * bands + band;
        float noise = network.nodeNoise[band];
        float db = CoarseLog.decibels(Math.max(0, outside.atNodes[i] - noise) / noise);
        float reported = (db + errorDb * errors[error++]) / ObservationLayout.INTERFERENCE_UNIT_DB;
        out[o + at.externalInterference + i] =
            Math.min(
                Math.max(reported, ObservationLayout.INTERFERENCE_LOW),
                ObservationLayout.INTERFERENCE_HIGH);
      }
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
    for (int node = 0; node < nodes; node++) {
      for (int band = 0; band < bands; band++) {
        int cell = node * bands + band;
        out[o + at.accessCells + cell] = transmission.isAccess(cell) ? 1 : 0;
        out[o + at.backhaulCells + cell] = transmission.isBackhaul(cell) ? 1 : 0;
        out[o + at.relativePower + cell] = transmission.powers[cell] * powerShare[node];
        out[o + at.delivered + cell] =
            Math.min(1, (float) service.deliveredBits[cell] / network.peakSlotBits[band]);
      }
      out[o + at.nodePower + node] =
          Math.min(1, transmission.nodePowers[node] / network.power.budgetWatts(node));
      if (node > 0) {
        out[o + at.silent + node - 1] = transmission.silent(node) ? 1 : 0;
      }
    }
  }
}
