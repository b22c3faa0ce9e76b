package sparktrum.env.iab;

import sparktrum.env.radio.GaussianSource;
import sparktrum.env.topology.MovingUsers;
import sparktrum.env.topology.Position;

/**
 * Movement of the users of one lane and what follows from it: path gains, interference from
 * outside, serving nodes. Costs nothing in a task whose users stay.
 *
 * <p>Long-term losses change at the start of a slot, serving nodes after it and before its
 * observation: the next slot is decided on with the nodes that serve in it. A user that is handed
 * over finds nothing of its queues lost: the donor, where its packet data convergence protocol ends
 * (3GPP TS 38.401 section 6.1.3), sends again what the old route has not delivered, so all its bits
 * return to the donor's queue and keep their age.
 */
final class Movement {
  private final MovementSettings settings;
  private final double stepSeconds;
  private final GaussianSource source = GaussianSource.of(0);
  private Network network;
  private MovingUsers users; // null in a task whose users stay
  private int elapsed;

  Movement(IabRules rules) {
    settings = rules.movement();
    stepSeconds = settings.updateSlots() * rules.sizes().slotSeconds();
  }

  void load(Network newNetwork) {
    network = newNetwork;
    users =
        network.task.mobility().moves() && network.task.recording() == null
            ? MovingUsers.of(network.layout, network.task.mobility(), stepSeconds)
            : null;
  }

  /** Whether losses or serving nodes may differ from those of the task. */
  boolean isUnderWay() {
    return elapsed > 0;
  }

  /** Everyone is where the task has them. */
  void restart(long seed) {
    elapsed = 0;
    source.seed(seed);
    if (users != null) {
      users.restart(source);
    }
  }

  /** Everyone goes on from where they are. */
  void resume(long seed) {
    source.seed(seed);
  }

  /** Starts a slot: moves users if an update is due. */
  void step(FadingLinks links, OutsideNoise outside) {
    if (users == null) {
      return;
    }
    if (elapsed > 0 && elapsed % settings.updateSlots() == 0) {
      users.step(source);
      links.follow(users);
      outside.follow(users);
    }
    elapsed++;
  }

  /** Ends a slot: hands users over if a choice of nodes is due. */
  void handOver(Lane lane) {
    boolean due = users != null && elapsed % settings.associationSlots() == 0;
    if (due && handOverAll(lane)) {
      lane.quality.update(lane.transmission);
    }
  }

  private boolean handOverAll(Lane lane) {
    boolean any = false;
    for (int user = 0; user < network.users; user++) {
      int serving = lane.groups.servingNodes[user];
      int node =
          Association.next(
              network.scenario.radio(),
              users,
              user,
              serving,
              network.nodes,
              settings.hysteresisDb());
      if (node != serving) {
        lane.handOver(user, node);
        any = true;
      }
    }
    return any;
  }

  Position position(int user) {
    return users == null ? network.layout.users().get(user) : users.position(user);
  }
}
