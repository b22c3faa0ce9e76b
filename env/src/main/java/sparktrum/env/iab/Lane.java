package sparktrum.env.iab;

import sparktrum.env.Seeds;
import sparktrum.env.radio.GaussianSource;
import sparktrum.env.spectrum.ActionLayout;
import sparktrum.env.traffic.DownlinkQueues;
import sparktrum.env.traffic.SmoothedThroughput;

/**
 * One episode at a time: the order of events in a slot. Each part owns its arrays; fading,
 * blockage, sites, traffic, movement and measurement errors each have their own random stream, so
 * none depends on the actions.
 */
final class Lane {
  private static final int FADING = 0;
  private static final int SITES = 1;
  private static final int TRAFFIC = 2;
  private static final int ERRORS = 3;
  private static final int FALLBACK = 4;
  private static final int BLOCKAGE = 5;
  private static final int MOVEMENT = 6;

  private final int users;
  final Movement movement;
  final UserGroups groups;
  final FadingLinks links;
  final OutsideNoise outside;
  final FallbackBursts fallback;
  final Transmission transmission;
  final LinkQuality quality;
  final DownlinkQueues queues;
  final SmoothedThroughput throughput;
  final CellService service;
  final SlotOutcome outcome;
  final EpisodeMetrics metrics;
  private final ObservationWriter observation;
  private final GaussianSource traffic = GaussianSource.of(0);
  private final RecordedWorld recorded = new RecordedWorld();

  /** The task in play; null before the first reset. */
  Network network;

  Lane(IabRules rules, ActionLayout actions, ObservationLayout layout) {
    IabSettings.Sizes sizes = rules.sizes();
    users = sizes.users();
    movement = new Movement(rules);
    groups = new UserGroups(sizes);
    links = new FadingLinks(sizes);
    outside = new OutsideNoise(rules);
    fallback = new FallbackBursts(sizes);
    transmission = new Transmission(actions, sizes);
    quality = new LinkQuality(sizes, links, outside);
    int discardSlots = Slots.within(rules.service().discardSeconds(), sizes);
    queues = DownlinkQueues.create(sizes.nodes(), users, sizes.horizon(), discardSlots);
    throughput =
        SmoothedThroughput.create(
            users, rules.service().smoothingSlots(), rules.service().initialAverageBits());
    service = new CellService(rules, groups, fallback);
    outcome = new SlotOutcome(rules);
    metrics = new EpisodeMetrics(rules, actions.spec().headCount());
    observation = new ObservationWriter(rules, layout);
  }

  /** Starts an episode where the task starts. */
  void reset(Network newNetwork, long episodeSeed) {
    if (newNetwork != network) {
      network = null; // and stays so if a part refuses the task: nothing half loaded is played
      movement.load(newNetwork);
      groups.load(newNetwork);
      links.load(newNetwork);
      outside.load(newNetwork);
      fallback.load(newNetwork);
      quality.load(newNetwork);
      outcome.load(newNetwork);
      observation.load(newNetwork);
      network = newNetwork;
    } else if (movement.isUnderWay()) {
      bringUsersBack();
    }
    movement.restart(Seeds.derive(episodeSeed, MOVEMENT));
    begin(episodeSeed);
  }

  /** Undoes what movement changed, and only that: most tasks move, and each has many episodes. */
  private void bringUsersBack() {
    groups.load(network);
    links.follow(network.layout);
    outside.follow(network.layout);
    quality.load(network);
    observation.load(network);
  }

  /** Starts another episode of the task where its users are. */
  void resume(long episodeSeed) {
    movement.resume(Seeds.derive(episodeSeed, MOVEMENT));
    begin(episodeSeed);
  }

  private void begin(long episodeSeed) {
    if (network.task.recording() == null) {
      links.restart(Seeds.derive(episodeSeed, FADING), Seeds.derive(episodeSeed, BLOCKAGE));
      outside.restart(Seeds.derive(episodeSeed, SITES));
      traffic.seed(Seeds.derive(episodeSeed, TRAFFIC));
    } else {
      recorded.restart(this, episodeSeed);
    }
    fallback.restart(Seeds.derive(episodeSeed, FALLBACK));
    observation.restart(Seeds.derive(episodeSeed, ERRORS));
    transmission.restart();
    queues.restart(network.tree, groups.servingNodes);
    throughput.restart();
    service.restart();
    outcome.restart();
    metrics.restart();
    quality.update(transmission);
  }

  /** Plays one slot. */
  void step(int[] proposed, int offset) {
    transmission.apply(proposed, offset, network);
    fallback.step();
    queues.beginSlot();
    if (network.task.recording() == null) {
      simulate();
    } else {
      recorded.step(this);
    }
    quality.update(transmission);
    service.serve(network, transmission, quality, queues, throughput);
    queues.endSlot();
    throughput.update(queues);
    outcome.update(transmission, service, queues, throughput);
    metrics.add(outcome, service, transmission, queues);
    if (network.task.recording() == null) {
      movement.handOver(this);
    } else {
      recorded.handOver(this);
    }
  }

  private void simulate() {
    movement.step(links, outside);
    links.step();
    outside.step();
    for (int user = 0; user < users; user++) {
      queues.arrive(user, network.arrivals.draw(user, traffic));
    }
  }

  /** {@code node} takes over {@code user} between two slots. */
  void handOver(int user, int node) {
    queues.recall(user);
    serve(user, node);
  }

  /** {@code node} serves {@code user}. */
  void serve(int user, int node) {
    groups.serve(user, node);
    quality.serve(user, node);
    observation.serve(user, node);
  }

  void observe(float[] out, int offset) {
    observation.write(this, out, offset);
  }
}
