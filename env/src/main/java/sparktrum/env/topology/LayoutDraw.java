package sparktrum.env.topology;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import sparktrum.env.Seeds;
import sparktrum.env.radio.BuildingEntryLoss;
import sparktrum.env.radio.GaussianSource;
import sparktrum.env.radio.PathLossModel;

/** Draws a {@link Layout}. */
final class LayoutDraw {
  private static final Position DONOR = new Position(0, 0);
  private static final int NODE = 0;
  private static final int USER = 1;
  private static final int INTERFERER = 2;
  private static final int USER_LINK = 3;
  private static final int NODE_LINK = 4;
  private static final int INTERFERER_USER_LINK = 5;
  private static final int INTERFERER_NODE_LINK = 6;

  private final Deployment deployment;
  private final Propagation propagation;
  private final Placement placement;
  private final int jammers;

  /** Positions by kind. */
  record Sites(List<Position> nodes, List<Position> users, List<Position> interferers) {}

  LayoutDraw(Deployment deployment, Propagation propagation, Placement placement, int jammers) {
    this.deployment = deployment;
    this.propagation = propagation;
    this.placement = placement;
    this.jammers = jammers;
  }

  Layout draw(int userCount) {
    List<Position> nodes = nodes();
    List<Position> users = new ArrayList<>();
    Indoors indoors = new Indoors(userCount);
    for (int user = 0; user < userCount; user++) {
      GaussianSource source = stream(USER, user, 0);
      users.add(user(nodes, source));
      boolean indoor = source.nextUniform() < placement.indoorShare();
      double depth = depthMeters(source);
      double lossDb = buildingLossDb(depth, source);
      if (indoor) {
        indoors.set(user, depth, lossDb);
      }
    }
    Sites sites = new Sites(nodes, users, interferers());
    UserLinks userLinks = userLinks(sites, indoors);
    Layout layout = new Layout(placement.tree(), sites, areaRadius(nodes), indoors, userLinks);
    nodeLinks(layout);
    interfererNodeLinks(layout);
    return layout;
  }

  private GaussianSource stream(int kind, int a, int b) {
    return GaussianSource.of(Seeds.derive(placement.geometrySeed(), kind, a, b));
  }

  private List<Position> nodes() {
    double firstTurns = stream(NODE, 0, 0).nextUniform();
    List<Position> nodes = new ArrayList<>(List.of(DONOR));
    for (int node = 1; node < placement.tree().nodeCount(); node++) {
      GaussianSource source = stream(NODE, node, 0);
      double hop = between(deployment.minHopMeters(), deployment.maxHopMeters(), source);
      double turns = childTurns(nodes, node, source.nextUniform());
      int parent = placement.tree().parent(node);
      nodes.add(nodes.get(parent).away(hop, parent == 0 ? firstTurns + turns : turns));
    }
    return nodes;
  }

  /**
   * Direction of {@code node} from its parent in turns. Children of the donor share the full turn:
   * each stands in the middle quarter of its part. Children of an IAB node share the half turn that
   * looks away from the donor, so that a chain goes outwards.
   */
  private double childTurns(List<Position> nodes, int node, double u) {
    int parent = placement.tree().parent(node);
    int[] siblings = placement.tree().children(parent);
    int order = Arrays.binarySearch(siblings, node);
    if (parent == 0) {
      return (order + 0.375 + 0.25 * u) / siblings.length;
    }
    Position at = nodes.get(parent);
    double awayTurns = StrictMath.atan2(at.y(), at.x()) / (2 * Math.PI);
    return awayTurns - 0.25 + 0.5 * (order + u) / siblings.length;
  }

  private Position user(List<Position> nodes, GaussianSource source) {
    boolean hotspot = source.nextUniform() < deployment.hotspotShare();
    Position center = nodes.get(hotspotNode(source.nextUniform()));
    double turns = source.nextUniform();
    float u = source.nextUniform();
    return hotspot
        ? center.away(ring(0, deployment.hotspotRadiusMeters(), u), turns)
        : DONOR.away(ring(deployment.discInnerMeters(), deployment.discOuterMeters(), u), turns);
  }

  private int hotspotNode(double share) {
    List<Double> shares = placement.hotspotShares();
    double left = share * shares.stream().mapToDouble(Double::doubleValue).sum();
    for (int i = 0; i < shares.size(); i++) {
      left -= shares.get(i);
      if (left < 0) {
        return i + 1;
      }
    }
    return shares.size();
  }

  private List<Position> interferers() {
    List<Position> interferers = new ArrayList<>();
    Deployment.ExternalSites external = deployment.external();
    for (int site = 0; site < external.count(); site++) {
      GaussianSource source = stream(INTERFERER, site, 0);
      double radius = between(external.minMeters(), external.maxMeters(), source);
      interferers.add(DONOR.away(radius, source.nextUniform()));
    }
    for (int jammer = 0; jammer < jammers; jammer++) {
      GaussianSource source = stream(INTERFERER, interfererKey(external.count() + jammer), 0);
      double radius =
          ring(deployment.discInnerMeters(), deployment.discOuterMeters(), source.nextUniform());
      interferers.add(DONOR.away(radius, source.nextUniform()));
    }
    return interferers;
  }

