package sparktrum.jobs.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import sparktrum.env.SpectrumView;
import sparktrum.env.iab.IabTask;
import sparktrum.env.topology.Layout;
import sparktrum.env.topology.Position;
import sparktrum.env.units.Decibels;
import sparktrum.jobs.inspect.EpisodeTrace.Hardware;
import sparktrum.jobs.inspect.EpisodeTrace.Limits;
import sparktrum.jobs.inspect.EpisodeTrace.Network;
import sparktrum.jobs.inspect.EpisodeTrace.Place;
import sparktrum.jobs.inspect.EpisodeTrace.Sizes;

/** Reads what an episode's slots have in common. */
final class NetworkReader {
  private static final double MILLI = 1e3;

  private final SpectrumView view;
  private final Layout layout;
  private final double[] userPlaces; // [user][x, y]
  private final int external;
  private final boolean recorded;

  private NetworkReader(IabTask task, SpectrumView view, double[] userPlaces) {
    this.view = view;
    this.userPlaces = userPlaces;
    layout = task.layout();
    recorded = task.recording() != null;
    external = layout.interferers().size() - task.interference().jammers().size();
  }

  /**
   * The network of {@code task}, whose episode {@code view} shows.
   *
   * @param userPlaces x, y of each user at the start of the episode
   */
  static Network read(IabTask task, SpectrumView view, double[] userPlaces) {
    return new NetworkReader(task, view, userPlaces).network();
  }

  private Network network() {
    int nodes = view.nodeCount();
    return new Network(
        new Sizes(nodes, view.bandCount(), view.userCount(), view.levelCount(), view.slotSeconds()),
        IntStream.range(0, nodes).map(view::parent).toArray(),
        nodes(),
        users(),
        indoor(),
        interferers(),
        IntStream.range(0, view.bandCount()).mapToDouble(view::bandwidthHz).toArray(),
        IntStream.range(0, nodes).mapToDouble(view::powerBudgetWatts).toArray(),
        levels(),
        hardware(),
        new Limits(
            Decibels.fromLinear(view.sinrThreshold()),
            view.delayBudgetSeconds() * MILLI,
            view.discardSeconds() * MILLI));
  }

  private List<Place> nodes() {
    List<Place> places = new ArrayList<>();
    for (int node = 0; node < view.nodeCount(); node++) {
      String kind = node == 0 ? "donor" : "node";
      places.add(place(TaskText.name(node), kind, layout.nodes().get(node)));
    }
    return places;
  }

  private List<Place> users() {
    List<Place> places = new ArrayList<>();
    for (int user = 0; user < view.userCount(); user++) {
      places.add(
          place(
              "user " + user,
              "user",
              new Position(userPlaces[2 * user], userPlaces[2 * user + 1])));
    }
    return places;
  }

  private boolean[] indoor() {
    boolean[] indoor = new boolean[view.userCount()];
    for (int user = 0; user < indoor.length; user++) {
      indoor[user] = layout.indoor(user);
    }
    return indoor;
  }

  /** External sites, then jammers; none in a recording, whose noise holds what they sent. */
  private List<Place> interferers() {
    List<Place> places = new ArrayList<>();
    int sites = recorded ? 0 : layout.interferers().size();
    for (int site = 0; site < sites; site++) {
      boolean jammer = site >= external;
      String name = jammer ? "jammer " + (site - external) : "external site " + site;
      places.add(place(name, jammer ? "jammer" : "external", layout.interferers().get(site)));
    }
    return places;
  }

  private static Place place(String name, String kind, Position at) {
    return new Place(name, kind, at.x(), at.y());
  }

  private double[][] levels() {
    double[][] watts = new double[view.nodeCount()][view.levelCount()];
    for (int node = 0; node < watts.length; node++) {
      for (int level = 1; level <= watts[node].length; level++) {
        watts[node][level - 1] = view.levelPowerWatts(node, level);
      }
    }
    return watts;
  }

  private Hardware hardware() {
    int bands = view.bandCount();
    boolean[] access = new boolean[view.nodeCount() * bands];
    boolean[] backhaul = new boolean[access.length];
    for (int cell = 0; cell < access.length; cell++) {
      access[cell] = view.hidden().carriesAccess(cell / bands, cell % bands);
      backhaul[cell] = view.hidden().carriesBackhaul(cell / bands, cell % bands);
    }
    String mode = view.hidden().duplexMode().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return new Hardware(mode, access, backhaul);
  }
}
