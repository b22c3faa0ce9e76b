package sparktrum.env.topology;

import java.util.List;
import sparktrum.env.Require;

/**
 * What a task says about where things are.
 *
 * @param geometrySeed fixes positions, line-of-sight states, shadowing and building losses
 * @param tree who receives backhaul from whom
 * @param indoorShare chance that a user is indoors
 * @param hotspotShares weight of each IAB node's hotspot, node 1 first; at least one positive
 * @param backhaulExtraLossDb loss added to every link of the tree
 */
public record Placement(
    long geometrySeed,
    BackhaulTree tree,
    double indoorShare,
    List<Double> hotspotShares,
    double backhaulExtraLossDb) {

  public Placement {
    Require.in("indoor share", indoorShare, 0, 1);
    hotspotShares = List.copyOf(hotspotShares);
    Require.length("hotspot shares", hotspotShares.size(), tree.nodeCount() - 1);
    for (double share : hotspotShares) {
      Require.in("hotspot share", share, 0, 1e9);
    }
    Require.positive(
        "sum of hotspot shares", hotspotShares.stream().mapToDouble(Double::doubleValue).sum());
    Require.in("backhaul extra loss in dB", backhaulExtraLossDb, 0, 300);
  }
}
