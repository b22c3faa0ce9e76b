package sparktrum.agents.policy;

import java.util.List;
import sparktrum.env.ObservationSpec;

/** Channel qualities and backlogs of a network as an observation of {@code iab} reports them. */
final class ReportedLinks {
  private final int nodes;
  private final int bands;
  private final int users;
  private final int servingNode;
  private final int userReports;
  private final int donorBacklog;
  private final int downstreamBacklog;
  private final int backhaulReports;
  private final int parent;
  private final float[] reported; // [indicator]: linear SINR at the reference power, 0 for 0

  ReportedLinks(ObservationSpec spec, CellActions cells, List<Double> reportedSinrDb) {
    nodes = cells.nodes();
    bands = cells.bands();
    servingNode = spec.offset("serving_node");
    userReports = spec.offset("user_cqi");
    users = size(spec, "serving_node") / nodes;
    donorBacklog = spec.offset("donor_backlog");
    downstreamBacklog = spec.offset("downstream_backlog");
    backhaulReports = spec.offset("backhaul_cqi");
    parent = spec.offset("parent");
    reported = new float[1 + reportedSinrDb.size()];
    for (int indicator = 1; indicator < reported.length; indicator++) {
      reported[indicator] = linear(reportedSinrDb.get(indicator - 1));
    }
  }

  private static int size(ObservationSpec spec, String name) {
    return spec.blocks().stream()
        .filter(block -> block.name().equals(name))
        .mapToInt(ObservationSpec.Block::size)
        .sum();
  }

  static float linear(double decibels) {
    return (float) StrictMath.pow(10, decibels / 10);
  }

  /**
   * Linear SINR at the reference power of the best link to a user whom {@code node} serves and has
   * bits for; -1 if there is none.
   */
  float access(float[] in, int offset, int node, int band) {
    int backlog = offset + (node == 0 ? donorBacklog : downstreamBacklog);
    float best = -1;
    for (int user = 0; user < users; user++) {
      if (in[offset + servingNode + user * nodes + node] > 0 && in[backlog + user] > 0) {
        best = Math.max(best, quality(in[offset + userReports + user * bands + band]));
      }
    }
    return best;
  }

  /** The same of the best link to a child for whose users {@code node} has bits. */
  float backhaul(float[] in, int offset, int node, int band) {
    float best = -1;
    for (int child = 1; child < nodes; child++) {
      if (in[offset + parent + (child - 1) * nodes + node] > 0
          && hasBits(in, offset, node, child)) {
        best = Math.max(best, quality(in[offset + backhaulReports + (child - 1) * bands + band]));
      }
    }
    return best;
  }

  /** Whether bits wait at {@code node}, or may wait there, for a user behind {@code child}. */
  private boolean hasBits(float[] in, int offset, int node, int child) {
    int backlog = offset + (node == 0 ? donorBacklog : downstreamBacklog);
    for (int user = 0; user < users; user++) {
      if (in[backlog + user] > 0) {
        int at = one(in, offset + servingNode + user * nodes);
        while (at > 0 && at != child) {
          at = one(in, offset + parent + (at - 1) * nodes);
        }
        if (at == child) {
          return true;
        }
      }
    }
    return false;
  }

  /** Index of the entry that is one. */
  private int one(float[] in, int offset) {
    int index = 0;
    while (index + 1 < nodes && in[offset + index] == 0) {
      index++;
    }
    return index;
  }

  private float quality(float share) {
    return reported[Math.round(share * (reported.length - 1))];
  }
}