  /** Users are in the disc or in a hotspot. */
  private double areaRadius(List<Position> nodes) {
    double radius = deployment.discOuterMeters();
    for (Position node : nodes.subList(1, nodes.size())) {
      radius = Math.max(radius, node.distanceTo(DONOR) + deployment.hotspotRadiusMeters());
    }
    return radius;
  }

  /** Part of the random streams of an interferer: its number, or -1, -2, ... for a jammer. */
  private int interfererKey(int interferer) {
    int external = deployment.external().count();
    return interferer < external ? interferer : external - 1 - interferer;
  }

  private PathLossModel interfererModel(int interferer) {
    boolean external = interferer < deployment.external().count();
    return external ? propagation.external() : propagation.relay();
  }

  private double depthMeters(GaussianSource source) {
    double deepest = propagation.heights().maxIndoorMeters();
    return deepest * Math.min(source.nextUniform(), source.nextUniform());
  }

  private double buildingLossDb(double depthMeters, GaussianSource source) {
    return BuildingEntryLoss.lowLossDb(propagation.carrierGhz())
        + BuildingEntryLoss.indoorLossDb(depthMeters)
        + BuildingEntryLoss.SIGMA_DB * source.nextGaussian();
  }

  private UserLinks userLinks(Sites sites, Indoors indoors) {
    List<UserLinks.Source> sources = new ArrayList<>();
    int nodes = sites.nodes().size();
    for (int node = 0; node < nodes; node++) {
      sources.add(new UserLinks.Source(sites.nodes().get(node), propagation.from(node)));
    }
    int interferers = sites.interferers().size();
    for (int site = 0; site < interferers; site++) {
      sources.add(new UserLinks.Source(sites.interferers().get(site), interfererModel(site)));
    }
    int users = sites.users().size();
    UserLinks links = new UserLinks(sources, users, propagation.heights().userMeters());
    for (int user = 0; user < users; user++) {
      for (int node = 0; node < nodes; node++) {
        links.draw(node, user, stream(USER_LINK, node, user));
      }
      for (int site = 0; site < interferers; site++) {
        links.draw(nodes + site, user, stream(INTERFERER_USER_LINK, interfererKey(site), user));
      }
      Position at = sites.users().get(user);
      links.place(user, at.x(), at.y(), indoors);
    }
    return links;
  }

  private void interfererNodeLinks(Layout layout) {
    for (int site = 0; site < layout.interferers().size(); site++) {
      PathLossModel model = interfererModel(site);
      int key = interfererKey(site);
      Position from = layout.interferers().get(site);
      for (int node = 0; node < layout.nodes().size(); node++) {
        double distance = from.distanceTo(layout.nodes().get(node));
        nodeLink(model, distance, stream(INTERFERER_NODE_LINK, key, node), false)
            .into(layout.interfererNodeLinks, site, node);
      }
    }
  }

  private void nodeLinks(Layout layout) {
    for (int from = 0; from < layout.nodes().size(); from++) {
      for (int to = from + 1; to < layout.nodes().size(); to++) {
        double distance = layout.nodes().get(from).distanceTo(layout.nodes().get(to));
        boolean backhaul = layout.tree().parent(to) == from;
        Link link =
            nodeLink(propagation.from(from), distance, stream(NODE_LINK, from, to), backhaul);
        double extraDb = backhaul ? placement.backhaulExtraLossDb() : 0;
        Link tuned = new Link(link.lineOfSight, link.lossDb + extraDb);
        tuned.into(layout.nodeLinks, from, to);
        tuned.into(layout.nodeLinks, to, from);
      }
    }
  }

  private record Link(boolean lineOfSight, double lossDb) {
    void into(Layout.Losses losses, int transmitter, int receiver) {
      losses.set(transmitter, receiver, lineOfSight, lossDb);
    }
  }

  private Link nodeLink(
      PathLossModel model, double distance, GaussianSource source, boolean planned) {
    double height = propagation.heights().nodeMeters();
    double blocked = 1 - model.losProbability(distance, height);
    double allBlocked = blocked;
    for (int i = 1; planned && i < propagation.planning().candidates(); i++) {
      allBlocked *= blocked;
    }
    boolean los = source.nextUniform() >= allBlocked;
    double bonusDb = planned && !los ? propagation.planning().bonusDb() : 0;
    double shadowing = model.shadowingSigmaDb(distance, height, los) * source.nextGaussian();
    return new Link(los, model.lossDb(distance, height, los) + shadowing - bonusDb);
  }

  private static double between(double low, double high, GaussianSource source) {
    return low + (high - low) * source.nextUniform();
  }

  /** Radius at share {@code u} of the area between two circles. */
  private static double ring(double inner, double outer, double u) {
    return Math.sqrt(inner * inner + (outer * outer - inner * inner) * u);
  }
}
