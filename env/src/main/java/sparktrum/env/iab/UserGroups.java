package sparktrum.env.iab;

import java.util.Arrays;

/** Which users each node of one lane serves, and which it serves or forwards for. */
final class UserGroups {
  private Network network;

  /** Node each user is associated with. */
  final int[] servingNodes;

  /** Users served by each node, ascending. */
  final Group[] served;

  /** Users served by each node or below it, ascending. */
  final Group[] downstream;

  /** The first {@code size} entries of {@code users}. */
  static final class Group {
    final int[] users;
    int size;

    private Group(int users) {
      this.users = new int[users];
    }
  }

  UserGroups(IabSettings.Sizes sizes) {
    servingNodes = new int[sizes.users()];
    served = new Group[sizes.nodes()];
    downstream = new Group[sizes.nodes()];
    Arrays.setAll(served, node -> new Group(sizes.users()));
    Arrays.setAll(downstream, node -> new Group(sizes.users()));
  }

  /** Everyone is served as the task has it. */
  void load(Network newNetwork) {
    network = newNetwork;
    System.arraycopy(network.servingNodes, 0, servingNodes, 0, servingNodes.length);
    regroup();
  }

  /** {@code node} takes over {@code user}. */
  void serve(int user, int node) {
    servingNodes[user] = node;
    regroup();
  }

  private void regroup() {
    for (int node = 0; node < served.length; node++) {
      served[node].size = 0;
      downstream[node].size = 0;
    }
    for (int user = 0; user < servingNodes.length; user++) {
      add(served[servingNodes[user]], user);
      for (int node = servingNodes[user]; node >= 0; node = network.parents[node]) {
        add(downstream[node], user);
      }
    }
  }

  private static void add(Group group, int user) {
    group.users[group.size] = user;
    group.size++;
  }
}
