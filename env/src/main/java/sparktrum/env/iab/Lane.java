package sparktrum.env.iab;

import sparktrum.env.Seeds;
import sparktrum.env.radio.GaussianSource;
import sparktrum.env.spectrum.ActionLayout;
import sparktrum.env.traffic.DownlinkQueues;
import sparktrum.env.traffic.SmoothedThroughput;

/**
 * One episode at a time: the order of events in a slot. Each part owns its arrays; fading, sites,
 * traffic and measurement errors each have their own random stream, so none depends on the actions.
 */
final class Lane {
  private static final int FADING = 0;
  private static final int SITES = 1;
  private static final int TRAFFIC = 2;
  private static final int ERRORS = 3;
  private static final int FALLBACK = 4;

  private final int users;
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
    service = new CellService(rules, fallback);
    outcome = new SlotOutcome(rules);
    metrics = new EpisodeMetrics(rules, actions.spec().headCount());
    observation = new ObservationWriter(rules, layout);
  }

  /** Starts an episode. */
  void reset(Network newNetwork, long episodeSeed) {
    if (newNetwork != network) {
      network = null; // and stays so if a part refuses the task: nothing half loaded is played
      links.load(newNetwork);
      outside.load(newNetwork);
      fallback.load(newNetwork);
      quality.load(newNetwork);
      outcome.load(newNetwork);
      observation.load(newNetwork);
      network = newNetwork;
    }
    if (network.task.recording() == null) {
      links.restart(Seeds.derive(episodeSeed, FADING));
      outside.restart(Seeds.derive(episodeSeed, SITES));
      traffic.seed(Seeds.derive(episodeSeed, TRAFFIC));
    } else {
      recorded.restart(this, episodeSeed);
    }
    fallback.restart(Seeds.derive(episodeSeed, FALLBACK));
    observation.restart(Seeds.derive(episodeSeed, ERRORS));
    transmission.restart();
    queues.restart(network.tree, network.servingNodes);
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
  }

  private void simulate() {
    links.step();
    outside.step();
    for (int user = 0; user < users; user++) {
      queues.arrive(user, network.arrivals.draw(user, traffic));
    }
  }

  void observe(float[] out, int offset) {
    observation.write(this, out, offset);
  }
}
