package sparktrum.env.iab;

import sparktrum.env.iab.RadioSettings.Transmitter;
import sparktrum.env.topology.Layout;
import sparktrum.env.topology.UserLosses;

/**
 * Which node serves a user: the one received strongest at its full budget, in the long term and
 * with the bias in favour of IAB nodes; the first of equals.
 */
final class Association {
  private Association() {}

  /** The strongest of {@code nodes} nodes. */
  private static int strongest(RadioSettings radio, UserLosses losses, int user, int nodes) {
    int best = 0;
    for (int node = 1; node < nodes; node++) {
      if (receivedDbm(radio, losses, node, user) > receivedDbm(radio, losses, best, user)) {
        best = node;
      }
    }
    return best;
  }

  private static double receivedDbm(RadioSettings radio, UserLosses losses, int node, int user) {
    Transmitter transmitter = radio.transmitter(node);
    return transmitter.powerDbm()
        + transmitter.accessGainDbi()
        + (node == 0 ? 0 : radio.associationBiasDb())
        - losses.userLossDb(node, user);
  }

  /** The serving node of every user. */
  static int[] servingNodes(RadioSettings radio, Layout layout) {
    int[] nodes = new int[layout.users().size()];
    for (int user = 0; user < nodes.length; user++) {
      nodes[user] = strongest(radio, layout, user, layout.nodes().size());
    }
    return nodes;
  }

  /**
   * Which of {@code nodes} nodes serves a user from now on: the strongest if it exceeds the one
   * that has served by more than the hysteresis.
   */
  static int next(
      RadioSettings radio,
      UserLosses losses,
      int user,
      int serving,
      int nodes,
      double hysteresisDb) {
    int best = strongest(radio, losses, user, nodes);
    double leadDb =
        receivedDbm(radio, losses, best, user) - receivedDbm(radio, losses, serving, user);
    return leadDb > hysteresisDb ? best : serving;
  }
}
