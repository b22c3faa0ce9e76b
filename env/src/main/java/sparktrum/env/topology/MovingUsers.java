package sparktrum.env.topology;

import sparktrum.env.radio.GaussianSource;

/**
 * Users in motion and the long-term state of their links, which follows: distance, line of sight
 * and shadowing from nodes and interferers. Starts as the layout was drawn. Steps allocate nothing.
 */
public final class MovingUsers implements UserLosses {
  private final Layout layout;
  private final UserMotion motion;
  private final UserLinks links;
  private final int nodes;
  private final int users;

  private MovingUsers(Layout layout, UserMotion motion) {
    this.layout = layout;
    this.motion = motion;
    links = layout.userLinks.copy();
    nodes = layout.nodes().size();
    users = layout.users().size();
  }

  /**
   * Users of {@code layout} that move by {@code profile}.
   *
   * @param stepSeconds time between two updates
   */
  public static MovingUsers of(Layout layout, MobilityProfile profile, double stepSeconds) {
    return new MovingUsers(layout, new UserMotion(layout, profile, stepSeconds));
  }

  /** Back to the layout, with new velocities. */
  public void restart(GaussianSource source) {
    motion.restart(source);
    links.copyFrom(layout.userLinks);
  }

  /** Moves every user and its links by one step. */
  public void step(GaussianSource source) {
    motion.step(source);
    for (int user = 0; user < users; user++) {
      links.drift(user, motion.displacementMeters(user), source);
      links.place(user, motion.x(user), motion.y(user), layout.indoors);
    }
  }

  public Position position(int user) {
    return new Position(motion.x(user), motion.y(user));
  }

  @Override
  public double userLossDb(int node, int user) {
    return links.lossDb(node, user);
  }

  @Override
  public boolean userLineOfSight(int node, int user) {
    return links.lineOfSight(node, user);
  }

  @Override
  public double interfererUserLossDb(int interferer, int user) {
    return links.lossDb(nodes + interferer, user);
  }
}
