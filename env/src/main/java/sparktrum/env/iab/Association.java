package sparktrum.env.iab;

import sparktrum.env.iab.RadioSettings.Transmitter;
import sparktrum.env.topology.Layout;

/**
 * Which node serves a user: the one received strongest at its full budget, in the long term and
 * with the bias in favour of IAB nodes; the first of equals.
 */
final class Association {
  private Association() {}

  static int servingNode(RadioSettings radio, Layout layout, int user) {
    int best = 0;
    double bestDbm = Double.NEGATIVE_INFINITY;
    for (int node = 0; node < layout.nodes().size(); node++) {
      Transmitter transmitter = radio.transmitter(node);
      double receivedDbm =
          transmitter.powerDbm()
              + transmitter.accessGainDbi()
              + (node == 0 ? 0 : radio.associationBiasDb())
              - layout.userLossDb(node, user);
      if (receivedDbm > bestDbm) {
        best = node;
        bestDbm = receivedDbm;
      }
    }
    return best;
  }

  /** The serving node of every user. */
  static int[] servingNodes(RadioSettings radio, Layout layout) {
    int[] nodes = new int[layout.users().size()];
    for (int user = 0; user < nodes.length; user++) {
      nodes[user] = servingNode(radio, layout, user);
    }
    return nodes;
  }
}
