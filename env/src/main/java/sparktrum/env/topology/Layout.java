package sparktrum.env.topology;

import java.util.List;

/**
 * Positions and long-term losses of one geometry: everything that stays while fading and traffic
 * move on, and where movement starts. Losses hold path loss, shadowing, building loss and extra
 * loss, no antennas.
 *
 * <p>Every node, user, site and link has its own random stream below the geometry seed, so changing
 * a share or adding a user leaves the other draws where they were.
 */
public final class Layout implements UserLosses {
  private final BackhaulTree tree;
  private final List<Position> nodes;
  private final List<Position> users;
  private final List<Position> interferers;
  private final double areaRadiusMeters;
  final Indoors indoors;

  /** From nodes, then from interferers. */
  final UserLinks userLinks;

  final Losses nodeLinks;
  final Losses interfererNodeLinks;

  /** Loss and line of sight of every (transmitter, receiver) pair, receiver index fastest. */
  static final class Losses {
    private final int receivers;
    private final double[] lossDb;
    private final boolean[] lineOfSight;

    Losses(int transmitters, int receivers) {
      this.receivers = receivers;
      lossDb = new double[transmitters * receivers];
      lineOfSight = new boolean[transmitters * receivers];
    }

    void set(int transmitter, int receiver, boolean los, double loss) {
      lossDb[transmitter * receivers + receiver] = loss;
      lineOfSight[transmitter * receivers + receiver] = los;
    }

    double lossDb(int transmitter, int receiver) {
      return lossDb[transmitter * receivers + receiver];
    }

    boolean lineOfSight(int transmitter, int receiver) {
      return lineOfSight[transmitter * receivers + receiver];
    }
  }

  Layout(
      BackhaulTree tree,
      LayoutDraw.Sites sites,
      double areaRadiusMeters,
      Indoors indoors,
      UserLinks userLinks) {
    this.tree = tree;
    nodes = List.copyOf(sites.nodes());
    users = List.copyOf(sites.users());
    interferers = List.copyOf(sites.interferers());
    this.areaRadiusMeters = areaRadiusMeters;
    this.indoors = indoors;
    this.userLinks = userLinks;
    nodeLinks = new Losses(nodes.size(), nodes.size());
    interfererNodeLinks = new Losses(interferers.size(), nodes.size());
  }

  /** The geometry that {@code placement} fixes for this many users and jammers. */
  public static Layout draw(
      Deployment deployment, Propagation propagation, Placement placement, int users, int jammers) {
    return new LayoutDraw(deployment, propagation, placement, jammers).draw(users);
  }

  public BackhaulTree tree() {
    return tree;
  }

  /** Donor first. */
  public List<Position> nodes() {
    return nodes;
  }

  public List<Position> users() {
    return users;
  }

  /** External sites, then jammers. */
  public List<Position> interferers() {
    return interferers;
  }

  public boolean indoor(int user) {
    return indoors.indoor(user);
  }

  /** Radius of the disc around the donor that holds all users and that they move within. */
  public double areaRadiusMeters() {
    return areaRadiusMeters;
  }

  @Override
  public double userLossDb(int node, int user) {
    return userLinks.lossDb(node, user);
  }

  @Override
  public boolean userLineOfSight(int node, int user) {
    return userLinks.lineOfSight(node, user);
  }

  /** Loss between two different nodes in dB; the same in both directions between IAB nodes. */
  public double nodeLossDb(int from, int to) {
    return nodeLinks.lossDb(from, to);
  }

  public boolean nodeLineOfSight(int from, int to) {
    return nodeLinks.lineOfSight(from, to);
  }

  @Override
  public double interfererUserLossDb(int interferer, int user) {
    return userLinks.lossDb(nodes.size() + interferer, user);
  }

  /** Loss from an entry of {@link #interferers} to a node in dB. */
  public double interfererNodeLossDb(int interferer, int node) {
    return interfererNodeLinks.lossDb(interferer, node);
  }
}
